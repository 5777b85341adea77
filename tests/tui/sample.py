"""A small app of nothing but the toolkit, for its tests."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region

from tui.screens.form import FormPage
from tui.screens.modal import Modal
from tui.screens.page import Page
from tui.shell import Shell
from tui.speech import term_key
from tui.widgets.drawn import Scrolled
from tui.widgets.fields import Checked, Choice, Heading, TextField
from tui.widgets.rows import Row, button, row, title


def shown(widget: Scrolled) -> list[str]:
    """The lines of a widget as text, as they stand on screen."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def on_screen(widget: Scrolled) -> list[str]:
    """The lines of a widget as they were last painted, from the cache Textual sends them from."""
    lines = widget.render_lines(Region(0, 0, widget.size.width, widget.size.height))
    return [strip.text for strip in lines]


def focused(page: Page) -> Hashable | None:
    """What the cursor of the page stands on."""
    return page.body.act


class SamplePage(Page):
    """Two cards, a list that grows, a panel that follows."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "nothing", term_key("key.next"), id="sample.nothing")]

    def __init__(self, count: int = 3, long_text: int = 0) -> None:
        super().__init__()
        self.count, self.long_text = count, long_text
        self.done: list[Hashable] = []

    def crumbs(self) -> Sequence[str]:
        return ("huajie", "sample")

    def step(self) -> str:
        return "3/5"

    def rows(self) -> Sequence[Row]:
        return [
            title("花呗", right="¥1.00", card=1, act="huabei", whole=True),
            row("未出账", card=1),
            title("借呗", right="¥2.00", card=2, act="jiebei", whole=True),
            *[row(f"text {n}") for n in range(self.long_text)],
            *[row(f"item {n}", right=f"¥{n}.00", act=n, card=3) for n in range(self.count)],
        ]

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        return [row("征信影响"), row("same", label="always"), row(str(act), label="now")]

    def chosen(self, act: Hashable) -> None:
        self.done.append(act)

    def action_nothing(self) -> None:
        """Does nothing."""


def amount(text: str) -> Checked[int]:
    return Checked(int(text)) if text.isdecimal() else Checked(None, f"no amount: {text}")


class SampleForm(FormPage):
    """An amount and a number of months."""

    def __init__(self) -> None:
        self.amount = TextField(lambda: "amount", amount)
        self.months = Choice(lambda: "months", lambda: [(3, "three"), (6, "six"), (12, "twelve")], 6)
        super().__init__(Heading(lambda: "loan"), self.amount, self.months)
        self.done: list[Hashable] = []

    def rows(self) -> Sequence[Row]:
        return [row(f"{self.amount.value} in {self.months.value}"), button("borrow", "go")] if self.is_complete else []

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        return [row(f"owed {self.amount.value}")]

    def chosen(self, act: Hashable) -> None:
        self.done.append(act)


class SampleModal(Modal[str]):
    """A password, or a finger on `f`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "finger", term_key("key.next"), id="sample.finger")]

    def __init__(self) -> None:
        check = lambda text: Checked(text if len(text) == 6 else None, "six digits")  # noqa: E731
        self.password: TextField[str] = TextField(lambda: "password", check, hidden=True, takes="0123456789")
        super().__init__(self.password)

    def heading(self) -> str:
        return "verify"

    def aside(self) -> str:
        return "5 left"

    def rows(self) -> Sequence[Row]:
        return [row("close it", right="at once")]

    def submitted(self) -> None:
        self.dismiss(self.password.value)

    def action_finger(self) -> None:
        """The finger matches."""
        self.dismiss("finger")


class Sample(Shell):
    """The app; begins with whatever page it is given."""

    def __init__(self, page: Page | None = None) -> None:
        super().__init__("zh")
        self.page = page or SamplePage()

    def get_default_screen(self) -> Page:
        return self.page

    def facts(self) -> tuple[str, ...]:
        return ("demo", "2026-06-15", self.words("Rehearsal"))
