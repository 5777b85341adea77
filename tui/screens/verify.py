"""身份验证: six digits or a finger, then `y` on the same box; Esc cancels.

It judges nothing and keeps nothing typed (S14, S19).
"""

from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from typing import ClassVar

from textual.binding import Binding, BindingType

from store.policy.commands import Close, SetSwitches, Undo
from store.policy.decision import Change, Decision, Need, Refused
from store.policy.reasons import Reason
from store.policy.rules.identity import DIGITS, Fingerprint, Password, Proof, is_password
from store.policy.values import dataclass
from store.service import Verified
from tui.credit_rows import Said, fields_shown
from tui.say import asked_text, field_value, note_text, reason_text
from tui.screens.modal import Modal
from tui.speech import term_key
from tui.widgets.fields import Checked, TextField
from tui.widgets.rows import AIR, Row, Span, row

MOST_CHANGES = 4
TELLING = ("last_paid_amount", "loan_amount", "credit_limit", "account_state", "agreement_state", "closed_on")


class Choice(StrEnum):
    """What can be chosen on the box itself; the confirming key is never the one that led here."""

    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Approval:
    """The person confirmed; with the proof, where the act asks for one.

    `reviewed`: they said that they read what closing would only hide (S28).
    """

    verified: Verified | None
    reviewed: bool = False


