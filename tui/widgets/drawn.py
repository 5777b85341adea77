"""What widgets drawn line by line have in common: spans to a strip in the theme of the app, rows to scrolled lines.

Widgets made of text renderables are laid out again at each change; these repaint only the lines they name.
"""

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.text import clean
from tui.theme import Ground, blank_style, style
from tui.widgets.layout import Frame, Line, lay_out
from tui.widgets.rows import Row, Span, Spans
from tui.widgets.wrapping import blanks, merged, width_of

DENSE_BELOW = 30


class Drawn(Widget):
    """A widget that overrides `render_line` and takes no part in selecting text with the mouse."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Drawn { height: 1fr; width: 1fr; }"

    def strip(self, text: Spans, ground: Ground) -> Strip:
        """Return the spans in the colours they have on this ground, blank to the widget's right edge."""
        width, theme = self.outer_size.width, self.app.theme
        used = width_of(text)
        segments = [_segment(span, theme, ground) for span in merged(text + blanks(width - used))]
        return Strip(segments, max(used, width)).crop(0, width)


def _segment(span: Span, theme: str, ground: Ground) -> Segment:
    look = style if span.text.strip(" ") else blank_style
    return Segment(clean(span.text), look(span.role, theme, ground))  # the last door: nothing is drawn but through it


class Scrolled(Drawn):
    """Rows laid out in the widget's width, of which as many lines are shown as there is room for."""

    def __init__(
        self,
        rows: Sequence[Row],
        gutter: int,
        margin: int,
        ground: Ground = "page",
        headroom: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.ground = ground
        self._rows = tuple(rows)
        self._gutter, self._margin, self._headroom = gutter, margin, headroom
        self._frame: Frame | None = None
        self._laid_out: tuple[Line, ...] = ()
        self._top = 0
        self._theme_drawn = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, also those out of sight; laid out again when rows or size have changed, none while hidden."""
        width, dense = self.outer_size.width, self._is_dense
        if not width:
            return ()
        if self._frame is None or (self._frame.width, self._frame.dense) != (width, dense):
            self._frame = Frame(width, self._gutter, self._margin, dense)
            above = (Line(),) if self._headroom and not dense else ()
            self._laid_out = above + lay_out(self._rows, self._frame)
        return self._laid_out

    @property
    def height(self) -> int:
        """How many lines are in sight; `outer_size`, as `size` climbs the whole tree each time it is asked for."""
        return self.outer_size.height

    @property
    def _is_dense(self) -> bool:
        return self.app.size.height < DENSE_BELOW

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the rows take, for where the widget is as high as what it says."""
        return len(lay_out(self._rows, Frame(width, self._gutter, self._margin, self._is_dense)))

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Take these rows; what is to be painted again is for the caller to say."""
        self._rows, self._frame = tuple(rows), None

    @property
    def is_stale(self) -> bool:
        """Whether what is on screen was drawn in another theme than the one that holds now."""
        return self._theme_drawn not in ("", self.app.theme)

    def ground_of(self, line: Line) -> Ground:
        """Return what the line stands on."""
        return "card" if line.surface else self.ground

    def spans_of(self, line: Line) -> Spans:
        """Return the line from its left edge; the blanks after it are added later."""
        return blanks(self._gutter) + line.spans

    def render_line(self, y: int) -> Strip:
        lines, self._theme_drawn = self.lines, self.app.theme
        line = lines[self._top + y] if self._top + y < len(lines) else Line()
        ground = self.ground_of(line)
        return self._with_sign(self.strip(self.spans_of(line), ground), y, ground)

    def _with_sign(self, strip: Strip, y: int, ground: Ground) -> Strip:
        """Show at the right edge that more lies above or below."""
        below = y == self.height - 1 and self._top + self.height < len(self._laid_out)
        sign = "^" if y == 0 and self._top > 0 else "v" if below else ""
        if not sign:
            return strip
        width = self.outer_size.width
        return Strip([*strip.crop(0, width - 1), Segment(sign, style("accent", self.app.theme, ground))], width)

    def show_from(self, top: int) -> bool:
        """Scroll so that this line is the first in sight, as far as there is more to show; say whether it moved."""
        top = max(0, min(top, len(self.lines) - self.height))
        moved, self._top = top != self._top, top
        if moved:
            self.refresh()
        return moved
