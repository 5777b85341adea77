"""The months of this year, a line for each row of the report that has a grid, and of a year that changes.

Adverse records of all years are said in words below.
"""

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len

from store.policy.civil import Month, month_of
from store.policy.decision import Change
from store.policy.product import Catalog
from store.policy.report.model import CreditReport
from store.policy.report.model import Row as ReportRow
from store.policy.values import dataclass
from tui.record_lines import episode_line
from tui.say import row_name
from tui.speech import Words
from tui.text import NO_BREAK, fit
from tui.widgets.rows import Role, Row, Span, row

LABEL, CELL = 9, 3
ROLES: dict[str, Role] = {"N": "good", "C": "good", "*": "dim", "#": "dim", "M": "warn"}
MOST_ROWS = 6
MOST_YEARS = 3
RARE = "M#DZBG"  # signs that few reports have
GONE = "-"  # a month that would no longer be shown


@dataclass(frozen=True, slots=True)
class _Changed:
    """What an act changes of the months: cells by row and month, and the rows whose sign of today is another."""

    cells: Mapping[tuple[str, str], str]
    live: frozenset[str]

    @staticmethod
    def by(changes: Sequence[Change]) -> "_Changed":
        cells = {(c.row, c.field[5:]): str(c.after or GONE) for c in changes if c.field.startswith("cell ")}
        return _Changed(cells, frozenset(c.row for c in changes if c.field == "repayment_status"))


def grid_rows(report: CreditReport, catalog: Catalog, words: Words, changes: Sequence[Change] = ()) -> list[Row]:
    """This year's months, a line a row; those of other years too where a cell changes; adverse records; the legend.

    The report is the one after the act: what `changes` names is made to stand out in it.
    """
    this, changed = str(report.on.year), _Changed.by(changes)
    others = sorted({year for year in _years(changes) if year != this})[-MOST_YEARS:]
    return [
        *(line for year in others for line in _year_rows(year, report, changed, catalog, words)),
        *_year_rows(this, report, changed, catalog, words),
        *_adverse(report, catalog, words),
        legend(report, words, changed.cells.values()),
    ]


def _years(changes: Sequence[Change]) -> set[str]:
    """The years of changed cells; a row that is new or goes is told by its fields."""
    whole = {c.row for c in changes if c.field == "institution" and None in (c.before, c.after)}
    return {c.field[5:9] for c in changes if c.field.startswith("cell ") and c.row not in whole}


def _year_rows(year: str, report: CreditReport, changed: _Changed, catalog: Catalog, words: Words) -> list[Row]:
    shown = [line for line in report.rows if _is_shown(line, year, report, changed)][:MOST_ROWS]
    months = "".join(f"{n:>2} " for n in range(1, 13))
    lines = [_line(line, year, month_of(report.on), changed, catalog, words) for line in shown]
    return [
        row(Span(words("Months of {year}", year=year), "dim")),
        row(Span(" " * LABEL + months, "faint"), fixed=True),
        *(lines or [row(Span(words("No row with a grid yet"), "dim"))]),
    ]


def legend(report: CreditReport, words: Words, codes: Iterable[str] = ()) -> Row:
    """The signs and their meanings, the rare ones where they occur; a line may end between them, not inside."""
    held = {cell.code for line in report.rows for cell in line.cells} | {line.live for line in report.rows} | {*codes}
    pairs = words("N normal  * nothing due  1-7 overdue  C settled  ? so far").split("  ")
    pairs[-1:-1] = [f"{code} {words.term(f'legend.{code}')}" for code in RARE if code in held]
    return row(Span("  ".join(pair.replace(" ", NO_BREAK) for pair in pairs), "faint"))


def _label(name: str) -> str:
    """A row's name in the room there is; of a long one the product is cut, as what tells its rows apart comes last."""
    over = cell_len(name) - LABEL
    product, _, rest = name.partition(" ")
    return fit(f"{product[: -over - 1]}. {rest}" if over > 0 and rest else name, LABEL)


def _adverse(report: CreditReport, catalog: Catalog, words: Words) -> list[Row]:
    """Adverse records of whatever year, and until when: most months stand outside this year's grid (S23)."""
    told = [(row_name(line.id, catalog, words), episode) for line in report.rows for episode in line.episodes]
    return [row(Span(f"{name}  {episode_line(episode, words)}", "bad")) for name, episode in told[:MOST_ROWS]]


def _is_shown(line: ReportRow, year: str, report: CreditReport, changed: _Changed) -> bool:
    if any(cell.month.startswith(year) for cell in line.cells) or (line.live and year == str(report.on.year)):
        return True
    return any(row == line.id and month.startswith(year) for row, month in changed.cells)


def _line(line: ReportRow, year: str, today: str, changed: _Changed, catalog: Catalog, words: Words) -> Row:
    codes = {cell.month: cell.code for cell in line.cells}
    spans = [Span(_label(row_name(line.id, catalog, words)))]
    for number in range(1, 13):
        month = Month(f"{year}-{number:02d}")
        if (new := changed.cells.get((line.id, month))) is not None:
            spans.append(Span(f"{new:>2} ", "inverse"))
        elif month in codes:
            spans.append(Span(f"{codes[month]:>2} ", ROLES.get(codes[month], "bad")))
        elif month == today and line.live:
            spans.append(Span(f"{line.live:>2}?", "inverse" if line.id in changed.live else "faint"))
        else:
            spans.append(Span(" " * CELL))
    return row(*spans, fixed=True)
