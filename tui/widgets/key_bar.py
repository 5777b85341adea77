"""The line at the bottom: at most six keys that do something here, each with its word."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from tui.keys import Hint
from tui.widgets.drawn import Drawn
from tui.widgets.rows import Span, Spans

APART = "   "


class KeyBar(Drawn):
    """Hints drawn by line; what cannot be done now is dim, what finds no room is left to the help page."""

    DEFAULT_CSS = "KeyBar { height: 1; width: 1fr; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: tuple[Hint, ...] = ()

    def show(self, hints: Sequence[Hint]) -> None:
        """Show these hints, if they are not what is shown already."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        return self.strip(key_texts(self._hints, self.outer_size.width), "keys")


def key_texts(hints: Sequence[Hint], width: int) -> Spans:
    """Return as many whole hints as fit; the last one, help, is given its place first."""
    room = width - 1
    if hints:
        room -= _width(hints[-1])
    kept = []
    for hint in hints[:-1]:
        room -= _width(hint)
        if room < 0:
            break
        kept.append(hint)
    text = [Span(" ")]
    for hint in (*kept, *hints[-1:]):
        text.append(Span(f" {hint.keys[0]}", "accent" if hint.enabled else "faint"))
        text.append(Span(f" {hint.says}{APART}", "" if hint.enabled else "faint"))
    return tuple(text)


def _width(hint: Hint) -> int:
    return cell_len(hint.keys[0]) + cell_len(hint.says) + len(APART) + 2
