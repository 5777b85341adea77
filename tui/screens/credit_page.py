"""A page of the app itself: it knows the snapshot, lets the record panel follow the focused line, and sends

intent up.
"""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar, get_args

from textual.binding import Binding, BindingType

from store.policy.commands import Deed, Undo
from store.policy.product import Catalog
from store.policy.state import State
from store.policy.walk import Step
from tui.credit_rows import Said, preview_rows, record_rows
from tui.messages import ActionRequested, Go, OpenPage
from tui.say import product_name
from tui.screens.page import SWAPPED, Page
from tui.speech import term_key
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from store.service import Snapshot
    from tui.app import HuajieApp

COMMANDS = get_args(Deed)


class CreditPage(Page):
    """Rows whose act is a command are done on Enter, rows whose act is a Go are opened.

    The panel shows both beforehand.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "time", term_key("key.time"), show=False, id="page.time"),
        Binding("u", "undo", term_key("key.undo"), show=False, id="page.undo"),
    ]
    STEPS: tuple[Step, ...] = ()  # the steps of a closing that opening this page takes
    IS_TOP = False  # whether no way leads back from here

    def __init__(self, product: str = "") -> None:
        super().__init__()
        self.product = product

    @property
    def host(self) -> "HuajieApp":
        """The app, checked."""
        from tui.app import host_of  # the app opens pages, so a page may only look at it when it is there

        return host_of(self)

    @property
    def snapshot(self) -> "Snapshot":
        """Everything known now."""
        return self.host.snapshot

    @property
    def state(self) -> State:
        """The state of the snapshot."""
        return self.snapshot.state

    @property
    def catalog(self) -> Catalog:
        """Names and numbers of the products."""
        return self.host.catalog

    @property
    def said(self) -> Said:
        """What the panel's rows need."""
        return Said(self.catalog, self.words)

    @property
    def name_of(self) -> str:
        """The product of this page, named."""
        return product_name(self.catalog, self.product, self.words)

    def place(self) -> Sequence[str]:
        """This page's own part of the bread-crumb."""
        return ()

    def crumbs(self) -> Sequence[str]:
        return (self.words("Huajie"), self.words("My page"), *self.place())

    def step(self) -> str:
        return self.host.step_text(self.product) if self.STEPS else ""

    def on_mount(self) -> None:
        """Textual calls this of every class, the base's own too."""
        self.take_steps()

    def on_screen_resume(self) -> None:
        """Coming back is being here again; the base then says everything afresh."""
        self.take_steps()

    def take_steps(self) -> None:
        """Being here is a step of the closing's walk; the service keeps count and refuses what is out of order."""
        for step in self.STEPS:
            self.host.take_step(self.product, step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Back is offered where there is something to go back to."""
        return action != "back" or self._leads_back or self.host.looking is not None

    @property
    def _leads_back(self) -> bool:
        """A page before this one, or this one behind the panel shown alone."""
        return not self.IS_TOP or (self.has_class(SWAPPED) and not self.panel_is_beside)

    def action_back(self) -> None:
        """One level back, as on every page; from a top page only out of the panel shown alone, or out of the past."""
        if self._leads_back:
            super().action_back()
        elif self.host.looking:
            self.host.look_away()
            self.refresh_page()

    def action_time(self) -> None:
        """The time machine, or out of it: from a past day back to the present."""
        self.host.time()

    def action_undo(self) -> None:
        """Take the last act back; what that would do is shown first."""
        self.post_message(ActionRequested(Undo()))

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        command = act.about if isinstance(act, Go) else act
        if isinstance(command, COMMANDS):
            return preview_rows(self.host.preview(command), self.snapshot, self.said)
        return record_rows(self.snapshot, self.said, past=self.host.looking is not None)

    def chosen(self, act: Hashable) -> None:
        if isinstance(act, Go):
            self.post_message(OpenPage(act, self))
        elif isinstance(act, COMMANDS):
            self.post_message(ActionRequested(act))
