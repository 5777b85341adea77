"""Fields one below the other, their labels in one column, walked through with the keys."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget

from tui.widgets.fields import Choice, Field, TextField


class FieldStack(VerticalScroll, can_focus=False):
    """The fields of a form or a modal, which hears of a change and of Enter in the last one."""

    DEFAULT_CSS = """
    FieldStack { height: auto; background: $surface; scrollbar-size-vertical: 1; }
    """

    class Changed(Message):
        """Some field came to another value."""

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
            self.screen.focus_next()
