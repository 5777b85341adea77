"""The line at the top: where one is, and on which day of which rehearsal."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from tui.text import clean, clip
from tui.widgets.drawn import Drawn
from tui.widgets.rows import Span

BETWEEN = "  >  "
APART = "   "


class TitleBar(Drawn):
    """Bread-crumbs on the left, facts on the right; facts give way first, then the crumbs before the last."""

    DEFAULT_CSS = "TitleBar { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._crumbs: tuple[str, ...] = ()
        self._facts: tuple[str, ...] = ()

    def show(self, crumbs: Sequence[str], facts: Sequence[str]) -> None:
        """Show this place and these facts."""
        said = tuple(map(clean, crumbs)), tuple(map(clean, facts))
        if said != (self._crumbs, self._facts):
            self._crumbs, self._facts = said
            self.refresh()

    def render_line(self, y: int) -> Strip:
        left, right = title_texts(self._crumbs, self._facts, self.outer_size.width - 2)
        gap = " " * max(0, self.outer_size.width - 2 - cell_len(left) - cell_len(right))
        return self.strip((Span(f" {left}{gap}", "strong"), Span(f"{right} ", "dim")), "title")


def title_texts(crumbs: Sequence[str], facts: Sequence[str], width: int) -> tuple[str, str]:
    """Return what fits of both sides: the last crumb and the last fact stay longest."""
    crumbs, facts = list(crumbs), list(facts)
    while True:
        left, right = BETWEEN.join(crumbs), APART.join(facts)
        if cell_len(left) + cell_len(right) + len(APART) <= width:
            return left, right
        if len(facts) > 2:
            facts.pop(0)
        elif len(crumbs) > 2:
            crumbs = ["..", *crumbs[2 if crumbs[0] == ".." else 1 :]]
        elif facts:
            facts.pop(0)
        else:
            return clip(left, width), ""
