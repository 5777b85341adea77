"""The one R1 row of an agreement that is reported merged: sums over its loans.

Source: domain.md §5.7, §9a (merged_r1), M.merged.
"""

from datetime import date

from store.policy.cashloan.loan import arrears, due_in_month, used
from store.policy.civil import days
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.policy.payments import paid_in
from store.policy.product import Catalog
from store.policy.report.grid import MonthFacts, loan_facts, loan_overdue
from store.policy.report.merged import merged_reported
from store.policy.report.model import Fields, Row, RowKind
from store.policy.report.overdue import SETTLED, bands, five_class, live_status
from store.policy.report.paylater_row import basic
from store.policy.state import CashLoan


def merged_row(account: CashLoan, catalog: Catalog, today: date) -> Row:
    """The row as it would be reported today; its cells come with those of all rows."""
    live = None if account.status is Status.CLOSED else live_status(_facts(account, today))
    return Row(
        id=account.id,
        kind=RowKind.R1,
        product=account.product,
        fields=(*basic(account), *_latest(account, live, catalog, today)),
        live=live,
        reported=merged_reported(account),
    )


def _facts(account: CashLoan, today: date) -> MonthFacts:
    found = [loan_facts(loan, today) for loan in account.loans]
    return MonthFacts(
        days_overdue=max((facts.days_overdue for facts in found), default=0),
        due=any(facts.due for facts in found),
        paid_late=any(facts.paid_late for facts in found),
        recovered=any(facts.recovered for facts in found),
    )


def _latest(account: CashLoan, live: str | None, catalog: Catalog, today: date) -> Fields:
    late = [(days(item.due, today), item.unpaid_principal) for loan in account.loans for item in arrears(loan, today)]
    terms = catalog.cashloan(account.product)
    owed = Fen(sum(loan_overdue(loan, terms, today) for loan in account.loans))
    return (
        ("account_state", "3" if live is None else "2" if late else "1"),
        ("closed_on", account.closed.isoformat() if account.closed else None),
        ("used", used(account)),
        ("balance", used(account)),
        *_month(account, today),
        ("overdue_periods", len(late)),
        ("overdue_total", owed),
        *bands(late),
        ("five_class", five_class(max((age for age, _ in late), default=0))),
        ("repayment_status", SETTLED if live is None else live),
    )


def _month(account: CashLoan, today: date) -> Fields:
    """What was due and paid this month, and the last day something was paid, over all loans."""
    last = max((loan.payments.last_on for loan in account.loans if loan.payments.last_on), default=None)
    amount = sum(loan.payments.last_amount for loan in account.loans if last and loan.payments.last_on == last)
    return (
        ("due_this_month", Fen(sum(due_in_month(loan, today) for loan in account.loans))),
        ("paid_this_month", Fen(sum(paid_in(loan.payments, today) for loan in account.loans))),
        ("last_paid_on", last.isoformat() if last else None),
        ("last_paid_amount", Fen(amount) if last else None),
    )
