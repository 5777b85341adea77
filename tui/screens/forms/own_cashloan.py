"""One's own 借呗: its limit, and its loans, of which there may be none or many."""

from collections.abc import Sequence
from dataclasses import replace

from store.policy.money import ZERO
from store.policy.opening import OpeningCashLoan, OpeningLoan
from tui.screens.forms.own_fields import AnyStated, Asking, amount, name_of, opened_choice
from tui.screens.forms.own_loan import LoanGroup
from tui.widgets.fields import Field, Heading


class CashLoanGroup:
    """The fields of one product of 借呗's kind; `counting` ones stand there only while it is opened."""

    def __init__(self, product: str, asking: Asking, stated: OpeningCashLoan | None, opened: bool) -> None:
        self.product, self.asking = product, asking
        self.heading = Heading(self._name)
        self.opened = opened_choice(asking, opened)
        self.limit = amount(asking, lambda: asking.words("Limit"), stated.limit if stated else None)
        self.limit.owner = self._name
        self.loans: list[LoanGroup] = []
        for loan in stated.loans if stated else ():
            self.add(replace(loan, ppm=loan.ppm or (stated.ppm if stated else None)))

    def add(self, stated: OpeningLoan | None = None) -> LoanGroup:
        """One more loan, as stated or empty."""
        loan = LoanGroup(self.product, lambda: self.loans.index(loan) + 1, self.asking, stated)
        self.loans.append(loan)
        return loan

    def _name(self) -> str:
        return name_of(self.asking, self.product)

    @property
    def fields(self) -> Sequence[Field]:
        """All of them, from top to bottom."""
        return (self.heading, self.opened, *self.counting)

    @property
    def counting(self) -> Sequence[Field]:
        """Those that count only while the product is opened."""
        return (self.limit, *(field for loan in self.loans for field in loan.fields))

    @property
    def faulty(self) -> list[AnyStated]:
        """The fields in the way of an opening."""
        every = (self.limit, *(field for loan in self.loans for field in loan.figures))
        return [field for field in every if field.fault] if self.opened.value else []

    def opening(self) -> OpeningCashLoan:
        """What the fields say; only meant where none is faulty."""
        return OpeningCashLoan(self.limit.value or ZERO, loans=tuple(loan.opening() for loan in self.loans))
