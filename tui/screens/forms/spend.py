"""花呗消费: a merchant and an amount; also merchants that do not accept it, so that the rule can be seen (S4, S5)."""

from collections.abc import Sequence

from store.policy.commands import AccountCommand, Spend
from store.policy.dated import on
from store.policy.money import Fen
from store.policy.paylater.owed import available
from store.policy.product import Merchant
from store.policy.state import PayLater, State
from tui.figures import money
from tui.screens.forms.credit_form import CreditForm
from tui.widgets.fields import Choice, Field
from tui.widgets.rows import Row, Span, row


class SpendPage(CreditForm):
    """What is left of the limit follows the amount."""

    def fields(self) -> Sequence[Field]:
        self.merchant = Choice(lambda: self.words("Merchant"), self._options, self.host.first_merchant(self.product))
        self.amount = self.amount_field(lambda: self.words("Amount"))
        return (self.merchant, self.amount)

    def on_mount(self) -> None:
        """Digits go to the amount at once; some merchant is chosen already."""
        self.set_focus(self.amount.entry)

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Spend"))

    def command_of(self, amount: Fen) -> AccountCommand:
        return Spend(self.product, amount, self.merchant.value)

    def rows(self) -> Sequence[Row]:
        words, account = self.words, self.account
        if not isinstance(account, PayLater):
            return ()
        now, then = available(account), _available(self.after, self.product)
        figure = [Span(f"{money(now)} ▸ ", "dim"), Span(money(then), "strong")] if self.host_allows else [money(now)]
        command = self.command
        text = words("Spend {amount:money}", amount=self.amount.value) if command else words("Spend")
        return [
            row(*figure, label=words("Available"), card=1),
            row(Span(self._posting(), "dim"), card=1),
            *self.deed(text),
        ]

    def _merchants(self) -> tuple[Merchant, ...]:
        return on(self.catalog.paylater(self.product).merchants, self.state.today)

    def _options(self) -> list[tuple[str, str]]:
        return [(merchant.id, self._named(merchant)) for merchant in self._merchants()]

    def _named(self, merchant: Merchant) -> str:
        name = merchant.zh if self.words.lang == "zh" else merchant.en
        return name if merchant.accepted else self.words("{merchant} (does not accept it)", merchant=name)

    def _posting(self) -> str:
        """When it is owed: at once, or after the receipt of what was ordered."""
        chosen = next(merchant for merchant in self._merchants() if merchant.id == self.merchant.value)
        if not chosen.accepted:
            return self.words("Only merchants that accept it can be paid; it never pays out cash.")
        if chosen.online:
            return self.words("An online order holds the limit at once; it is billed once its receipt is confirmed.")
        return self.words("Posted at once, and billed on the next bill day.")


def _available(state: State, product: str) -> Fen:
    account = state.account(product)
    return available(account) if isinstance(account, PayLater) else Fen(0)
