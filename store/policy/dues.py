"""What falls due and when: the next item of every bill and loan. For cards, the clock's stops, reminders.

Source: S31.
"""

from datetime import date, timedelta

from store.policy.cashloan import loan as loans
from store.policy.civil import LAST_DAY, add_months, month_end
from store.policy.money import Fen
from store.policy.paylater import owed as paylaters
from store.policy.state import CashLoan, Loan, PayLater, State
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Due:
    """One item: the day, what is unpaid of it, and the least that keeps it from being overdue."""

    on: date
    product: str
    loan: str | None
    unpaid: Fen
    least: Fen

    def is_late(self, today: date) -> bool:
        """Past its day with less than the least paid."""
        return self.on < today and self.least > 0


def dues(state: State) -> tuple[Due, ...]:
    """The next unpaid item of every bill and loan, soonest first; arrears come first of all."""
    found: list[Due] = []
    for account in state.accounts:
        found += _bills(account) if isinstance(account, PayLater) else _loans(account)
    return tuple(sorted(found, key=lambda due: (due.on, due.product, due.loan or "")))


def _bills(account: PayLater) -> list[Due]:
    return [
        Due(bill.due, account.product, None, bill.unpaid.total, bill.least) for bill in paylaters.open_bills(account)
    ]


def _loans(account: CashLoan) -> list[Due]:
    nexts = ((loan, loans.next_due(loan)) for loan in loans.active(account))
    return [Due(item.due, account.product, loan.id, item.unpaid, item.unpaid) for loan, item in nexts if item]


def upcoming(state: State) -> tuple[Due, ...]:
    """What falls due today or later: every bill, and each loan's next instalment, whatever of it is late before."""
    today = state.today
    found: list[Due] = []
    for account in state.accounts:
        if isinstance(account, PayLater):
            found += [due for due in _bills(account) if due.on >= today]
        else:
            found += [due for loan in loans.active(account) for due in _next(account, loan, today)]
    return tuple(sorted(found, key=lambda due: (due.on, due.product, due.loan or "")))


def _next(account: CashLoan, loan: Loan, today: date) -> list[Due]:
    items = [item for item in loan.instalments if item.due >= today and item.unpaid]
    return [Due(item.due, account.product, loan.id, item.unpaid, item.unpaid) for item in items[:1]]


def oldest_arrears(state: State) -> Due | None:
    """What has been late the longest: the first thing to pay, before any closing (S24)."""
    return next((due for due in dues(state) if due.is_late(state.today)), None)


def stops(state: State, expiry: int | str | None = None) -> tuple[tuple[str, date], ...]:
    """Where the clock may be moved at a key: the next day, due date (if one is ahead), month's end, and a year on.

    And to where the last adverse record is gone: `expiry` is that indicator's value, a day only while its time runs.
    """
    today = state.today
    ahead = [due.on for due in dues(state) if due.on > today]
    end = month_end(today)
    found = [
        ("next_day", today + timedelta(days=1)),
        *([("next_due", min(ahead))] if ahead else []),
        ("month_end", end if end > today else month_end(end + timedelta(days=1))),
        ("year", add_months(today, 12)),
        *([("expiry", date.fromisoformat(expiry))] if isinstance(expiry, str) and expiry[0].isdigit() else []),
    ]
    return tuple((name, day) for name, day in found if today < day <= LAST_DAY)
