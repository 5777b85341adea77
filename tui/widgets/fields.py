"""The kinds of field: a text judged in words while it is typed, a choice among a few options, a heading."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click, Key
from textual.strip import Strip
from textual.widgets import Input

from tui.speech import term_key
from tui.text import clean
from tui.widgets.drawn import Drawn
from tui.widgets.field import Checked, Field
from tui.widgets.rows import Role, Span

T = TypeVar("T")

__all__ = ["Checked", "Choice", "Field", "Heading", "TextField"]


class Entry(Input):
    """Textual's input in the colours of the theme, without blinking; it may leave some signs to the page's keys."""

    DEFAULT_CSS = """
    Entry { width: 1fr; max-width: 34; padding: 0 1 !important; margin: 0 3 0 0; }
    Entry { background: $background 55%; color: $foreground; }
    Entry:focus { background: $focus-ground; background-tint: $foreground 0%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "leave", term_key("key.next"), show=False, id="form.next"),
        Binding("up", "leave", term_key("key.previous"), show=False, id="form.previous"),
        Binding("enter", "submit", term_key("key.next"), show=False, id="form.enter"),
    ]

    def action_leave(self) -> None:
        """The stack moves between fields; named here, as an input's own scrolling would hide its keys from the help."""
        raise SkipAction

    def __init__(self, text: str, hidden: bool, takes: str) -> None:
        super().__init__(text, password=hidden, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._takes = takes

    def validate_value(self, value: str) -> str:
        """Whatever way a text comes in, typed, pasted or given, only what a terminal does not act on stays."""
        return clean(value)

    def action_copy(self) -> None:
        """A hidden text goes nowhere: the clipboard is open to every program."""
        if not self.password:
            super().action_copy()

    def action_cut(self) -> None:
        if not self.password:
            super().action_cut()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        if self._takes and character and character not in self._takes:
            return False
        return super().check_consume_key(key, character)

    async def _on_key(self, event: Key) -> None:
        if self._takes and event.character and event.is_printable and event.character not in self._takes:
            event.prevent_default()
            return
        await super()._on_key(event)


class TextField(Field, Generic[T]):
    """A text and what it comes to; `takes` names the only signs it keeps for itself, all others stay keys."""

    def __init__(
        self,
        say: Callable[[], str],
        check: Callable[[str], Checked[T]],
        text: str = "",
        hidden: bool = False,
        takes: str = "",
    ) -> None:
        super().__init__(say)
        self._check = check
        self._touched = bool(text)
        self.entry = Entry(text, hidden, takes)

    @property
    def text(self) -> str:
        """What was typed, as it was typed."""
        return self.entry.value

    @property
    def value(self) -> T | None:
        """What the text comes to, or None where it is not acceptable."""
        return self._check(self.text).value

    @property
    def is_complete(self) -> bool:
        return self.value is not None

    def set_text(self, text: str) -> None:
        """Replace the text as if it had been typed."""
        self.entry.value = text

    def take_text(self) -> str:
        """Hand over what was typed, and keep nothing of it."""
        text = self.text
        self.set_text("")
        return text

    def on_unmount(self) -> None:
        """A hidden text ends with its page."""
        if self.entry.password:
            self.entry.set_reactive(Input.value, "")

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.label
            yield self.entry
        yield self.remark

    def speak(self, label_width: int) -> None:
        super().speak(label_width)
        self._judge()

    def _judge(self) -> None:
        """Say what is wrong, but not about a field nobody has typed in yet."""
        checked = self._check(self.text)
        self.remark.say(checked.message if self._touched else "", checked.value is None and not checked.is_begun)

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._touched = True
        self._judge()
        self.post_message(self.Changed(self))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self._touched = True
        self._judge()
        self.post_message(self.Entered(self))


class Options(Drawn, can_focus=True):
    """The option chosen now, between two signs that say there are others."""

    DEFAULT_CSS = "Options { height: 1; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "cycle(1)", term_key("key.option"), id="form.option"),
        Binding("left", "cycle(-1)", term_key("key.option_before"), show=False, id="form.option_before"),
        Binding("enter", "enter", term_key("key.next"), show=False, id="form.enter"),
    ]

    def __init__(self, said: Callable[[], str], cycle: Callable[[int], None], enter: Callable[[], None]) -> None:
        super().__init__()
        self._said, self._cycle, self._enter = said, cycle, enter

    def render_line(self, y: int) -> Strip:
        role: Role = "accent" if self.has_focus else "faint"
        text = (Span(" < ", role), Span(clean(self._said()), "strong"), Span(" > ", role))
        return self.strip(text, "card")

    def on_click(self, event: Click) -> None:
        self._cycle(1)

    def action_cycle(self, by: int) -> None:
        """Go to the next or the previous option."""
        self._cycle(by)

    def action_enter(self) -> None:
        """Leave the field, as Enter does in a text."""
        self._enter()


class Choice(Field, Generic[T]):
    """One of a few options, each a value and its words in the language spoken now."""

    def __init__(self, say: Callable[[], str], options: Callable[[], Sequence[tuple[T, str]]], value: T) -> None:
        super().__init__(say)
        self._options = options
        self.value = value
        self.shown = Options(lambda: self.said, self.cycle, self.entered)

    @property
    def said(self) -> str:
        """The words of the option chosen now."""
        return next((words for value, words in self._options() if value == self.value), "")

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.label
            yield self.shown

    def speak(self, label_width: int) -> None:
        super().speak(label_width)
        self.shown.refresh()

    def cycle(self, by: int) -> None:
        """Choose the next or the previous option, from the last on to the first."""
        values = [value for value, _ in self._options()]
        at = values.index(self.value) if self.value in values else -1
        self.value = values[(at + by) % len(values)]
        self.shown.refresh()
        self.post_message(self.Changed(self))

    def entered(self) -> None:
        """Enter was pressed on the options."""
        self.post_message(self.Entered(self))


class Heading(Field):
    """Words between fields; nothing to fill in."""

    DEFAULT_CSS = "Heading { height: 2; padding: 1 0 0 0; } Heading:first-child { height: 1; padding: 0; }"

    @property
    def label_width(self) -> int:
        return 0

    def compose(self) -> ComposeResult:
        yield HeadingLine(self._say)

    def speak(self, label_width: int) -> None:
        self.query_one(HeadingLine).refresh()


class HeadingLine(Drawn):
    """The heading as one line drawn over the whole width."""

    DEFAULT_CSS = "HeadingLine { height: 1; }"

    def __init__(self, say: Callable[[], str]) -> None:
        super().__init__()
        self._say = say

    def render_line(self, y: int) -> Strip:
        return self.strip((Span("   "), Span(clean(self._say()), "strong")), "card")