class VerifyModal(Modal[Approval]):
    """First the proof if the act needs one, then the confirmation."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "review", term_key("key.reviewed"), id="verify.reviewed"),
        Binding("f", "finger(True)", term_key("key.finger"), id="verify.finger"),
        Binding("F", "finger(False)", term_key("key.wrong_finger"), id="verify.wrong_finger"),
        Binding("y", "confirm", term_key("key.confirm"), id="verify.confirm"),
    ]

    def __init__(
        self,
        decision: Decision,
        said: Said,
        step: str,
        verify: Callable[[Proof], Verified | Reason],
        locked: Reason | None = None,
    ) -> None:
        self.password = TextField(
            say=lambda: self.words("Password"), check=self._check, hidden=True, takes="0123456789"
        )
        self.decision = decision
        self.said = said
        self.step = step
        self.verify = verify
        self.verified: Verified | None = None
        self.reviewed = False
        self.refusal = locked if Need.IDENTITY in decision.needs else None
        super().__init__(*((self.password,) if Need.IDENTITY in decision.needs else ()))
        self.stack.display = self.is_read and not self.is_proved

    @property
    def is_read(self) -> bool:
        """Whether there is nothing that must be read before all else."""
        return self.reviewed or Need.DEBT_REVIEW not in self.decision.needs

    @property
    def is_proved(self) -> bool:
        """Whether only the confirmation is left."""
        return self.is_read and (self.verified is not None or Need.IDENTITY not in self.decision.needs)

    def heading(self) -> str:
        return self.words("Confirm") if Need.IDENTITY not in self.decision.needs else self.words("Proof of identity")

    def aside(self) -> str:
        return self.step

    def rows(self) -> Sequence[Row]:
        said = Said(self.said.catalog, self.words)
        if not self.is_read:
            told = row(self.words("Press r: I have read it. Esc leaves everything as it is."))
            return [*self._warnings(said), AIR, told, row(self.words("Cancel"), act=Choice.CANCEL)]
        rows = [row(Span(self._act(said), "strong")), *self._told(said), *self._changes(), *self._ending(said), AIR]
        if self.refusal is not None:
            rows.append(row(Span(reason_text(self.refusal, said.catalog, self.words), "bad"), mark=Span("✕", "bad")))
        if self.is_proved:
            done = self.words("Proved. Press y to confirm, Esc to leave everything as it is.")
            plain = self.words("Press y to confirm, Esc to leave everything as it is.")
            rows.append(row(done if self.verified else plain))
            rows.append(row(self.words("Cancel"), act=Choice.CANCEL))
        return rows

    def _warnings(self, said: Said) -> list[Row]:
        """First of all the true totals: closing makes none of it less (S28, S32)."""
        notes = self.decision.impact.warnings
        return [row(note_text(note, said.catalog, self.words), mark=Span("!", "warn")) for note in notes]

    def _act(self, said: Said) -> str:
        """The act in words; figures come from the decision, never from typed text."""
        return asked_text(self.decision.command, said.catalog, self.words)

    def _told(self, said: Said) -> list[Row]:
        """What would be taken back; what the switches turned mean; why it would be refused, and what stays of that."""
        refusal = self.decision.reasons if isinstance(self.decision, Refused) else ()
        rows = [row(reason_text(reason, said.catalog, self.words), mark=Span("✕", "bad")) for reason in refusal]
        why = self.decision.impact.why if refusal or isinstance(self.decision.command, Undo | SetSwitches) else ()
        return [*rows, *(row(note_text(note, said.catalog, self.words)) for note in why)]

    def _ending(self, said: Said) -> list[Row]:
        """Of a closing: when, where that is not at once, and that nothing takes it back (S33)."""
        if not isinstance(self.decision.command, Close):
            return []
        later = [note for note in self.decision.impact.why if note.code == "why.close_delayed"]
        final = row(self.words("This cannot be undone; opening again is a new application."))
        return [*(row(note_text(note, said.catalog, self.words)) for note in later), final]

    def _changes(self) -> list[Row]:
        told = fields_shown(self.decision.impact)
        most = MOST_CHANGES + (len(told) == MOST_CHANGES + 1)  # one more takes no more room than saying so
        changes = sorted(told, key=_telling)[:most]
        more = len(told) - len(changes)
        rest = self.words.plural("{n} more change in the panel", "{n} more changes in the panel", more)
        rows = [
            row(
                Span(f"{field_value(c.field, c.before, self.words)} ▸ ", "dim"),
                Span(field_value(c.field, c.after, self.words), "strong"),
                Span(f" {c.mark}", "dim"),
                label=self.words.term(f"field.{c.field}"),
            )
            for c in changes
        ]
        return [*rows, *([row(Span(rest, "dim"))] if more else [])]

    def _check(self, text: str) -> Checked[str]:
        if is_password(text):
            return Checked(text)
        return Checked(None, self.words("six digits") if text else "", is_begun=len(text) < DIGITS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """First what must be read, then the finger before the proof, the confirmation after it."""
        if not super().check_action(action, parameters):
            return False
        if action == "review":
            return not self.is_read
        if action == "finger":
            return self.is_read and not self.is_proved
        return self.is_proved if action == "confirm" else True

    def submitted(self) -> None:
        """Enter on six digits."""
        if self.password.value is not None and self.is_read and not self.is_proved:
            self._judge(Password(self.password.take_text()))

    def action_review(self) -> None:
        """`r`: the person has read it; what comes next is asked for on the same box."""
        self.reviewed = True
        self._turn()

    def action_finger(self, matches: bool) -> None:
        """A finger on the sensor: `f` one that matches, `F` one that does not."""
        self._judge(Fingerprint(matches))

    def _judge(self, proof: Proof) -> None:
        self.password.take_text()
        answer = self.verify(proof)
        self.refusal = answer if isinstance(answer, Reason) else None
        self.verified = None if isinstance(answer, Reason) else answer
        self._turn()

    def _turn(self) -> None:
        """The box asks for the next thing: the proof, then the last word."""
        self.stack.display = self.is_read and not self.is_proved
        self.refresh_page()
        self.refresh_bindings()
        self.set_focus(self.password.entry if self.stack.display else self.body)

    def action_confirm(self) -> None:
        """The last word."""
        self.dismiss(Approval(self.verified, self.reviewed))

    def chosen(self, act: Hashable) -> None:
        self.dismiss(None)


def _telling(change: Change) -> int:
    """What is paid, lent or ended comes first; the order of the report decides among the rest."""
    return TELLING.index(change.field) if change.field in TELLING else len(TELLING)
