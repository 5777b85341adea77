"""我的额度: two choices, 关闭花呗 preselected, 调整额度 second. Step 3 of closing 花呗 (S18)."""

from collections.abc import Sequence

from store.policy.commands import Close
from store.policy.facts import Facts
from store.policy.indicators import account_used
from store.policy.rules.limits import lowest
from store.policy.walk import Step
from tui.figures import money
from tui.messages import Go
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.widgets.rows import Row, row


class LimitPage(CreditPage):
    """Limit, use, floor and ceiling above; below exactly two ways to go on."""

    def __init__(self, product: str = "") -> None:
        super().__init__(product)
        self.first = Go("close", product, Close(product))

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("My limit"))

    def step(self) -> str:
        return self.host.step_of(self.product, Step.CHOSEN)

    def rows(self) -> Sequence[Row]:
        words, id, account = self.words, self.product, self.state.account(self.product)
        if account is None:
            return ()
        floor = lowest(Facts(self.state, self.catalog, account))
        return [
            row(money(account.limit), label=words("Limit"), card=1),
            row(money(account_used(account)), label=words("Used"), card=1),
            row(money(floor), label=words("Lowest"), card=1),
            row(money(account.ceiling), label=words("Ceiling"), card=1),
            row(words("Close {product}", product=self.name_of), right=arrow(), act=self.first, card=2),
            row(words("Adjust the limit"), right=arrow(), act=Go("adjust", id), card=2),
        ]
