"""The agreement and one R4 row a drawing, each with its own lender and grid.

Source: domain.md §5.2, §5.5, §5.7, §9a.
"""

from datetime import date

from store.policy.cashloan.loan import arrears, due_in_month, used
from store.policy.cashloan.schedule import due_date
from store.policy.civil import days, month_of
from store.policy.lifecycle import Status
from store.policy.payments import paid_in
from store.policy.product import Catalog
from store.policy.report.grid import loan_facts, loan_overdue
from store.policy.report.model import Fields, Row, RowKind
from store.policy.report.overdue import ALONE, SETTLED, YUAN, bands, five_class, live_status
from store.policy.state import CashLoan, Loan, Method, ReportMode

REVOLVING_LIMIT = "10"
MODES = {Method.LEVEL: "11", Method.BULLET: "13"}


def cashloan_rows(account: CashLoan, mode: ReportMode, catalog: Catalog, today: date) -> tuple[Row, ...]:
    """The agreement's row, then its loans', oldest first; or one row in their place."""
    if mode is ReportMode.MERGED_R1:
        from store.policy.report.merged_row import merged_row  # a switch few turn

        return (merged_row(account, catalog, today),)
    return (agreement_row(account), *(r4_row(loan, account, catalog, today) for loan in account.loans))


def agreement_row(account: CashLoan) -> Row:
    """The credit agreement: kind 10, limit, used; closing ends it (1 -> 2)."""
    shut = account.status is Status.CLOSED
    fields: Fields = (
        ("institution", account.institution),
        ("opened_on", account.opened.isoformat()),
        ("currency", YUAN),
        ("limit_kind", REVOLVING_LIMIT),
        ("credit_limit", account.limit),
        ("used", used(account)),
        ("agreement_state", "2" if shut else "1"),
        ("closed_on", account.closed.isoformat() if account.closed else None),
    )
    return Row(account.id, RowKind.AGREEMENT, account.product, fields)


def r4_row(loan: Loan, account: CashLoan, catalog: Catalog, today: date) -> Row:
    """One drawing's row as it would be reported today."""
    live = None if loan.settled else live_status(loan_facts(loan, today))
    return Row(
        id=f"{account.id}/{loan.id}",
        kind=RowKind.R4,
        product=account.product,
        fields=(*_basic(loan, account), *_latest(loan, live, account, catalog, today), *_special(loan)),
        live=live,
        reported=loan.reported,
    )


def _basic(loan: Loan, account: CashLoan) -> Fields:
    return (
        ("institution", loan.lender),
        ("agreement", account.id),
        ("opened_on", loan.drawn.isoformat()),
        ("expires_on", due_date(loan.drawn, loan.months).isoformat()),
        ("currency", YUAN),
        ("business_kind", "91"),
        ("guarantee", "4"),
        ("co_borrowing", ALONE),
        ("repayment_mode", MODES[loan.method]),
        ("repayment_frequency", "03"),
        ("loan_amount", loan.principal),
        ("periods", loan.months),
    )


def _latest(loan: Loan, live: str | None, account: CashLoan, catalog: Catalog, today: date) -> Fields:
    late, payments = arrears(loan, today), loan.payments
    worst = max((days(item.due, today) for item in late), default=0)
    return (
        ("account_state", "3" if loan.settled else "2" if late else "1"),
        ("closed_on", loan.settled.isoformat() if loan.settled else None),
        ("balance", loan.balance),
        ("periods_left", sum(1 for item in loan.instalments if item.unpaid)),
        ("due_on", _due_on(loan, today)),
        ("due_this_month", due_in_month(loan, today)),
        ("paid_this_month", paid_in(payments, today)),
        ("last_paid_on", payments.last_on.isoformat() if payments.last_on else None),
        ("last_paid_amount", payments.last_amount if payments.last_on else None),
        ("overdue_periods", len(late)),
        ("overdue_total", loan_overdue(loan, catalog.cashloan(account.product), today)),
        *bands([(days(item.due, today), item.unpaid_principal) for item in late]),
        ("five_class", five_class(worst)),
        ("repayment_status", SETTLED if live is None else live),
    )


def _due_on(loan: Loan, today: date) -> str | None:
    """应还款日: this month's due day."""
    month = month_of(today)
    return next((item.due.isoformat() for item in loan.instalments if month_of(item.due) == month), None)


def _special(loan: Loan) -> Fields:
    if not loan.special:
        return (("special_code", None), ("special_on", None), ("special_amount", None))
    last = loan.special[-1]
    return (("special_code", str(last.code)), ("special_on", last.on.isoformat()), ("special_amount", last.amount))
