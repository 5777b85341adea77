"""更多: the menu at the foot of the 借呗 page. Step 4 of its closing begins here (S13)."""

from collections.abc import Sequence

from store.policy.commands import Close
from store.policy.state import CashLoan
from store.policy.walk import Step
from tui.figures import money
from tui.messages import Go
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.text import named
from tui.widgets.rows import Row, Span, row, title


class MorePage(CreditPage):
    """Close, set the limit; who lends, what the agreement says."""

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("More"))

    def step(self) -> str:
        return self.host.step_of(self.product, Step.CHECKED)

    def rows(self) -> Sequence[Row]:
        words, id, account = self.words, self.product, self.state.account(self.product)
        if not isinstance(account, CashLoan):
            return ()
        close = words("Close {product}", product=self.name_of)
        lenders = [row(Span(named(name), "dim"), mark="-", card=2) for name in account.lenders]
        return [
            row(words("Adjust the limit"), right=[money(account.limit), arrow("  ")], act=Go("adjust", id), card=1),
            row(close, right=arrow(), act=Go("close", id, Close(id)), card=1),
            title(words("Lenders"), card=2),
            *lenders,
            title(words("Credit agreement"), card=3),
            row(account.institution, label=words("Lender"), card=3),
            row(words("{day:day}", day=account.opened), label=words("Opened on"), card=3),
            row(words("revolving, {limit:money}", limit=account.limit), label=words("Limit"), card=3),
        ]
