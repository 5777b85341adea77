"""The side panel: rows that are read, not chosen, repainted only where they differ from what was there.

It follows the cursor on every key, so what it sends to the terminal is what has changed and nothing else.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region

from tui.speech import term_key
from tui.text import fit
from tui.theme import Ground
from tui.widgets.drawn import Scrolled
from tui.widgets.layout import Line
from tui.widgets.rows import FOCUS_MARK, Row, Span, Spans
from tui.widgets.wrapping import differing


class Panel(Scrolled, can_focus=True):
    """Rows on a surface of their own; it is focused only while shown alone, and then the keys scroll it."""

    FOCUS_ON_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_by(-1)", term_key("key.up"), show=False, id="panel.up"),
        Binding("down,j", "scroll_by(1)", term_key("key.down"), show=False, id="panel.down"),
        Binding("pageup", "leaf(-1)", term_key("key.page_up"), show=False, id="panel.page_up"),
        Binding("pagedown", "leaf(1)", term_key("key.page_down"), show=False, id="panel.page_down"),
    ]

    def __init__(
        self,
        rows: Sequence[Row] = (),
        ground: Ground = "panel",
        gutter: int = 3,
        headroom: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(rows, gutter, margin=2, ground=ground, headroom=headroom, id=id)

    def spans_of(self, line: Line) -> Spans:
        """Return the line, with a bar before it and the mark on the first while the keys scroll the panel."""
        if not self.has_focus:
            return super().spans_of(line)
        is_first = bool(self.lines) and line is self.lines[min(self._top, len(self.lines) - 1)]
        sign = Span(fit(FOCUS_MARK if is_first else "", self._gutter - 1), "accent")
        return (Span(" ", "bar"), sign, *line.spans)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows from their beginning; only lines that differ are painted again."""
        if tuple(rows) == self._rows and not self.is_stale:
            return
        before, scrolled = self.lines, self._top > 0
        self.replace_rows(rows)
        self._top = 0
        if scrolled or self.is_stale:
            self.refresh()
        elif regions := self._changed(before, self.lines):
            self.refresh(*regions)

    def _changed(self, before: Sequence[Line], after: Sequence[Line]) -> list[Region]:
        regions = []
        bottom = self.height - 1
        sign_changes = (len(before) > self.height) != (len(after) > self.height)
        for y in range(min(self.height, max(len(before), len(after)))):
            old = before[y] if y < len(before) else Line()
            new = after[y] if y < len(after) else Line()
            if old.surface != new.surface or (y == bottom and sign_changes):
                regions.append(Region(0, y, self.outer_size.width, 1))
            elif old.spans != new.spans:
                start, end = differing(old.spans, new.spans)
                regions.append(Region(self._gutter + start, y, end - start, 1))
        return regions

    def action_scroll_by(self, by: int) -> None:
        """Scroll by lines."""
        self.show_from(self._top + by)

    def action_leaf(self, by: int) -> None:
        """Scroll by a page, keeping two lines in sight."""
        self.show_from(self._top + by * max(1, self.height - 2))
