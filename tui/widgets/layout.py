"""From rows and a width to lines of at most that width: where a row's parts stand.

Long text goes on in the next line; an amount on the right is never cut, it gets a line of its own instead.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import groupby

from store.policy.values import dataclass
from tui.text import clean
from tui.widgets.rows import REFUSED_MARK, Role, Row, Span, Spans
from tui.widgets.wrapping import blanks, cleaned, clipped, merged, width_of, wrapped

QUIET: frozenset[Role] = frozenset({"", "strong", "money", "title", "danger", "button"})
GAP, SIGN = 2, 1


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide a line is and what of it stays blank: `gutter` on the left, `margin` on the right."""

    width: int
    gutter: int = 3
    margin: int = 3
    dense: bool = False

    @property
    def room(self) -> int:
        """Cells left for text."""
        return max(2, self.width - self.gutter - self.margin)


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: what stands after the gutter, whether on a surface, and the selectable item it belongs to.

    `lit` lines take the ground of the focus when their item has it, `head` is where its mark stands.
    """

    spans: Spans = ()
    surface: bool = False
    item: int = -1
    lit: bool = False
    head: bool = False


def acts_of(rows: Sequence[Row]) -> tuple[Hashable, ...]:
    """Return what the selectable rows stand for, in the order in which `lay_out` numbers them."""
    return tuple(row.act for row in rows if row.act is not None)


def lay_out(rows: Sequence[Row], frame: Frame) -> tuple[Line, ...]:
    """Return the lines of these rows, cards set apart by a blank line."""
    lines: list[Line] = []
    item = 0
    for card, group in groupby(rows, lambda row: row.card):
        block = tuple(group)
        if lines and (card or lines[-1].surface) and lines[-1] != Line():
            lines.append(Line())
        lines += _card(block, item, frame) if card else _block(block, item, frame)
        item += len(acts_of(block))
    return tuple(lines)


def _card(block: Sequence[Row], item: int, frame: Frame) -> list[Line]:
    kept = [row for row in block if not (frame.dense and row.is_air)]
    inner = [replace(line, surface=True) for line in _block(kept, item, frame)]
    padding = [] if frame.dense else [Line(surface=True)]
    lines = [*padding, *inner, *padding]
    whole = any(row.focus == "card" and row.act is not None for row in block)
    return [replace(line, item=item) for line in lines] if whole else lines


def _block(block: Sequence[Row], item: int, frame: Frame) -> list[Line]:
    lines: list[Line] = []
    for labelled, group in groupby(block, lambda row: bool(row.label)):
        same = tuple(group)
        column = _label_column(same, frame) if labelled else 0
        for row in same:
            texts = texts_of(row, column, frame.room)
            lines += [_line(row, text, n, item) for n, text in enumerate(texts)]
            item += row.act is not None
    return lines


def _line(row: Row, text: Spans, n: int, item: int) -> Line:
    if row.act is None:
        return Line(text)
    return Line(text, item=item, lit=n == 0 or row.focus == "row", head=n == 0)


def _label_column(rows: Sequence[Row], frame: Frame) -> int:
    widest = max(width_of(cleaned(row.label)) for row in rows)
    return min(widest + GAP, frame.room // 2)


def texts_of(row: Row, column: int, room: int) -> list[Spans]:
    """Return the row's lines of text, its label in a column of so many cells."""
    if row.meter is not None:
        return [_bar(row.meter, row.meter_role, room)]
    mark = row.mark or (REFUSED_MARK if row.refused else None)
    lead = blanks(row.indent) + ((Span(clean(mark.text) + " ", mark.role),) if mark else ())
    hang = width_of(lead) + column
    early, lead = _labelled(lead, cleaned(row.label), column, room)
    left, right = cleaned(_quiet(row)), cleaned(row.right)
    texts = [lead + clipped(left, room - hang)] if row.fixed else wrapped(lead, left, hang, room)
    if not row.fixed and 0 < width_of(right) <= SIGN and room - width_of(texts[-1]) < GAP + SIGN:
        texts = wrapped(lead, left, hang, room - GAP - SIGN)  # an arrow never stands in a line of its own
    return [merged(text) for text in early + _with_right(texts, right, room)]


def _quiet(row: Row) -> Spans:
    """A refused row stays readable and selectable, but does not invite."""
    if not row.refused:
        return row.left
    return tuple(Span(span.text, "dim") if span.role in QUIET else span for span in row.left)


def _labelled(lead: Spans, label: Spans, column: int, room: int) -> tuple[list[Spans], Spans]:
    """Return what begins the value's line; a label too long for its column takes lines of its own before it."""
    if width_of(label) < column or not label:
        return [], lead + label + blanks(column - width_of(label))
    return wrapped(lead, label, width_of(lead), room), blanks(width_of(lead) + column)


def _with_right(texts: list[Spans], right: Spans, room: int) -> list[Spans]:
    """Return the lines with the right part at the end of the last one, or below it where it does not fit."""
    if not right:
        return texts
    gap = room - width_of(texts[-1]) - width_of(right)
    if gap >= (GAP if texts[-1] else 0):
        return [*texts[:-1], texts[-1] + blanks(gap) + right]
    return texts + [blanks(room - width_of(text)) + text for text in wrapped((), right, 0, room)]


def _bar(ratio: float, role: Role, room: int) -> Spans:
    filled = max(round(ratio * room), 1 if ratio > 0 else 0)
    return merged((Span("=" * filled, role), Span(" " * (room - filled), "track")))
