"""部分提前还款: part of a loan's principal before it is due, with interest to date and the new schedule."""

from collections.abc import Sequence

from store.policy.cashloan import loan as loans
from store.policy.cashloan.prepay import prepaid_schedule
from store.policy.commands import AccountCommand, Prepay
from store.policy.money import Fen
from store.policy.state import CashLoan, Loan
from tui.figures import money
from tui.screens.forms.credit_form import CreditForm
from tui.screens.forms.schedule_rows import schedule_rows
from tui.widgets.fields import Choice, Field
from tui.widgets.rows import Row, Span, row, title

EDGES = 6  # cells left and right of the list that are no room for text


class PrepayPage(CreditForm):
    """One loan; the others are left alone."""

    def fields(self) -> Sequence[Field]:
        running = self._active_loans
        first = self.loan or (running[0].id if running else "")
        options = [(loan.id, f"{loan.id}  {loan.lender}") for loan in running]
        self.chosen_loan = Choice(lambda: self.words("Loan"), lambda: options, first)
        self.amount = self.amount_field(lambda: self.words("Amount"))
        return (self.chosen_loan, self.amount) if running else ()

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Repay part of a loan early"))

    def command_of(self, amount: Fen) -> AccountCommand:
        return Prepay(self.product, self.chosen_loan.value, amount)

    @property
    def _active_loans(self) -> tuple[Loan, ...]:
        account = self.account
        return loans.active(account) if isinstance(account, CashLoan) else ()

    def rows(self) -> Sequence[Row]:
        words, amount = self.words, self.amount.value
        loan = next((one for one in self._active_loans if one.id == self.chosen_loan.value), None)
        if loan is None:
            return [row(Span(words("No loan is running."), "dim"), card=1)]
        left = row(money(loan.balance), label=words("Balance"), card=1)
        if amount is None or not self.host_allows:
            return [left, *self.deed(words("Repay early"))]
        made = prepaid_schedule(loan, amount, self.state.today)
        return [
            left,
            row(money(made.interest), label=words("Interest to today"), card=1),
            row(Span(money(made.cost), "money"), label=words("To pay today"), card=1),
            row(money(made.saved), label=words("Interest saved"), card=1),
            *self.deed(words("Repay {amount:money} early", amount=amount)),
            title(words("The schedule from now on"), card=2),
            *schedule_rows(made.instalments, words, (self.body.size.width or 76) - EDGES, 2),
        ]
