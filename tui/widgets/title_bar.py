"""The line at the top: where one is, on which day of which rehearsal, and at which step."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from tui.text import clean, clip
from tui.widgets.drawn import Drawn
from tui.widgets.rows import Span

BETWEEN = "  >  "
APART = "   "


class TitleBar(Widget):
    """Bread-crumbs, facts and the step; facts give way first, then the crumbs before the last, the step never.

    The step is a widget of its own: it may change with every move of the cursor, and a change is sent from the left
    edge of its widget.
    """

    DEFAULT_CSS = "TitleBar { height: 1; width: 1fr; layout: horizontal; }"

    def __init__(self) -> None:
        super().__init__()
        self.path = Path()
        self.step = StepMark()

    def compose(self) -> ComposeResult:
        yield self.path
        yield self.step

    @property
    def text(self) -> str:
        """The whole line as it is shown."""
        return self.path.render_line(0).text + (self.step.render_line(0).text if self.step.display else "")

    def show(self, crumbs: Sequence[str], facts: Sequence[str], step: str = "") -> None:
        """Show this place, these facts and this step; only what differs is painted again."""
        self.path.show(tuple(map(clean, crumbs)), tuple(map(clean, facts)))
        self.step.show(clean(step))


class Path(Drawn):
    """The crumbs on the left and the facts on the right."""

    DEFAULT_CSS = "Path { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._crumbs: tuple[str, ...] = ()
        self._facts: tuple[str, ...] = ()

    def show(self, crumbs: tuple[str, ...], facts: tuple[str, ...]) -> None:
        """Show these, if they are not what is shown already."""
        if (crumbs, facts) != (self._crumbs, self._facts):
            self._crumbs, self._facts = crumbs, facts
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.outer_size.width - 2
        left, right = title_texts(self._crumbs, self._facts, width)
        gap = " " * max(0, width - cell_len(left) - cell_len(right))
        return self.strip((Span(f" {left}", "strong"), Span(f"{gap}{right} ", "dim")), "title")


class StepMark(Drawn):
    """Such as "3/5"; takes no room on a page that never had one, and keeps it on one where it comes and goes."""

    DEFAULT_CSS = "StepMark { height: 1; width: 0; display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._room = 0

    def show(self, text: str) -> None:
        """Show this step; each change of layout would be a frame more, so the room for it only grows."""
        if text == self._text:
            return
        self._text = text
        if cell_len(text) > self._room:
            self._room = cell_len(text)
            self.display = True
            self.styles.width = self._room + len(APART)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return self.strip((Span(f"  {self._text} ", "strong"),), "title")


def title_texts(crumbs: Sequence[str], facts: Sequence[str], width: int) -> tuple[str, str]:
    """Return what fits of both sides: the last crumb and the last fact stay longest."""
    crumbs, facts = list(crumbs), list(facts)
    while True:
        left, right = BETWEEN.join(crumbs), APART.join(facts)
        if cell_len(left) + cell_len(right) + len(APART) <= width:
            return left, right
        if len(facts) > 1:
            facts.pop(0)
        elif len(crumbs) > 2:
            crumbs = ["..", *crumbs[2 if crumbs[0] == ".." else 1 :]]
        elif facts:
            facts.pop(0)
        else:
            return clip(left, width), ""
