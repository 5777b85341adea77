"""What a loan owes today, by instalment: penalty, interest, principal. Source: domain.md §4, §9a."""

from datetime import date

from store.policy.cashloan.schedule import DAYS_IN_MONTH
from store.policy.civil import days, month_of
from store.policy.late import late_owed
from store.policy.money import Fen, interest
from store.policy.product import CashLoanTerms
from store.policy.state import CashLoan, Instalment, Loan


def penalty(loan: Loan, item: Instalment, terms: CashLoanTerms, today: date) -> Fen:
    """Penalty interest owed on one instalment: 1.5 times the loan's rate on principal and interest unpaid."""
    return late_owed(item.late, item.due, item.unpaid, terms.penalty_times_ppm, today, loan.rate)


def due_items(loan: Loan, terms: CashLoanTerms, today: date) -> list[Instalment]:
    """Instalments due today or earlier with anything unpaid, oldest first."""
    return [item for item in loan.instalments if item.due <= today and owed_on(loan, item, terms, today)]


def owed_on(loan: Loan, item: Instalment, terms: CashLoanTerms, today: date) -> Fen:
    """All that one instalment asks for today."""
    return Fen(item.unpaid + penalty(loan, item, terms, today))


def arrears(loan: Loan, today: date) -> list[Instalment]:
    """Instalments unpaid after their due day; grace is zero."""
    return [item for item in loan.instalments if item.due < today and item.unpaid]


def due_now(loan: Loan, terms: CashLoanTerms, today: date) -> Fen:
    """What an ordinary repayment may pay: everything due today or earlier, with penalty."""
    return Fen(sum(owed_on(loan, item, terms, today) for item in due_items(loan, terms, today)))


def due_in_month(loan: Loan, today: date) -> Fen:
    """The instalment due in today's month, paid or not; those cancelled by a settlement are gone (domain.md §9a)."""
    month = month_of(today)
    return Fen(sum(item.principal + item.interest for item in loan.instalments if month_of(item.due) == month))


def to_come(loan: Loan, today: date) -> tuple[Instalment, ...]:
    """Instalments due after today."""
    return tuple(item for item in loan.instalments if item.due > today)


def not_due(loan: Loan, today: date) -> Fen:
    """The balance that is not due yet."""
    return Fen(sum(item.unpaid_principal for item in to_come(loan, today)))


def days_to_charge(loan: Loan, today: date) -> int:
    """Days since the last due date (or the drawing), 1 to 30, less those prepayments have paid for (domain.md §9a)."""
    last = max((item.due for item in loan.instalments if item.due <= today), default=loan.drawn)
    return max(min(max(days(last, today), 1), DAYS_IN_MONTH) - loan.charged, 0)


def settlement_interest(loan: Loan, today: date) -> Fen:
    """Interest on the balance not yet due, for the days of this period that are not paid for."""
    return interest(not_due(loan, today), loan.rate, days_to_charge(loan, today))


def settlement(loan: Loan, terms: CashLoanTerms, today: date) -> Fen:
    """What settling the whole loan costs today: items due, the balance, interest to date; no fee."""
    return Fen(due_now(loan, terms, today) + not_due(loan, today) + settlement_interest(loan, today))


def active(account: CashLoan) -> tuple[Loan, ...]:
    """Loans not settled, oldest first."""
    return tuple(loan for loan in account.loans if loan.settled is None)


def next_due(loan: Loan) -> Instalment | None:
    """The first instalment with anything unpaid."""
    return next((item for item in loan.instalments if item.unpaid), None)


def used(account: CashLoan) -> Fen:
    """Principal outstanding over all loans: what the limit is used by."""
    return Fen(sum(loan.balance for loan in account.loans))


def available(account: CashLoan) -> Fen:
    """What may still be drawn."""
    return Fen(max(0, account.limit - used(account)))
