"""花呗退款: an order and how much of it comes back; what is no longer owed goes back to the payer."""

from collections.abc import Sequence

from store.policy.commands import AccountCommand, Refund
from store.policy.money import ZERO, Fen
from store.policy.paylater.refund import refundable
from store.policy.state import PayLater
from tui.figures import money
from tui.screens.forms.credit_form import CreditForm, Fill
from tui.screens.product_parts import arrow
from tui.widgets.fields import Choice, Field
from tui.widgets.rows import Row, Span, row


class RefundPage(CreditForm):
    """The orders that can still be refunded, the latest first."""

    def fields(self) -> Sequence[Field]:
        orders = self._orders
        first = orders[0][0] if orders else ""
        self.order = Choice(lambda: self.words("Order"), lambda: [(id, self._said(id)) for id, _, _ in orders], first)
        self.amount = self.amount_field(lambda: self.words("Amount"))
        return (self.order, self.amount) if orders else ()

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Refund"))

    def command_of(self, amount: Fen) -> AccountCommand:
        return Refund(self.product, self.order.value, amount)

    @property
    def _orders(self) -> tuple[tuple[str, str, Fen], ...]:
        account = self.account
        if not isinstance(account, PayLater):
            return ()
        return refundable(account, self.catalog.paylater(self.product), self.state.today)

    def _said(self, order: str) -> str:
        merchant = next((name for id, name, _ in self._orders if id == order), "")
        return f"{order}  {self.host.merchant_name(self.product, merchant)}"

    def rows(self) -> Sequence[Row]:
        words, amount = self.words, self.amount.value
        if not self._orders:
            return [row(Span(words("No purchase can be refunded now."), "dim"), card=1)]
        most = next((most for id, _, most in self._orders if id == self.order.value), ZERO)
        told = words("What is no longer owed, or is in a plan, goes back to the payer.")
        text = words("Refund") if amount is None else words("Refund {amount:money}", amount=amount)
        return [
            row(
                words("All of it"),
                right=[money(most), arrow("  ")],
                act=Fill(most, words("All of it")),
                card=1,
            ),
            row(Span(told, "dim"), card=1),
            *self.deed(text),
        ]
