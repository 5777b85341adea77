"""A box over the page that wants one answer, in the same words, keys and looks as a page."""

from collections.abc import Hashable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.keys import bar_hints, translated
from tui.screens.page import HEIGHTS, WIDTHS
from tui.shell import Shell, shell_of
from tui.speech import Words, term_key
from tui.widgets.field_stack import FieldStack
from tui.widgets.fields import Field
from tui.widgets.key_bar import KeyBar
from tui.widgets.panel import Panel
from tui.widgets.row_list import RowList
from tui.widgets.rows import Row, row
from tui.widgets.title_bar import TitleBar

T = TypeVar("T")


class Modal(ModalScreen[T]):
    """Override `heading`, `rows`, `chosen`, `submitted`; Esc gives None back and nothing happens."""

    AUTO_FOCUS = "Entry, Options, RowList"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", term_key("key.cancel"), id="page.cancel"),
    ]

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self.title_bar = TitleBar()
        self.body = RowList(ground="panel")
        self.stack = FieldStack(*fields)
        self.stack.display = bool(fields)
        self.key_bar = KeyBar()
        self.too_small = Panel(ground="page", gutter=0, id="too-small")

    # ------------------------------------------------------------------ what a modal is made of

    def heading(self) -> str:
        """What the box is about."""
        return ""

    def aside(self) -> str:
        """What stands at the right end of the heading, such as the tries left."""
        return ""

    def rows(self) -> Sequence[Row]:
        """What the box says."""
        return ()

    def chosen(self, act: Hashable) -> None:
        """Enter was pressed on the row with this act."""

    def submitted(self) -> None:
        """Enter was pressed in the last field."""

    # ------------------------------------------------------------------ what all modals do

    @property
    def shell(self) -> Shell:
        """The app this box stands in."""
        return shell_of(self)

    @property
    def words(self) -> Words:
        """The words of the language spoken now."""
        return self.shell.words

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings that hold now, said in the language of the app."""
        return translated(super().active_bindings, self.words)

    def compose(self) -> ComposeResult:
        self.body.set_rows(self.rows())
        self.body.can_focus = self.body.act is not None
        with Vertical(id="box"):
            yield self.title_bar
            yield self.body
            yield self.stack
            yield self.key_bar
        yield self.too_small

    def on_mount(self) -> None:
        self.bindings_updated_signal.subscribe(self, lambda screen: self._show_hints())
        self.refresh_page()

    def refresh_page(self) -> None:
        """Compute everything shown afresh."""
        aside = self.aside()
        self.title_bar.show((self.heading(),), (aside,) if aside else ())
        self.body.set_rows(self.rows())
        self.body.refresh(layout=True)
        self.body.can_focus = self.body.act is not None
        self.stack.speak()
        self.too_small.show((row(self.words("Too small: 40 x 12 needed")),))
        self._show_hints()

    @property
    def is_too_small(self) -> bool:
        """Whether the box cannot be seen: then nothing is answered on it but to leave."""
        return self.has_class("-tiny") or self.has_class("-flat")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be read is not confirmed."""
        return action == "cancel" or not self.is_too_small

    def _show_hints(self) -> None:
        self.key_bar.show(bar_hints(self.active_bindings))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        message.stop()
        if not self.is_too_small:
            self.chosen(message.act)

    def on_field_stack_changed(self, message: FieldStack.Changed) -> None:
        message.stop()
        self.refresh_page()

    def on_field_stack_left(self, message: FieldStack.Left) -> None:
        message.stop()
        self.stack.walk_out(message.by, self.body)

    def on_field_stack_submitted(self, message: FieldStack.Submitted) -> None:
        message.stop()
        if not self.is_too_small:
            self.submitted()

    def action_cancel(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
