"""One month's cell of a repayment grid, first match wins. Source: domain.md §5.3, §5.4."""

from datetime import date

from store.policy.cashloan.loan import arrears, owed_on
from store.policy.civil import Month, days, month_of
from store.policy.money import Fen
from store.policy.paylater.owed import late_interest, missed
from store.policy.product import CashLoanTerms, PayLaterTerms
from store.policy.state import Bill, Loan, PayLater, Phase
from store.policy.values import dataclass

BANDS = ((30, "1"), (60, "2"), (90, "3"), (120, "4"), (150, "5"), (180, "6"))
RANK = {**{str(n): n for n in range(1, 8)}, "D": 8, "Z": 9, "B": 10, "G": 11}  # adverse codes, the mildest first
ADVERSE = frozenset(RANK)


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """What the cell rule asks of a month: days of the oldest arrears, and what was due in it."""

    days_overdue: int
    due: bool
    paid_late: bool
    recovered: bool


def band(days_overdue: int) -> str:
    """1 to 7 by days overdue."""
    return next((code for most, code in BANDS if days_overdue <= most), "7")


def code_of(facts: MonthFacts) -> str:
    """The cell of an account that is not closed: band, M, N or *."""
    if facts.days_overdue >= 1:
        return band(facts.days_overdue)
    if facts.paid_late:
        return "M"
    return "N" if facts.due or facts.recovered else "*"


def paylater_facts(account: PayLater, today: date) -> MonthFacts:
    """A pay-later account's month up to today."""
    month = month_of(today)
    due = [bill for bill in account.bills if month_of(bill.due) == month and bill.due <= today and _was_due(bill)]
    return MonthFacts(
        days_overdue=max((days(bill.due, today) for bill in missed(account)), default=0),
        due=bool(due),
        paid_late=any(bill.phase is Phase.MISSED and not bill.unpaid.total for bill in due),
        recovered=any(
            _recovered(bill.due, bill.cleared, month) for bill in account.bills if bill.phase is Phase.MISSED
        ),
    )


def _was_due(bill: Bill) -> bool:
    """A bill that refunds or a plan left nothing of before its day was never due."""
    return bool(bill.parts.total) or bill.phase is Phase.MISSED


def loan_facts(loan: Loan, today: date) -> MonthFacts:
    """A loan's month up to today."""
    month = month_of(today)
    items = [item for item in loan.instalments if item.principal + item.interest]
    due = [item for item in items if month_of(item.due) == month and item.due <= today]
    return MonthFacts(
        days_overdue=max((days(item.due, today) for item in arrears(loan, today)), default=0),
        due=bool(due),
        paid_late=any(item.cleared is not None and item.cleared > item.due for item in due),
        recovered=any(_recovered(item.due, item.cleared, month) for item in items),
    )


def _recovered(due: date, cleared: date | None, month: Month) -> bool:
    """Arrears that existed when the month began and were cleared in it."""
    return cleared is not None and month_of(cleared) == month and month_of(due) < month


def paylater_overdue(account: PayLater, terms: PayLaterTerms, today: date) -> Fen:
    """当前逾期总额 of a pay-later account: unpaid missed bills with late interest."""
    return Fen(sum(bill.unpaid.total + late_interest(bill, terms, today) for bill in missed(account)))


def loan_overdue(loan: Loan, terms: CashLoanTerms, today: date) -> Fen:
    """当前逾期总额 of a loan: unpaid instalments after their due day, with penalty."""
    return Fen(sum(owed_on(loan, item, terms, today) for item in arrears(loan, today)))
