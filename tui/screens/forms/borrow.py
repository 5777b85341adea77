"""借呗借款: amount, term, method, lender; the whole schedule and what it costs, before anything is drawn."""

from collections.abc import Sequence

from textual.events import Resize

from store.policy.cashloan.cost import annual, whole_interest
from store.policy.cashloan.loan import available
from store.policy.cashloan.schedule import schedule
from store.policy.commands import AccountCommand, Borrow
from store.policy.dated import on
from store.policy.money import Fen
from store.policy.state import CashLoan, Instalment, Method
from tui.figures import money
from tui.screens.forms.credit_form import CreditForm
from tui.screens.forms.schedule_rows import schedule_rows
from tui.text import named
from tui.widgets.fields import Choice, Field
from tui.widgets.rows import Row, Span, row, title

EDGES = 6  # cells left and right of the list that are no room for text


class BorrowPage(CreditForm):
    """The schedule follows every field."""

    def fields(self) -> Sequence[Field]:
        account = self.account
        months = on(self.catalog.cashloan(self.product).months, self.state.today)
        lenders = account.lenders if isinstance(account, CashLoan) else ("",)
        self.amount = self.amount_field(lambda: self.words("Amount"))
        self.months = Choice(lambda: self.words("Term"), lambda: [(n, self._term(n)) for n in months], months[-1])
        self.method = Choice(lambda: self.words("Repaid as"), self._methods, Method.LEVEL)
        listed = [(name, named(name)) for name in lenders]
        self.lender = Choice(lambda: self.words("Lender"), lambda: listed, lenders[0])
        return (self.amount, self.months, self.method, self.lender)

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Borrow"))

    def command_of(self, amount: Fen) -> AccountCommand:
        return Borrow(self.product, amount, self.months.value, self.method.value, self.lender.value)

    def _term(self, months: int) -> str:
        return self.words.plural("{n} month", "{n} months", months)

    def _methods(self) -> list[tuple[Method, str]]:
        return [(method, self.words.term(f"method.{method}")) for method in Method]

    def rows(self) -> Sequence[Row]:
        account, amount = self.account, self.amount.value
        if not isinstance(account, CashLoan):
            return ()
        if amount is None:
            return [*self._terms(account), *self.deed(self.words("Borrow"))]
        items = schedule(amount, account.rate, self.months.value, self.method.value, self.state.today)
        return [
            *self._terms(account),
            *self._cost(amount, items),
            *self.deed(self.words("Borrow {amount:money} (proof of identity needed)", amount=amount)),
            title(self.words("Repayment schedule"), card=3),
            *schedule_rows(items, self.words, self._room(), 3),
        ]

    def _terms(self, account: CashLoan) -> list[Row]:
        words = self.words
        yearly = words("{daily:rate} a day, {yearly:rate} a year", daily=account.rate, yearly=annual(account.rate))
        return [
            row(money(available(account)), label=words("Available"), card=1),
            row(Span(yearly, "dim"), label=words("Rate"), card=1),
        ]

    def _cost(self, amount: Fen, items: tuple[Instalment, ...]) -> list[Row]:
        words, cost = self.words, whole_interest(items)
        return [
            row(Span(money(cost), "money"), label=words("Interest in all"), card=1),
            row(money(amount + cost), label=words("To repay in all"), card=1),
        ]

    def _room(self) -> int:
        """Cells for the schedule; before the first layout as many as a page of 80 has."""
        return (self.body.size.width or 76) - EDGES

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self.refresh_page)

    def action_panel(self) -> None:
        super().action_panel()
        self.call_after_refresh(self.refresh_page)
