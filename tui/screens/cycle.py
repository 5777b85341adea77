"""改账单日: the bill and due days on offer; once in a while, with nothing billed and unpaid."""

from collections.abc import Sequence

from store.policy.commands import SetCycle
from store.policy.dated import on
from store.policy.state import PayLater
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.widgets.rows import Row, Span, row, title


class CyclePage(CreditPage):
    """Each pair is a deed; the one that holds is not."""

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Bill day"))

    def rows(self) -> Sequence[Row]:
        account = self.state.account(self.product)
        if not isinstance(account, PayLater):
            return ()
        now = (account.bill_day, account.due_day)
        offered = on(self.catalog.paylater(self.product).cycles, self.state.today)
        rows = [title(self.words("Bill and due days on offer"), card=1)]
        return rows + [self._pair(one.bill_day, one.due_day, (one.bill_day, one.due_day) == now) for one in offered]

    def _pair(self, bill: int, due: int, holds: bool) -> Row:
        text = self.words("bill day {bill}, due day {due}", bill=bill, due=due)
        if holds:
            return row(text, right=Span(self.words("now"), "good"), card=1)
        return row(text, right=arrow(), act=SetCycle(self.product, bill, due), card=1)
