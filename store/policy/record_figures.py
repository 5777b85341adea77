"""The indicators that are read off the months of the record and its inquiries. Source: domain.md §6.1, §7, §9a."""

from datetime import date

from store.policy.cashloan import loan as loans
from store.policy.civil import Month, add_months, month_of, shift_month
from store.policy.dated import on
from store.policy.lifecycle import Status
from store.policy.product import Catalog
from store.policy.report.grid import ADVERSE, RANK, code_of, loan_facts, paylater_facts
from store.policy.report.retention import Kept, kept_rows
from store.policy.state import Cell, InquiryKind, PayLater, State

HARD = (InquiryKind.LOAN_APPROVAL, InquiryKind.CARD_APPROVAL, InquiryKind.GUARANTEE, InquiryKind.LIMIT_APPROVAL)
LATE = frozenset("1234567")
ASSESSED_MONTHS = 24
OPEN = "open"  # adverse, and its five years do not run yet
YES, NO = "yes", "no"

Rows = tuple[Kept, ...]


def cells_within(rows: Rows, today: date, months: int) -> list[Cell]:
    """Month-end cells of all rows, closed ones too, in the last completed months."""
    now = month_of(today)
    first = shift_month(now, -months)
    return [cell for row in rows for cell in row.cells if first <= cell.month < now]


def live_codes(state: State) -> list[str]:
    """Today's provisional status of every open row."""
    codes: list[str] = []
    for account in state.accounts:
        if isinstance(account, PayLater):
            codes += [code_of(paylater_facts(account, state.today))] if account.status is not Status.CLOSED else []
        else:
            codes += [code_of(loan_facts(loan, state.today)) for loan in loans.active(account)]
    return codes


def worst_status(rows: Rows, live: list[str], today: date, months: int) -> str | None:
    """The highest adverse code of the last months and of today; D, Z, B, G rank above 7."""
    codes = [cell.code for cell in cells_within(rows, today, months)] + live
    return max((code for code in codes if code in RANK), key=RANK.__getitem__, default=None)


def months_since_last_overdue(rows: Rows, live: list[str], today: date) -> int | None:
    """Report month less the last month with an adverse cell; 0 while overdue, None where there is no such month."""
    if any(code in ADVERSE for code in live):
        return 0
    last = max((cell.month for row in rows for cell in row.cells if cell.code in ADVERSE), default=None)
    return _months(last, month_of(today)) if last else None


def _months(start: Month, end: Month) -> int:
    return (int(end[:4]) - int(start[:4])) * 12 + int(end[5:]) - int(start[5:])


def late_months(rows: Rows, today: date) -> tuple[int, int]:
    """The worst code of 1 to 7 in 24 completed months, and how many such months there are over all rows."""
    bad = [int(cell.code) for cell in cells_within(rows, today, ASSESSED_MONTHS) if cell.code in LATE]
    return max(bad, default=0), len(bad)


def is_lian3lei6(rows: Rows, catalog: Catalog, today: date) -> bool:
    """连三累六: a cell of 3 or more, or six cells of 1 to 7, in 24 completed months."""
    worst, months = late_months(rows, today)
    terms = catalog.assessment
    return worst >= on(terms.worst_cell, today) or months >= on(terms.adverse_months, today)


def adverse_expiry(rows: Rows, overdue: bool) -> str | None:
    """不良到期日: the day the last adverse episode goes; with current arrears none is fixed yet (§9a)."""
    episodes = [episode for row in rows for episode in row.episodes]
    if overdue or any(episode.expires is None for episode in episodes):
        return OPEN
    return max((episode.expires.isoformat() for episode in episodes if episode.expires), default=None)


def hard_inquiries(state: State, months: int) -> int:
    """Approval inquiries whose window still runs today."""
    return sum(1 for i in state.inquiries if i.kind in HARD and state.today < add_months(i.on, months))


def record_figures(state: State, catalog: Catalog, overdue: bool) -> tuple[tuple[str, int | str | None], ...]:
    """All of them, by name, in display order."""
    rows, live, today = kept_rows(state, catalog), live_codes(state), state.today
    return (
        ("worst_status_24", worst_status(rows, live, today, 24)),
        ("worst_status_60", worst_status(rows, live, today, 60)),
        ("months_since_last_overdue", months_since_last_overdue(rows, live, today)),
        ("lian3lei6", YES if is_lian3lei6(rows, catalog, today) else NO),
        ("adverse_expiry", adverse_expiry(rows, overdue)),
        ("hard_inquiries_1", hard_inquiries(state, 1)),
        ("hard_inquiries_6", hard_inquiries(state, 6)),
        ("hard_inquiries_24", hard_inquiries(state, 24)),
    )
