"""结果: what changed, the record before and after, and what comes next.

Also what was refused, with every way to lift it.
"""

from collections.abc import Hashable, Sequence
from enum import StrEnum

from store.policy.commands import Close
from store.policy.decision import Allowed, Decision, Refused
from tui.credit_rows import done_rows, preview_rows
from tui.faults import fault_text
from tui.say import asked_text, note_text, reason_text, way_text
from tui.screens.credit_page import CreditPage
from tui.widgets.rows import Row, Span, button, row, title


class Next(StrEnum):
    """Where to go from a result."""

    HOME = "home"


class ResultPage(CreditPage):
    """One outcome. Enter goes back to 我的, where every walk begins again (S15)."""

    def __init__(self, decision: Decision) -> None:
        super().__init__("")
        self.decision = decision
        self.first = Next.HOME

    def place(self) -> Sequence[str]:
        return (self.words("Result"),)

    @property
    def act(self) -> str:
        """What was asked, in words."""
        return asked_text(self.decision.command, self.catalog, self.words)

    def rows(self) -> Sequence[Row]:
        body = self._refused(self.decision) if isinstance(self.decision, Refused) else self._done(self.decision)
        return [*body, button(self.words("Back to My page"), Next.HOME)]

    def _done(self, decision: Allowed) -> list[Row]:
        words, impact = self.words, decision.impact
        rows = [title(Span("✓ ", "good"), words("Done: {act}", act=self.act), card=1)]
        rows += [row(note_text(note, self.catalog, words), mark="-", card=1) for note in impact.why]
        if impact.stays:
            rows.append(title(words("What stays on the record"), card=2))
            rows += [row(note_text(note, self.catalog, words), mark="-", card=2) for note in impact.stays]
        if isinstance(decision.command, Close):
            rows.append(row(words("This cannot be undone; opening again is a new application."), card=3))
        return [*rows, *self._not_copied()]

    def _not_copied(self) -> list[Row]:
        """A backup that failed; the deed itself is on the disk."""
        error = self.host.service.not_copied
        if error is None:
            return []
        why = fault_text(error, self.words)
        told = self.words("Saved, but no backup could be made: {path}: {why}", path=error.path, why=why)
        return [row(told, mark=Span("!", "warn"), card=4)]

    def _refused(self, decision: Refused) -> list[Row]:
        words = self.words
        rows = [title(Span("✕ ", "bad"), words("Not done: {act}", act=self.act), card=1)]
        for reason in decision.reasons:
            rows.append(row(reason_text(reason, self.catalog, words), mark=Span("✕", "bad"), card=1))
            if reason.lift:
                way = way_text(reason, self.catalog, words)
                rows.append(row(Span(way, "accent"), indent=2, card=1))
        return [*rows, row(Span(self._after(decision), "dim"), card=2)]

    def _after(self, decision: Refused) -> str:
        """What a refusal leaves behind (domain.md §6.3)."""
        if decision.needs:
            return self.words("The inquiry is on the record now; nothing else was changed.")
        return self.words("The attempt was noted.") if decision.events else self.words("Nothing was changed.")

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        if isinstance(self.decision, Refused):
            return preview_rows(self.decision, self.snapshot, self.said)
        return done_rows(self.decision, self.snapshot, self.said)

    def chosen(self, act: Hashable) -> None:
        self.host.go_home()

    def action_back(self) -> None:
        self.host.go_home()
