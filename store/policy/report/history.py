"""What is known of a row's past: the cells of its months, and from when to when it was in arrears.

Source: domain.md §5.6.
"""

from collections.abc import Iterator
from datetime import date

from store.policy.civil import first_day, month_end, next_day, shift_month
from store.policy.ledger import Loan
from store.policy.report.grid import ADVERSE
from store.policy.report.merged import merged_cells
from store.policy.state import Cell, PayLater, Phase, ReportMode, State
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Arrears:
    """From the day after a due day to the day nothing of it was left unpaid; None: it still is."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class History:
    """One row's months, and whose arrears are its own. `stated`: before that day only months are known."""

    row: str
    product: str
    cells: tuple[Cell, ...]
    held: tuple[PayLater | Loan, ...]
    stated: date | None = None
    ended: date | None = None


def histories(state: State) -> Iterator[History]:
    """Of every row with a grid, as the report has its rows (domain.md §5.7)."""
    merged = state.switches.jiebei_report_mode is ReportMode.MERGED_R1
    for account in state.accounts:
        if isinstance(account, PayLater):
            yield History(account.id, account.product, account.cells, (account,), account.stated, account.closed)
        elif merged:
            cells = merged_cells(account, state.today)
            yield History(account.id, account.product, cells, account.loans, account.stated, account.closed)
        else:
            for loan in account.loans:
                id = f"{account.id}/{loan.id}"
                yield History(id, account.product, loan.cells, (loan,), account.stated, loan.settled)


def arrears(history: History, today: date) -> list[Arrears]:
    """All there were, by their exact days; then those of which only the months were stated."""
    exact = [one for held in history.held for one in _exact(held, today)]
    return exact + _assumed(history, exact)


def _exact(held: PayLater | Loan, today: date) -> list[Arrears]:
    if isinstance(held, PayLater):
        missed = [(bill.due, bill.cleared) for bill in held.bills if bill.phase is Phase.MISSED]
        return [Arrears(next_day(due), end) for due, end in (*((m.due, m.cleared) for m in held.arrears), *missed)]
    due = [item for item in held.instalments if item.principal + item.interest]  # of nothing nobody is in arrears
    late = [item for item in due if item.due < today and (item.unpaid or item.cleared)]
    return [Arrears(next_day(i.due), i.cleared) for i in late if i.cleared is None or i.cleared > i.due]


def _assumed(history: History, exact: list[Arrears]) -> list[Arrears]:
    """Stated adverse months in a row, from the first day of the first to the end of the month after the last.

    At the latest they end on the day they were stated, or the row ended. Source: M.retention.
    """
    bad = [cell for cell in history.cells if cell.code in ADVERSE and not _is_covered(cell, exact)]
    firsts = [cell for cell in bad if not any(other.month == shift_month(cell.month, -1) for other in bad)]
    lasts = [cell for cell in bad if not any(other.month == shift_month(cell.month, 1) for other in bad)]
    limits = [day for day in (history.stated, history.ended) if day is not None]
    return [
        Arrears(first_day(first.month), min((month_end(first_day(shift_month(last.month, 1))), *limits)))
        for first, last in zip(firsts, lasts, strict=True)
    ]


def _is_covered(cell: Cell, exact: list[Arrears]) -> bool:
    end = month_end(first_day(cell.month))
    return any(one.start <= end and (one.end is None or one.end > end) for one in exact)
