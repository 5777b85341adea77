"""The R1 row of a pay-later account: one row a lender, mode 90, one monthly sum.

Source: domain.md §5.5, §5.7, §6, §9a.
"""

from datetime import date

from store.policy.civil import days, month_of
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.policy.paylater.owed import balance, missed, used
from store.policy.payments import paid_in
from store.policy.product import Catalog
from store.policy.report.grid import paylater_facts, paylater_overdue
from store.policy.report.model import Fields, Row, RowKind
from store.policy.report.overdue import ALONE, SETTLED, YUAN, bands, five_class, live_status
from store.policy.state import Account, PayLater

CONSUMER_LOAN, UNSECURED, MONTHLY, UNDIVIDED = "91", "4", "03", "90"


def r1_row(account: PayLater, catalog: Catalog, today: date) -> Row:
    """The row as it would be reported today."""
    live = None if account.status is Status.CLOSED else live_status(paylater_facts(account, today))
    return Row(
        id=account.id,
        kind=RowKind.R1,
        product=account.product,
        fields=(*basic(account), *_latest(account, live, catalog, today)),
        live=live,
        reported=account.reported,
    )


def basic(account: Account) -> Fields:
    """What every R1 row says of itself."""
    return (
        ("institution", account.institution),
        ("opened_on", account.opened.isoformat()),
        ("currency", YUAN),
        ("business_kind", CONSUMER_LOAN),
        ("guarantee", UNSECURED),
        ("co_borrowing", ALONE),
        ("repayment_mode", UNDIVIDED),
        ("repayment_frequency", MONTHLY),
        ("credit_limit", account.limit),
    )


def _latest(account: PayLater, live: str | None, catalog: Catalog, today: date) -> Fields:
    late = missed(account)
    worst = max((days(bill.due, today) for bill in late), default=0)
    payments = account.payments
    return (
        ("account_state", "3" if live is None else "2" if late else "1"),
        ("closed_on", account.closed.isoformat() if account.closed else None),
        ("used", used(account)),
        ("balance", balance(account)),
        ("due_on", _due_on(account, today)),
        ("due_this_month", _due_this_month(account, today)),
        ("paid_this_month", paid_in(payments, today)),
        ("last_paid_on", payments.last_on.isoformat() if payments.last_on else None),
        ("last_paid_amount", payments.last_amount if payments.last_on else None),
        ("overdue_periods", len(late)),
        ("overdue_total", paylater_overdue(account, catalog.paylater(account.product), today)),
        *bands([(days(bill.due, today), bill.unpaid.principal) for bill in late]),
        ("five_class", five_class(worst)),
        ("repayment_status", SETTLED if live is None else live),
    )


def _due_on(account: PayLater, today: date) -> str | None:
    """应还款日: this month's due day, of the latest bill."""
    month = month_of(today)
    return next((bill.due.isoformat() for bill in reversed(account.bills) if month_of(bill.due) == month), None)


def _due_this_month(account: PayLater, today: date) -> Fen:
    return Fen(sum(bill.parts.total for bill in account.bills if month_of(bill.due) == month_of(today)))
