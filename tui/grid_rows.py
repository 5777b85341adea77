"""The months of this year, a line for each row of the report that has a grid; changed cells stand out.

Adverse records of all years are said in words below.
"""

from rich.cells import cell_len

from store.policy.civil import Month, month_of
from store.policy.decision import Change
from store.policy.product import Catalog
from store.policy.report.model import CreditReport
from store.policy.report.model import Row as ReportRow
from tui.record_lines import episode_line
from tui.say import row_name
from tui.speech import Words
from tui.text import NO_BREAK, fit
from tui.widgets.rows import Role, Row, Span, row

LABEL, CELL = 9, 3
ROLES: dict[str, Role] = {"N": "good", "C": "good", "*": "dim", "#": "dim", "M": "warn"}
MOST_ROWS = 6
GONE = "-"  # a month that would no longer be shown


def grid_rows(report: CreditReport, catalog: Catalog, words: Words, changes: tuple[Change, ...] = ()) -> list[Row]:
    """A heading, the months, and a line a row; `changes` put in cells that would be new."""
    year = str(report.on.year)
    changed = {(c.row, c.field[5:]): str(c.after or GONE) for c in changes if c.field.startswith("cell ")}
    shown = [line for line in report.rows if _is_shown(line, year, changed)][:MOST_ROWS]
    months = "".join(f"{n:>2} " for n in range(1, 13))
    lines = [_line(line, year, month_of(report.on), changed, catalog, words) for line in shown]
    return [
        row(Span(words("Months of {year}", year=year), "dim")),
        row(Span(" " * LABEL + months, "faint"), fixed=True),
        *(lines or [row(Span(words("No row with a grid yet"), "dim"))]),
        *_adverse(report, catalog, words),
        row(Span(_legend(words), "faint")),
    ]


def _legend(words: Words) -> str:
    """The signs and their meanings; a line may end between them, not inside."""
    pairs = words("N normal  * nothing due  1-7 overdue  C settled  ? so far").split("  ")
    return "  ".join(pair.replace(" ", NO_BREAK) for pair in pairs)


def _label(name: str) -> str:
    """A row's name in the room there is; of a long one the product is cut, as what tells its rows apart comes last."""
    over = cell_len(name) - LABEL
    product, _, rest = name.partition(" ")
    return fit(f"{product[: -over - 1]}. {rest}" if over > 0 and rest else name, LABEL)


def _adverse(report: CreditReport, catalog: Catalog, words: Words) -> list[Row]:
    """Adverse records of whatever year, and until when: most months stand outside this year's grid (S23)."""
    told = [(row_name(line.id, catalog, words), episode) for line in report.rows for episode in line.episodes]
    return [row(Span(f"{name}  {episode_line(episode, words)}", "bad")) for name, episode in told[:MOST_ROWS]]


def _is_shown(line: ReportRow, year: str, changed: dict[tuple[str, str], str]) -> bool:
    this_year = line.live is not None or any(cell.month.startswith(year) for cell in line.cells)
    return this_year or any(row == line.id for row, _ in changed)


def _line(
    line: ReportRow, year: str, today: str, changed: dict[tuple[str, str], str], catalog: Catalog, words: Words
) -> Row:
    codes = {cell.month: cell.code for cell in line.cells}
    spans = [Span(_label(row_name(line.id, catalog, words)))]
    for number in range(1, 13):
        month = Month(f"{year}-{number:02d}")
        if (new := changed.get((line.id, month))) is not None:
            spans.append(Span(f"{new:>2} ", "inverse"))
        elif month in codes:
            spans.append(Span(f"{codes[month]:>2} ", ROLES.get(codes[month], "bad")))
        elif month == today and line.live:
            spans.append(Span(f"{line.live:>2}?", "faint"))
        else:
            spans.append(Span(" " * CELL))
    return row(*spans, fixed=True)
