"""Where an ordinary repayment goes, by instalment: read off the payment itself. Source: domain.md §4."""

from datetime import date

from store.policy.cashloan.loan import active, penalty
from store.policy.cashloan.pay import pay_due
from store.policy.money import Fen
from store.policy.product import CashLoanTerms
from store.policy.state import CashLoan, Instalment, Loan
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """What one instalment gets: penalty first, then interest, then principal."""

    loan: str
    number: int
    due: date
    penalty: Fen
    interest: Fen
    principal: Fen

    @property
    def amount(self) -> Fen:
        """All of it."""
        return Fen(self.penalty + self.interest + self.principal)


def shares(account: CashLoan, amount: Fen, terms: CashLoanTerms, today: date) -> tuple[Share, ...]:
    """Every instalment that gets something, the oldest of any loan first."""
    after = {loan.id: loan for loan in pay_due(account, amount, None, terms, today).loans}
    every = [
        _share(loan, after[loan.id], item, terms, today)
        for loan in active(account)
        for item in loan.instalments
        if item.due <= today
    ]
    return tuple(sorted((share for share in every if share.amount), key=lambda share: share.due))


def _share(old: Loan, new: Loan, item: Instalment, terms: CashLoanTerms, today: date) -> Share:
    paid = next(other for other in new.instalments if other.number == item.number)
    return Share(
        loan=old.id,
        number=item.number,
        due=item.due,
        penalty=Fen(penalty(old, item, terms, today) - penalty(new, paid, terms, today)),
        interest=Fen(item.unpaid_interest - paid.unpaid_interest),
        principal=Fen(item.unpaid_principal - paid.unpaid_principal),
    )
