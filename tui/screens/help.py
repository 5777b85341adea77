"""Help: the keys of the page it was asked on, made from its bindings, and the legend of the grid."""

from collections.abc import Hashable, Sequence

from tui.keys import Hint
from tui.screens.page import Page
from tui.widgets.rows import AIR, Row, Span, row, title

CODES = ("N", "*", "#", "1", "2", "3", "4", "5", "6", "7", "M", "C", "G", "B", "D", "Z")


class HelpPage(Page):
    """Two columns in rows: what to press, what it does."""

    def __init__(self, found: tuple[Hint, ...]) -> None:
        super().__init__()
        self.found = found

    def crumbs(self) -> Sequence[str]:
        return (self.words("Huajie"), self.words("Help"))

    def rows(self) -> Sequence[Row]:
        keys = [row(hint.says, label=Span(" ".join(hint.keys), "accent"), card=1) for hint in self.found]
        return [title(self.words("Keys of this page"), card=1), *keys]

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        legend = [row(self.words.term(f"cell.{code}"), label=Span(code, "strong")) for code in CODES]
        marks = [
            row(self.words("better"), label=Span("+", "good")),
            row(self.words("worse"), label=Span("-", "bad")),
            row(self.words("to be minded"), label=Span("!", "warn")),
            row(self.words("neither"), label=Span("=", "dim")),
        ]
        heading = row(Span(self.words("Codes of the grid"), "title"))
        return [heading, AIR, *legend, AIR, row(Span(self.words("Marks"), "title")), *marks]
