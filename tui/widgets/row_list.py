"""A list of rows with one of them focused: the body of every page.

A move of the cursor repaints the two rows it concerns and tells the page at once, in the same handler, so that
whatever follows the cursor (the record panel) is painted in the same frame.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key, Resize
from textual.geometry import Region
from textual.message import Message

from tui.speech import term_key
from tui.theme import Ground
from tui.widgets.drawn import Scrolled
from tui.widgets.layout import Line, acts_of
from tui.widgets.rows import FOCUS_MARK, Row, Span, Spans
from tui.widgets.wrapping import PAINTED

GUTTER = 3


class RowList(Scrolled, can_focus=True):
    """Rows drawn by line, of which those with an act can be walked through and chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", term_key("key.choose"), id="list.choose"),
        Binding("up,k", "move(-1)", term_key("key.up"), show=False, id="list.up"),
        Binding("down,j", "move(1)", term_key("key.down"), show=False, id="list.down"),
        Binding("home", "jump(0)", term_key("key.first"), show=False, id="list.first"),
        Binding("g", "first_of_two", term_key("key.first_twice"), show=False, id="list.first_twice"),
        Binding("end,G", "jump(-1)", term_key("key.last"), show=False, id="list.last"),
        Binding("pageup", "leaf(-1)", term_key("key.page_up"), show=False, id="list.page_up"),
        Binding("pagedown", "leaf(1)", term_key("key.page_down"), show=False, id="list.page_down"),
    ]

    @dataclass
    class Chosen(Message):
        """Enter was pressed, or the focused row clicked; `act` is what the row stands for."""

        act: Hashable

    @dataclass
    class Left(Message):
        """The cursor was moved beyond the first (-1) or the last row (1), where nothing is left to scroll."""

        by: int

    def __init__(
        self,
        rows: Sequence[Row] = (),
        on_cursor: Callable[[Hashable | None], None] | None = None,
        ground: Ground = "page",
        headroom: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(rows, GUTTER, margin=3, ground=ground, headroom=headroom, id=id)
        self._acts = acts_of(rows)
        self._on_cursor = on_cursor
        self._cursor = 0
        self._g_pressed = False

    # ------------------------------------------------------------------ what it shows

    @property
    def act(self) -> Hashable | None:
        """What the focused row stands for, or None where nothing can be chosen."""
        return self._acts[self._cursor] if self._acts else None

    def set_rows(self, rows: Sequence[Row], act: Hashable | None = None) -> None:
        """Replace the rows; the cursor goes to `act`, else stays on what it was on, else where it was."""
        wanted = self.act if act is None else act
        before = (self._rows, self._cursor)
        self.replace_rows(rows)
        self._acts = acts_of(rows)
        self._cursor = self._find(wanted)
        if before != (self._rows, self._cursor) or self.is_stale:
            self._reveal()
            self.refresh()

    def _find(self, act: Hashable | None) -> int:
        if act in self._acts:
            return self._acts.index(act)
        return max(0, min(self._cursor, len(self._acts) - 1))

    # ------------------------------------------------------------------ drawing

    def ground_of(self, line: Line) -> Ground:
        return "focus" if line.lit and self._is_focused(line) else super().ground_of(line)

    def _is_focused(self, line: Line) -> bool:
        return line.item >= 0 and line.item == self._cursor and self.has_focus

    def spans_of(self, line: Line) -> Spans:
        """Return the line with a bar and a mark before it where the focus is.

        The edge is a span of its own also without focus: what is sent again begins and ends where spans do.
        """
        if line.item < 0:
            return super().spans_of(line)
        focused = self._is_focused(line)
        edge = Span(" ", "bar" if focused else "edge")
        first = line.spans[0].role if line.spans and line.spans[0].role not in PAINTED else ""
        return (edge, Span(f"{FOCUS_MARK} " if focused and line.head else "  ", first), *line.spans)

    def on_resize(self, event: Resize) -> None:
        self._reveal()

    # ------------------------------------------------------------------ moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing can be chosen, Enter is not offered."""
        return bool(self._acts) or action != "choose"

    def on_key(self, event: Key) -> None:
        """Take the arrows here: on their way through all bindings they would cost a third more of a key's time."""
        by = {"up": -1, "down": 1}.get(event.key)
        if by is not None:
            event.stop()
            event.prevent_default()
            self.action_move(by)

    def action_move(self, by: int) -> None:
        """Go to the next or the previous row that can be chosen; over long text, scroll instead."""
        target = self._cursor + by
        if 0 <= target < len(self._acts) and not self._is_far(target):
            self._go(target)
        elif not self.show_from(self._top + by * max(1, self.height // 3)):
            self.post_message(self.Left(by))

    def action_jump(self, to: int) -> None:
        """Go to the first (0) or last (-1) row, and show what stands before or after it."""
        if self._acts:
            self._go(to % len(self._acts))
        self.show_from(0 if to == 0 else len(self.lines))

    def action_first_of_two(self) -> None:
        """Go to the top at the second `g` in a row."""
        if self._g_pressed:
            self.action_jump(0)
        self._g_pressed = not self._g_pressed

    def action_leaf(self, by: int) -> None:
        """Scroll by a page and take the cursor to the first row in sight."""
        self.show_from(self._top + by * max(1, self.height - 2))
        shown = [line.item for line in self.lines[self._top : self._top + self.height] if line.head]
        if shown and self._cursor not in shown:
            self._go(shown[0] if by > 0 else shown[-1])

    def action_choose(self) -> None:
        """Hand back what the focused row stands for."""
        if self.act is not None:
            self.post_message(self.Chosen(self.act))

    def on_click(self, event: Click) -> None:
        at = self._top + event.y
        item = self.lines[at].item if at < len(self.lines) else -1
        if item >= 0 and item == self._cursor:
            self.action_choose()
        elif item >= 0:
            self._go(item)

    def _go(self, item: int) -> None:
        before, self._cursor, self._g_pressed = self._cursor, item, False
        if before == item:
            return
        self.refresh(*self._regions(before), *self._regions(item))
        self._reveal()
        if self._on_cursor is not None:
            self._on_cursor(self.act)

    def _regions(self, item: int) -> list[Region]:
        """Return the bar of every line of the item in sight, and the whole of those that the focus lights up."""
        shown = enumerate(self.lines[self._top : self._top + self.height])
        width = self.outer_size.width
        return [Region(0, y, width if line.lit else 1, 1) for y, line in shown if line.item == item]

    # ------------------------------------------------------------------ scrolling

    def _extent(self, item: int) -> tuple[int, int]:
        """From which line to which; without any width there are no lines."""
        at = [n for n, line in enumerate(self.lines) if line.item == item]
        return (at[0], at[-1]) if at else (0, 0)

    def _is_far(self, item: int) -> bool:
        first, last = self._extent(item)
        height = self.height
        return first >= self._top + height + height // 2 or last < self._top - height // 2

    def _reveal(self) -> None:
        """Scroll just so far that the focused row is wholly in sight, and the heading before the first one."""
        if not self._acts or not self.height:
            return
        first, last = self._extent(self._cursor)
        if self._cursor == 0 and last < self.height:
            first = 0
        self.show_from(min(first, max(self._top, last - self.height + 1)))
