"""What all fields of a form share: a label with the mark of the focus, and a remark below.

What is acceptable comes from outside as a function; a field never refuses a key, it says what is wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.cells import cell_len
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.text import clean, fit
from tui.widgets.drawn import Drawn, Scrolled
from tui.widgets.rows import FOCUS_MARK, Role, Span, row

T = TypeVar("T")
GUTTER = 3


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """What a text came to: a value, or None and the reason why not; a value may come with a remark.

    `is_begun`: nothing is wrong with it so far, it only goes on.
    """

    value: T | None
    message: str = ""
    is_begun: bool = False


class FieldLabel(Drawn):
    """The words before a field, with the bar and the mark of the focus."""

    DEFAULT_CSS = "FieldLabel { height: 1; width: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._focused = False

    def say(self, text: str, width: int) -> None:
        """Show this text in a column of so many cells."""
        self._text = clean(text)
        self.styles.width = GUTTER + width
        self.refresh()

    def mark(self, focused: bool) -> None:
        """Show whether the field is focused."""
        self._focused = focused
        self.refresh()

    def render_line(self, y: int) -> Strip:
        said = fit(self._text, self.outer_size.width - GUTTER)
        sign = FOCUS_MARK if self._focused else " "
        edge = Span(" ", "bar" if self._focused else "")
        return self.strip((edge, Span(f"{sign} ", "accent"), Span(said, "dim")), "card")


class Remark(Scrolled):
    """What is to be said about a field; takes no room while there is nothing to say."""

    DEFAULT_CSS = "Remark { height: auto; display: none; }"

    def __init__(self) -> None:
        super().__init__((), GUTTER, margin=2, ground="card")

    def say(self, text: str, wrong: bool) -> None:
        """Show the text, with a mark that says whether it forbids going on."""
        role: Role = "bad" if wrong else "dim"
        rows = (row(Span(text, role), mark=Span("✕" if wrong else "-", role)),) if text else ()
        if rows == self._rows and not self.is_stale:
            return
        self.replace_rows(rows)
        self.display = bool(text)
        self.refresh(layout=True)


class Field(Widget):
    """One line of a form; `say` gives its label in the language spoken now."""

    DEFAULT_CSS = """
    Field { height: auto; width: 1fr; background: $surface; }
    Field > Horizontal { height: 1; }
    """

    @dataclass
    class Changed(Message):
        """The field came to another value or text."""

        field: "Field"

    @dataclass
    class Entered(Message):
        """Enter was pressed in the field."""

        field: "Field"

    def __init__(self, say: Callable[[], str]) -> None:
        super().__init__()
        self._say = say
        self.label = FieldLabel()
        self.remark = Remark()

    @property
    def label_width(self) -> int:
        """How many cells the label wants, with the space after it."""
        return cell_len(clean(self._say())) + 2

    @property
    def is_complete(self) -> bool:
        """Whether the field holds a value that is acceptable."""
        return True

    def speak(self, label_width: int) -> None:
        """Say label and remark again, in the language spoken now."""
        self.label.say(self._say(), label_width)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self.label.mark(True)

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        self.label.mark(False)
