"""What all pages share: title, body, record panel and key bar, in one layout that folds with the terminal.

A page says what its rows are and what choosing one means; everything else about being on screen is here.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from tui.keys import bar_hints, translated
from tui.shell import Shell, shell_of
from tui.speech import Words, term_key
from tui.widgets.key_bar import KeyBar
from tui.widgets.panel import Panel
from tui.widgets.row_list import RowList
from tui.widgets.rows import Row, row
from tui.widgets.title_bar import TitleBar

SWAPPED = "-swapped"
WIDTHS = [(0, "-tiny"), (40, "-narrow"), (60, "-middle"), (100, "-wide")]
HEIGHTS = [(0, "-flat"), (12, "-low"), (30, "-tall")]


class Page(Screen[None]):
    """One page: override `rows`, `panel_rows`, `crumbs`, `step` and `chosen`, and add BINDINGS."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", term_key("key.back"), id="page.back"),
        Binding("c,f2", "panel", term_key("key.panel"), id="page.panel"),
        Binding("tab", "app.focus_next", term_key("key.tab"), show=False, id="page.tab"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.first: Hashable | None = None
        self.about: Hashable | None = None  # the act that led here, where one did
        self._left: Widget | None = None  # what had the keys before the panel took the page's place
        self.title_bar = TitleBar()
        self.body = RowList(on_cursor=self.show_panel, headroom=True)
        self.panel = Panel(headroom=True)
        self.key_bar = KeyBar()
        self.too_small = Panel(ground="page", gutter=0, id="too-small")

    # ------------------------------------------------------------------ what a page is made of

    def rows(self) -> Sequence[Row]:
        """What the body shows."""
        return ()

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        """What the side panel shows while the row with this act is focused."""
        return ()

    def crumbs(self) -> Sequence[str]:
        """Where this page is, from the top of the app down to its own name."""
        return ()

    def step(self) -> str:
        """Which step of the flow this is, such as "3/5"; empty outside a flow."""
        return ""

    def chosen(self, act: Hashable) -> None:
        """Enter was pressed on the row with this act."""

    def compose_body(self) -> Sequence[Widget]:
        """The widgets of the body, from top to bottom."""
        return (self.body,)

    # ------------------------------------------------------------------ what all pages do

    @property
    def shell(self) -> Shell:
        """The app this page runs in."""
        return shell_of(self)

    @property
    def words(self) -> Words:
        """The words of the language spoken now."""
        return self.shell.words

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings that hold now, said in the language of the app."""
        return translated(super().active_bindings, self.words)

    @property
    def panel_is_beside(self) -> bool:
        """Whether there is room for body and panel side by side."""
        return self.has_class("-wide") and self.has_class("-tall")

    def compose(self) -> ComposeResult:
        self.add_class(*_classes_for(self.app.size))
        widgets = self.compose_body()
        body = widgets[0] if len(widgets) == 1 else Vertical(*widgets)
        yield self.title_bar
        yield body.add_class("body")
        yield self.panel
        yield self.key_bar
        yield self.too_small
        self.body.set_rows(self.rows(), self.first)
        self.refresh_page()

    def on_mount(self) -> None:
        self.bindings_updated_signal.subscribe(self, lambda screen: self._show_hints())

    def on_screen_resume(self) -> None:
        """Shown as it is, and not its panel alone: one level back is one press, however it was left."""
        if self.has_class(SWAPPED) and not self.panel_is_beside:
            self.action_panel()
        self.refresh_page()

    def refresh_page(self) -> None:
        """Compute everything shown afresh: after a deed, another language, another theme, on coming back."""
        self.body.set_rows(self.rows())
        self.show_title()
        self.show_panel(self.body.act)
        self.too_small.show((row(self.words("Too small: 40 x 12 needed")),))
        self._show_hints()

    def show_title(self) -> None:
        """Say where one is, and at which step."""
        self.title_bar.show(self.crumbs(), self.shell.facts(), self.step())

    def show_panel(self, act: Hashable | None) -> None:
        """Let the panel follow the cursor, in the same frame."""
        self.panel.show(self.panel_rows(act))

    def _show_hints(self) -> None:
        self.key_bar.show(bar_hints(self.active_bindings))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        message.stop()
        self.chosen(message.act)

    def action_panel(self) -> None:
        """Show or hide the panel; without room beside the body it takes the body's place."""
        self.toggle_class(SWAPPED)
        if self.has_class(SWAPPED) and not self.panel_is_beside:
            self._left = self.focused
            self.set_focus(self.panel)
        elif self.focused is None or self.focused is self.panel:
            self._focus_again()

    def _focus_again(self) -> None:
        """Back to what had the keys before, if it is still there."""
        left = self._left
        self.set_focus(left if left is not None and left.is_attached else self.first_focus())

    def first_focus(self) -> Widget:
        """Where the keys go when the page is opened."""
        return self.body

    def action_back(self) -> None:
        """Go one level back: from the panel shown alone to the page, from the page to the one before."""
        if self.has_class(SWAPPED) and not self.panel_is_beside:
            self.action_panel()
        elif len(self.app.screen_stack) > 1 and isinstance(self.app.screen_stack[-2], Page):
            self.dismiss()


def _classes_for(size: Size) -> set[str]:
    """Return the classes Textual gives at the first resize, to have them at once: each change paints all again."""
    found = {max((at, name) for at, name in WIDTHS if at <= size.width)[1]}
    return found | {max((at, name) for at, name in HEIGHTS if at <= size.height)[1]}
