"""Fields one below the other, their labels in one column, walked through with the keys."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from tui.speech import term_key
from tui.widgets.fields import Choice, Field, TextField
from tui.widgets.row_list import RowList


class FieldStack(Vertical):
    """The fields of a form or a modal, which hears of a change and of Enter in the last one.

    It scrolls, but takes no keys for that: the field in use is always brought into sight.
    """

    DEFAULT_CSS = """
    FieldStack {
        height: auto; background: $surface; overflow: hidden auto; scrollbar-size-vertical: 1;
        scrollbar-background: $surface; scrollbar-background-hover: $surface; scrollbar-background-active: $surface;
        scrollbar-color: $track; scrollbar-color-hover: $track; scrollbar-color-active: $track;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "walk(1)", term_key("key.next"), show=False, id="form.next"),
        Binding("up", "walk(-1)", term_key("key.previous"), show=False, id="form.previous"),
    ]

    class Changed(Message):
        """Some field came to another value."""

    @dataclass
    class Left(Message):
        """The first field was left upwards (-1), or the last one downwards (1)."""

        by: int

    class Submitted(Message):
        """Enter was pressed in the last field."""

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self.fields = fields

    def compose(self) -> ComposeResult:
        yield from self.fields

    @property
    def is_complete(self) -> bool:
        """Whether every field holds an acceptable value."""
        return all(field.is_complete for field in self.fields)

    @property
    def entries(self) -> list[Widget]:
        """What takes the keys, from top to bottom."""
        found: list[Widget] = []
        for field in self.fields:
            if isinstance(field, TextField):
                found.append(field.entry)
            elif isinstance(field, Choice):
                found.append(field.shown)
        return found

    def speak(self) -> None:
        """Say all labels and remarks again."""
        width = max((field.label_width for field in self.fields), default=0)
        for field in self.fields:
            field.speak(width)

    async def replace_fields(self, *fields: Field) -> None:
        """Have other fields; those that stay keep what was typed in them."""
        await self.remove_children([field for field in self.fields if field not in fields])
        self.fields = fields
        for n, field in enumerate(fields):
            if field.is_attached:
                continue
            await self.mount(field, before=n if n < len(self.children) else None)
        self.speak()

    def action_walk(self, by: int) -> None:
        """Go to the field below or above; what lies beyond either end is the page's to say."""
        entries = self.entries
        at = next((n for n, entry in enumerate(entries) if entry.has_focus), -1) + by
        if 0 <= at < len(entries):
            entries[at].focus()
        else:
            self.post_message(self.Left(by))

    def walk_out(self, by: int, body: RowList) -> None:
        """Go round: past the rows below where one of them can be chosen, else to the other end of the fields."""
        if body.can_focus:
            body.focus()
            body.action_jump(0 if by > 0 else -1)
        else:
            self.enter(by)

    def enter(self, by: int) -> None:
        """Take the focus from outside: coming from above at the first field, from below at the last."""
        if entries := self.entries:
            entries[0 if by > 0 else -1].focus()

    def on_field_changed(self, message: Field.Changed) -> None:
        message.stop()
        self.post_message(self.Changed())

    def on_field_entered(self, message: Field.Entered) -> None:
        message.stop()
        entries = self.entries
        last = bool(entries) and entries[-1].has_focus
        if last:
            self.post_message(self.Submitted())
        else:
            self.action_walk(1)
