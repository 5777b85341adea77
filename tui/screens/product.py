"""产品详情: one product's figures, bills or loans, and what can be done.

Step 2 of a closing (S11, S17); step 3 of 借呗 (S12).
"""

from collections.abc import Sequence

from textual.app import ComposeResult

from store.policy.cashloan import loan as loans
from store.policy.commands import Borrow, Close, Open, Repay, SettleEarly, Spend
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.policy.paylater import owed as paylaters
from store.policy.state import Account, CashLoan, Loan, Method, PayLater
from store.policy.walk import Step
from tui.figures import money
from tui.messages import Go
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import (
    arrow,
    benefits_card,
    bill_rows,
    limit_card,
    loan_row,
    order_rows,
    zero_row,
)
from tui.widgets.rows import Row, Span, row, title


class ProductPage(CreditPage):
    """Figures above, acts below; on a closed account the acts are still there, refused with their reasons (S7)."""

    STEPS = (Step.DETAIL,)

    def place(self) -> Sequence[str]:
        return (self.name_of,)

    def compose(self) -> ComposeResult:
        """Open on repaying where an instalment is due or late; elsewhere on the first line that can be chosen."""
        account = self.state.account(self.product)
        pay = self._pay(account) if isinstance(account, CashLoan) else None
        self.first = pay if pay and pay.about else None
        yield from super().compose()

    def _due(self, account: CashLoan) -> Fen:
        """Of all loans what is due today or was due before."""
        terms = self.catalog.cashloan(self.product)
        return Fen(sum(loans.due_now(loan, terms, self.state.today) for loan in loans.active(account)))

    def _pay(self, account: CashLoan) -> Go:
        due = self._due(account)
        return Go("repay", self.product, Repay(self.product, due) if due else None)

    def rows(self) -> Sequence[Row]:
        account = self.state.account(self.product)
        if account is None:
            return self.unopened_rows()
        if account.status is Status.CLOSED:
            return self.closed_rows(account)
        if account.status is Status.CLOSING:
            return self.closing_rows(account)
        return self.paylater_rows(account) if isinstance(account, PayLater) else self.cashloan_rows(account)

    def unopened_rows(self) -> list[Row]:
        words = self.words
        text = words("Not opened. Opening needs a credit assessment.")
        return [row(text, card=1), row(words("Apply"), right=arrow(), act=self._application, card=2)]

    @property
    def _application(self) -> Go:
        """Opening is a page of its own: the assessment is shown line by line before it is asked for."""
        return Go("open", self.product, Open(self.product))

    def closing_rows(self, account: Account) -> list[Row]:
        words = self.words
        day = account.closing or self.state.today
        return [
            title(words("Being closed"), right=words("takes effect on {day:day}", day=day), card=1),
            row(words("Until then row, limit and benefits stay as they are; nothing can be drawn."), card=1),
            *self._attempts(2),
        ]

    def _attempts(self, card: int) -> list[Row]:
        """A use that will be refused and written down, and those that were (S7)."""
        words, account = self.words, self.state.account(self.product)
        tries = [attempt for attempt in self.state.attempts if attempt.product == self.product]
        use = (
            Spend(self.product, Fen(100), self.host.first_merchant(self.product))
            if isinstance(account, PayLater)
            else Borrow(self.product, Fen(100_000), 12, Method.LEVEL)
        )
        said = words("Spend") if isinstance(account, PayLater) else words("Borrow")
        count: list[str | Span] = [str(len(tries)), arrow("  ")]
        return [
            row(words("Blocked attempts"), right=count, act=Go("attempts", self.product), card=card),
            row(said, act=use, refused=True, card=card),
        ]

    def closed_rows(self, account: Account) -> list[Row]:
        words, day = self.words, account.closed or self.state.today
        return [
            title(words("Closed"), right=words("{day:day}", day=day), card=1),
            row(words("The record of this account stays on the report."), card=1),
            row(words("It is not switched back on: opening again is a new application."), card=1),
            *self._attempts(2),
            row(words("Apply again"), right=arrow(), act=self._application, card=2),
        ]

    def _facts(self, account: Account, card: int) -> Row:
        stated = Span(str(len(account.facts)), "warn" if account.facts else "dim")
        return row(
            self.words("Facts from outside"), right=[stated, arrow("  ")], act=Go("facts", self.product), card=card
        )

    def paylater_rows(self, account: PayLater) -> list[Row]:
        words, id = self.words, self.product
        owed = paylaters.owed(account, self.catalog.paylater(id), self.state.today)
        pay = Go("repay", id, Repay(id, owed) if owed else None)
        return [
            *limit_card(account, paylaters.used(account), paylaters.available(account), words, 1),
            *bill_rows(account, owed, self.state.today, words, 2),
            *order_rows(account, words, 3),
            row(words("Repay"), right=[money(owed), arrow("  ")], act=pay, card=4),
            row(words("Spend"), right=arrow(), act=Go("spend", id), card=4),
            row(words("Instalments"), right=arrow(), act=Go("plans", id), card=4),
            row(words("Refund"), right=arrow(), act=Go("refund", id), card=4),
            row(words("Bill day"), right=arrow(), act=Go("cycle", id), card=4),
            self._facts(account, 4),
            row(words("My limit"), right=arrow(), act=Go("limit", id, Close(id)), card=4),
            *benefits_card(account, words, 5),
        ]

    def cashloan_rows(self, account: CashLoan) -> list[Row]:
        words, id = self.words, self.product
        return [
            *limit_card(account, loans.used(account), loans.available(account), words, 1),
            title(words("Before closing: both must be zero"), card=2),
            zero_row(words("Loans outstanding"), loans.used(account), 2),
            zero_row(words("Limit in use"), loans.used(account), 2),
            *self._loans(loans.active(account), 3),
            row(
                words("Repay what is due"),
                right=[money(self._due(account)), arrow("  ")],
                act=self._pay(account),
                card=4,
            ),
            row(words("Repay part of a loan early"), right=arrow(), act=Go("prepay", id), card=4),
            row(words("Borrow"), right=arrow(), act=Go("borrow", id), card=4),
            self._facts(account, 4),
            row(words("More"), right=arrow(), act=Go("more", id, Close(id)), card=4),
            *benefits_card(account, words, 5),
        ]

    def _loans(self, active: tuple[Loan, ...], card: int) -> list[Row]:
        terms, today = self.catalog.cashloan(self.product), self.state.today
        rows: list[Row] = []
        for loan in active:
            cost = loans.settlement(loan, terms, today)
            rows += loan_row(
                loan, cost, Go("repay", self.product, SettleEarly(self.product, loan.id)), today, self.words, card
            )
        return rows
