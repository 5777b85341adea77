"""还款: an amount, where it goes in which order; for 借呗 also settling a loan early, with what that costs today."""

from collections.abc import Sequence

from store.policy.cashloan import loan as loans
from store.policy.commands import AccountCommand, Repay, SettleEarly
from store.policy.money import Fen
from store.policy.paylater.shares import usual
from store.policy.rules.using import payable
from store.policy.state import CashLoan, Loan, PayLater
from tui.figures import money
from tui.screens.forms.credit_form import CreditForm, Fill
from tui.screens.forms.share_rows import cashloan_shares, paylater_shares, usual_name
from tui.screens.product_parts import arrow
from tui.widgets.fields import Field
from tui.widgets.rows import Row, Span, row, title


class RepayPage(CreditForm):
    """One page for both kinds; what may be paid at most is the policy's figure."""

    def __init__(self, product: str = "", loan: str = "") -> None:
        super().__init__(product, loan)
        self.first = SettleEarly(product, loan) if loan else None

    def fields(self) -> Sequence[Field]:
        asked = self.about.amount if isinstance(self.about, Repay) else self._most
        self.amount = self.amount_field(lambda: self.words("Amount"), min(asked, self._most))
        return (self.amount,) if self._most else ()

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Repay"))

    def on_mount(self) -> None:
        """Sent here for one loan, begin on its row."""
        if self.loan and self.body.act == self.first:
            self.set_focus(self.body)

    def command_of(self, amount: Fen) -> AccountCommand:
        return Repay(self.product, amount)

    @property
    def _most(self) -> Fen:
        facts = self.facts
        return payable(facts) if facts else Fen(0)

    def rows(self) -> Sequence[Row]:
        account = self.account
        if isinstance(account, PayLater):
            return self._paylater(account)
        return self._cashloan(account) if isinstance(account, CashLoan) else ()

    def _deed(self) -> list[Row]:
        amount, words = self.amount.value, self.words
        return self.deed(words("Repay") if amount is None else words("Repay {amount:money}", amount=amount))

    # ------------------------------------------------------------------ 花呗

    def _paylater(self, account: PayLater) -> list[Row]:
        words, terms, today = self.words, self.catalog.paylater(self.product), self.state.today
        if not self._most:
            return [row(words("Nothing is owed today."), card=1)]
        rows = [title(words("Amounts to choose from"), card=1)]
        for name, amount in usual(account, terms, today):
            rows.append(
                row(usual_name(name, words), right=[money(amount), arrow("  ")], act=Fill(amount, name), card=1)
            )
        goes = paylater_shares(account, self.amount.value, terms, today, words, 2) if self.host_allows else []
        return [*rows, *self._deed(), *goes]

    # ------------------------------------------------------------------ 借呗

    def _cashloan(self, account: CashLoan) -> list[Row]:
        words, terms, today = self.words, self.catalog.cashloan(self.product), self.state.today
        goes = cashloan_shares(account, self.amount.value, terms, today, words, 1) if self.host_allows else []
        top = [*self._deed(), *goes] if self._most else [row(words("No instalment is due today."), card=1)]
        active = loans.active(account)
        settle = [title(words("Or settle a loan early: no fee, interest to today"), card=2)] if active else []
        return [*top, *settle, *(line for loan in active for line in self._settling(loan))]

    def _settling(self, loan: Loan) -> list[Row]:
        words, today = self.words, self.state.today
        cost = loans.settlement(loan, self.catalog.cashloan(self.product), today)
        interest = loans.settlement_interest(loan, today)
        parts = words("{left:money} left, {interest:money} interest to today", left=loan.balance, interest=interest)
        text = words("Settle {loan} of {lender}", loan=loan.id, lender=loan.lender)
        act = SettleEarly(self.product, loan.id)
        return [
            row(text, right=[money(cost), arrow("  ")], act=act, card=2),
            row(Span(parts, "dim"), indent=2, card=2),
        ]
