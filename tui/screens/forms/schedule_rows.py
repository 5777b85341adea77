"""A repayment schedule as rows: one line an instalment where there is room, two where there is not. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len

from store.policy.cashloan.cost import left_after
from store.policy.state import Instalment
from tui.figures import money
from tui.speech import Words
from tui.text import fit
from tui.widgets.rows import Row, Span, row

Columns = Sequence[Sequence[str]]
GAPS = (3, 2, 1)


def schedule_rows(items: Sequence[Instalment], words: Words, room: int, card: int) -> list[Row]:
    """Every due date, with principal, interest, payment and what is left after it, in aligned columns."""
    table = [_headings(words), *_figures(items)]
    return columns(table, room, card) or _two_lines(table, words, card)


def columns(table: Columns, room: int, card: int, left: int = 1) -> list[Row]:
    """A table with its headings in aligned columns, one of them to the left; no rows where there is no room for it."""
    widths = [max(cell_len(line[n]) for line in table) for n in range(len(table[0]))]
    gap = next((gap for gap in GAPS if sum(widths) + gap * (len(widths) - 1) <= room), 0)
    lines = [_line(line, widths, gap, left) for line in table] if gap else []
    return [row(Span(line, "" if n else "dim"), fixed=True, card=card) for n, line in enumerate(lines)]


def _headings(words: Words) -> list[str]:
    dated = [words("No."), words("Due date")]
    return [*dated, words("Principal"), words("Interest"), words("Payment"), words("Balance")]


def _figures(items: Sequence[Instalment]) -> list[list[str]]:
    """All amounts without their sign, so that the columns stay narrow."""
    lines = []
    for item, left in zip(items, left_after(items), strict=True):
        amounts = (item.principal, item.interest, item.principal + item.interest, left)
        lines.append([str(item.number), item.due.isoformat(), *(money(a).removeprefix("¥") for a in amounts)])
    return lines


def _line(cells: Sequence[str], widths: Sequence[int], gap: int, left: int) -> str:
    """Names and dates to the left, figures to the right."""
    placed = enumerate(zip(cells, widths, strict=True))
    return (" " * gap).join(fit(cell, width, "left" if n == left else "right") for n, (cell, width) in placed)


def _two_lines(table: Columns, words: Words, card: int) -> list[Row]:
    rows = []
    for number, due, principal, interest, payment, left in table[1:]:
        parts = words("{part} + {interest} interest, {left} left", part=principal, interest=interest, left=left)
        rows.append(row(f"{fit(number, 2, 'right')}  {due}", right=Span(payment), card=card))
        rows.append(row(Span(parts, "dim"), indent=4, card=card))
    return rows
