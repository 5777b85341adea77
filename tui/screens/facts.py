"""其他事项: what nobody here can see, such as a refund under way; the person states it, and says when it is over."""

from collections.abc import Sequence

from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import fact_rows
from tui.widgets.rows import Row, Span, row


class FactsPage(CreditPage):
    """Enter states one, or says that it is over; each stands in the way of closing as long as it is stated."""

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Facts from outside"))

    def rows(self) -> Sequence[Row]:
        account = self.state.account(self.product)
        if account is None:
            return ()
        told = self.words("Nobody here can see these: they are stated by you, and over when you say so.")
        return [*fact_rows(account, self.words, 1), row(Span(told, "dim"), card=2)]
