"""Let days pass: the next day, the next due date, the month's end. The panel shows what they would bring."""

from collections.abc import Hashable, Sequence

from store.policy.commands import MoveClock
from store.policy.dues import stops
from tui.credit_rows import preview_rows, record_rows
from tui.messages import ActionRequested
from tui.screens.credit_page import CreditPage
from tui.widgets.rows import Row, row


class ClockPage(CreditPage):
    """Where the date can go; it never comes back."""

    def place(self) -> Sequence[str]:
        return (self.words("Let days pass"),)

    def rows(self) -> Sequence[Row]:
        rows = [row(self.words("{day:day}", day=self.state.today), label=self.words("Today"), card=1)]
        for name, day in stops(self.state):
            said = self.words("{day:day}", day=day)
            rows.append(row(self.words.term(f"stop.{name}"), right=said, act=MoveClock(day), card=2))
        return rows

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        if isinstance(act, MoveClock):
            return preview_rows(self.host.preview(act), self.snapshot, self.said)
        return record_rows(self.snapshot, self.said)

    def chosen(self, act: Hashable) -> None:
        if isinstance(act, MoveClock):
            self.post_message(ActionRequested(act))
