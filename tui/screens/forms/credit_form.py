"""What the form pages share: the fields make one command, the panel shows what it would do, Enter asks for it.

A page never judges: whether an amount will do is what the policy answers to the command it makes.
"""

from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from string import ascii_letters

from textual.events import DescendantFocus
from textual.widget import Widget

from store.policy.commands import AccountCommand
from store.policy.decision import Decision, Refused
from store.policy.facts import Facts
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.reasons import Code, Reason
from store.policy.state import Account, PayLater, State
from store.policy.values import dataclass
from tui.amounts import AmountError, amount_fault, parse_amount
from tui.credit_rows import preview_rows, record_rows
from tui.messages import ActionRequested
from tui.say import reason_text, way_text
from tui.screens.credit_page import COMMANDS, CreditPage
from tui.screens.form import FormPage
from tui.widgets.field_stack import FieldStack
from tui.widgets.fields import Checked, Field, TextField
from tui.widgets.rows import Row, Span, button, row

# Kept by an amount's field, so that 1e5, 1万, 3k or -3 are seen and refused in words; a page's keys stay keys.
KEYS = "cLT"
LETTERS = "".join(sign for sign in ascii_letters if sign not in KEYS) + "元万千百亿块角分ｅＥ"
AMOUNT_SIGNS = "0123456789０１２３４５６７８９.,，．。 \u3000¥￥+-−＋－" + LETTERS
OF_THE_AMOUNT = frozenset({Code.AMOUNT_INVALID, Code.MORE_THAN_OWED, Code.OVER_AVAILABLE, Code.LIMIT_TOO_LOW})


@dataclass(frozen=True, slots=True)
class Fill:
    """An amount offered for the field; Enter writes it there."""

    amount: Fen
    why: str


class Unready(StrEnum):
    """The deed while the fields do not make a command yet: Enter goes to the field that is in the way."""

    FIELD = "field"


class FieldsPage(FormPage, CreditPage):  # Textual's styles follow the first base alone
    """A page of the app with fields; they are made when it is composed, so that they can begin with today's figures."""

    def __init__(self, product: str = "", loan: str = "") -> None:
        super().__init__()
        self.product = product
        self.loan = loan

    def fields(self) -> Sequence[Field]:
        """The fields, from top to bottom."""
        return ()

    def stack_of(self, fields: Sequence[Field]) -> FieldStack:
        """What they stand in."""
        return FieldStack(*fields)

    def compose_body(self) -> Sequence[Widget]:
        fields = self.fields()
        self.stack = self.stack_of(fields)
        self.stack.display = bool(fields)
        return super().compose_body()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is half filled in is not left by a letter typed beside a field."""
        return action not in ("time", "undo")

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self.show_panel(self.body.act)


class CreditForm(FieldsPage):
    """Override `fields`, `command_of` and `rows`; `amount` is the field the command is made of."""

    amount: TextField[Fen]

    # ------------------------------------------------------------------ what a form is made of

    def command_of(self, amount: Fen) -> AccountCommand:
        """The command these fields make with this amount."""
        raise NotImplementedError

    def said_of(self, reason: Reason) -> str:
        """A reason about the amount, as its field says it."""
        return reason_text(reason, self.catalog, self.words)

    def remark(self, decision: Decision) -> str:
        """What the field says of an amount that will do."""
        return ""

    # ------------------------------------------------------------------ what all forms do

    @property
    def account(self) -> Account | None:
        """The product's account."""
        return self.state.account(self.product)

    @property
    def facts(self) -> Facts[Account] | None:
        """What the rules may look at."""
        account = self.account
        if isinstance(account, PayLater):
            return Facts(self.state, self.catalog, account)
        return Facts(self.state, self.catalog, account) if account is not None else None

    @property
    def command(self) -> AccountCommand | None:
        """The command the fields make right now."""
        amount = self.amount.value
        return None if amount is None else self.command_of(amount)

    @property
    def decision(self) -> Decision | None:
        """What the policy answers to it."""
        command = self.command
        return None if command is None else self.host.preview(command)

    @property
    def after(self) -> State:
        """The state with the command done; without one, or refused, as it is."""
        decision = self.decision
        done = decision is not None and not isinstance(decision, Refused)
        return fold(self.state, decision.events, self.catalog) if decision and done else self.state

    def amount_field(self, say: Callable[[], str], amount: Fen | None = None) -> TextField[Fen]:
        """A field for an amount, judged by the policy while it is typed; typing replaces an amount it begins with."""
        field = TextField(say, self.judged, typed(amount) if amount else "", takes=AMOUNT_SIGNS)
        field.entry.select_on_focus = True
        return field

    def judged(self, text: str) -> Checked[Fen]:
        """A text as an amount this form can use, or why not, in words."""
        amount = parse_amount(text)
        if isinstance(amount, AmountError):
            return Checked(None, amount_fault(amount, self.words))
        decision = self.host.preview(self.command_of(amount))
        reasons = decision.reasons if isinstance(decision, Refused) else ()
        wrong = next((reason for reason in reasons if reason.code in OF_THE_AMOUNT), None)
        return Checked(None, self.said_of(wrong)) if wrong else Checked(amount, self.remark(decision))

    def deed(self, text: str) -> list[Row]:
        """The button the form leads to, refused as long as the policy says no; before it why, but for the amount.

        What is wrong with the amount itself is said beside its field.
        """
        decision = self.tried
        reasons = decision.reasons if isinstance(decision, Refused) else ()
        found = [line for reason in reasons if reason.code not in OF_THE_AMOUNT for line in self._why_not(reason)]
        act: Hashable = self.command or Unready.FIELD
        return [*found, button(text, act, refused=not self.host_allows)]

    def _why_not(self, reason: Reason) -> list[Row]:
        told = row(reason_text(reason, self.catalog, self.words), mark=Span("✕", "bad"), card=3)
        if not reason.lift:
            return [told]
        way = way_text(reason, self.catalog, self.words)
        return [told, row(Span(way, "accent"), indent=2, card=3)]

    @property
    def tried(self) -> Decision | None:
        """What the policy answers to the amount as typed, also where the field does not take it."""
        amount = parse_amount(self.amount.text)
        return None if isinstance(amount, AmountError) else self.host.preview(self.command_of(amount))

    @property
    def host_allows(self) -> bool:
        """Whether the command can be done now."""
        decision = self.decision
        return decision is not None and not isinstance(decision, Refused)

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        command = self._focused_command(act)
        decision = self.tried if command is None else self.host.preview(command)
        if decision is None:
            return record_rows(self.snapshot, self.said)
        return preview_rows(decision, self.snapshot, self.said)

    def _focused_command(self, act: Hashable | None) -> AccountCommand | None:
        """What the focused row would do, if it is about something else than the fields."""
        if self.body.has_focus and isinstance(act, Fill):
            return self.command_of(act.amount)
        return act if self.body.has_focus and isinstance(act, COMMANDS) else None

    def submitted(self) -> None:
        command = self.command
        if command is not None:
            self.post_message(ActionRequested(command))

    def chosen(self, act: Hashable) -> None:
        if isinstance(act, Fill):
            self.amount.set_text(typed(act.amount))
            self.set_focus(self.amount.entry)
        elif isinstance(act, Unready):
            self.set_focus(self.amount.entry)
        else:
            super().chosen(act)


def typed(amount: Fen) -> str:
    """An amount as one would type it."""
    yuan, rest = divmod(amount, 100)
    return f"{yuan}.{rest:02d}"
