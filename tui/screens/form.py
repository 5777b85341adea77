"""A page with fields to fill in: what it says below them and in the panel follows what is typed."""

from collections.abc import Sequence

from textual.widget import Widget

from tui.screens.page import Page
from tui.widgets.field_stack import FieldStack
from tui.widgets.fields import Field
from tui.widgets.row_list import RowList


class FormPage(Page):
    """Fields above, rows below: override `submitted` and whatever a page overrides."""

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self.stack = FieldStack(*fields)

    @property
    def is_complete(self) -> bool:
        """Whether every field holds an acceptable value."""
        return self.stack.is_complete

    def submitted(self) -> None:
        """Enter was pressed in the last field; by default it goes on to what stands below."""
        if self.body.act is not None:
            self.set_focus(self.body)

    def compose_body(self) -> Sequence[Widget]:
        return (self.stack, self.body)

    def first_focus(self) -> Widget:
        return next(iter(self.stack.entries), self.body)

    def refresh_page(self) -> None:
        if self.is_mounted:
            self.stack.speak()
        super().refresh_page()
        self.body.can_focus = self.body.act is not None

    def on_field_stack_changed(self, message: FieldStack.Changed) -> None:
        message.stop()
        super().refresh_page()
        self.body.can_focus = self.body.act is not None

    def on_field_stack_submitted(self, message: FieldStack.Submitted) -> None:
        message.stop()
        self.submitted()

    def on_field_stack_left(self, message: FieldStack.Left) -> None:
        message.stop()
        self.stack.walk_out(message.by, self.body)

    def on_row_list_left(self, message: RowList.Left) -> None:
        message.stop()
        self.stack.enter(message.by)
