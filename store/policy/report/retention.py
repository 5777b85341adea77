"""How long arrears stay on the record, and which months of a row are shown on a day.

An episode 逾期 runs from the day after the due day to the day it was cleared; overlapping ones are one. It is
adverse if a month ended in it with an adverse code, and goes five years after its end. Source: §5.6, F5, F26.
"""

from datetime import date

from store.policy.civil import Month, add_months, first_day, month_end, month_of, shift_month
from store.policy.dated import on
from store.policy.ledger import Cell
from store.policy.money import ZERO
from store.policy.product import Catalog, ReportTerms
from store.policy.record_terms import Repair
from store.policy.report.grid import ADVERSE
from store.policy.report.history import Arrears, History, arrears, histories
from store.policy.state import State
from store.policy.values import dataclass

NORMAL = "N"


@dataclass(frozen=True, slots=True)
class Episode:
    """Arrears with at least one adverse month: its `cells`.

    `end` None: still unpaid, so that it does not expire.
    """

    start: date
    end: date | None
    cells: tuple[Cell, ...]
    expires: date | None

    def touches(self, month: Month) -> bool:
        """Whether any day of a month lies in it."""
        return month_of(self.start) <= month and (self.end is None or month <= month_of(self.end))


@dataclass(frozen=True, slots=True)
class Kept:
    """What a row still shows: its cells, and the adverse episodes that have not expired, oldest first."""

    row: str
    cells: tuple[Cell, ...]
    episodes: tuple[Episode, ...] = ()


def kept_rows(state: State, catalog: Catalog) -> tuple[Kept, ...]:
    """Every row with a grid, as the report, the indicators and the assessment all read it on the state's day."""
    return tuple(kept(history, state, catalog.report) for history in histories(state))


def kept(history: History, state: State, terms: ReportTerms) -> Kept:
    """The months of the grid; those of an unexpired episode stay even if older."""
    today, cells = state.today, history.cells
    first = shift_month(month_of(today), 1 - on(terms.grid_months, today))
    if not any(cell.code in ADVERSE for cell in cells):
        return Kept(history.row, _visible(cells, first))
    found = episodes(history, today, terms)
    repair = on(terms.repair, today) if state.switches.credit_repair_2026 else None
    mended = {cell.month for e in found if repair and _is_repaired(e, repair, today) for cell in e.cells}
    standing = tuple(e for e in found if e.cells[0].month not in mended and not _is_over(e, today))
    cells = tuple(Cell(cell.month, NORMAL, ZERO) if cell.month in mended else cell for cell in cells)
    return Kept(history.row, _visible(cells, first, standing), standing)


def _visible(cells: tuple[Cell, ...], first: Month, standing: tuple[Episode, ...] = ()) -> tuple[Cell, ...]:
    if not cells or cells[0].month >= first:
        return cells
    return tuple(c for c in cells if c.month >= first or any(e.touches(c.month) for e in standing))


def episodes(history: History, today: date, terms: ReportTerms) -> tuple[Episode, ...]:
    """All adverse ones, expired or not, oldest first."""
    found: list[Episode] = []
    for one in _joined(arrears(history, today)):
        cells = tuple(cell for cell in history.cells if cell.code in ADVERSE and _ends_in(cell.month, one))
        if cells:
            found.append(Episode(one.start, one.end, cells, _expiry(one.end, terms)))
    return tuple(found)


def _joined(found: list[Arrears]) -> list[Arrears]:
    """Those that share a day are one."""
    joined: list[Arrears] = []
    for one in sorted(found, key=lambda each: each.start):
        if joined and (joined[-1].end is None or one.start <= joined[-1].end):
            last = joined.pop()
            end = None if last.end is None or one.end is None else max(last.end, one.end)
            one = Arrears(last.start, end)
        joined.append(one)
    return joined


def _ends_in(month: Month, one: Arrears) -> bool:
    end = month_end(first_day(month))
    return one.start <= end and (one.end is None or end <= one.end)


def _expiry(end: date | None, terms: ReportTerms) -> date | None:
    """Five years after the end; of 29 February on the 28th."""
    return add_months(end, 12 * on(terms.adverse_years, end)) if end else None


def _is_over(episode: Episode, today: date) -> bool:
    return episode.expires is not None and today >= episode.expires


def _is_repaired(episode: Episode, repair: Repair, today: date) -> bool:
    """Arisen in the window, never above the amount, wholly repaid in time, and the day has come (F26).

    An amount that was only stated as a code is unknown, and is not repaired (M.retention).
    """
    amounts = [cell.overdue for cell in episode.cells]
    if episode.end is None or not repair.arose_from <= episode.start <= repair.arose_until:
        return False
    if episode.end > repair.repaid_until or not all(amounts) or max(amounts) > repair.most:
        return False
    return today >= _repaired_from(episode.end, repair)


def _repaired_from(end: date, repair: Repair) -> date:
    if end <= repair.early_until:
        return repair.shown_no_more_from
    return month_end(add_months(end.replace(day=1), 1))
