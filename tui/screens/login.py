"""登录: who this book belongs to. Reading is open; the password guards acts (S10, S16, domain.md §6.3)."""

from collections.abc import Hashable, Sequence
from enum import StrEnum
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.credit_page import CreditPage
from tui.speech import term_key
from tui.text import named
from tui.widgets.rows import Row, Span, button, row, title


class Door(StrEnum):
    """The one thing to do here."""

    ENTER = "enter"


class LoginPage(CreditPage):
    """Name, what this is, and the demo's password in plain sight."""

    IS_TOP = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.leave", term_key("key.quit"), id="login.quit")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done or looked back at before the door."""
        return super().check_action(action, parameters) if action not in ("time", "undo") else False

    def crumbs(self) -> Sequence[str]:
        return (self.words("Huajie"), self.words("Log in"))

    def rows(self) -> Sequence[Row]:
        words, demo = self.words, self.host.demo
        rows = [title(named(demo.person[words.lang]) if demo else words("My own accounts"), card=1)]
        if demo:
            rows.append(row(demo.about[words.lang], card=1))
            rows.append(row(Span(demo.password, "strong"), label=words("Password of this demo"), card=1))
        rows.append(row(Span(words("Reading is open. Acts ask for the password or a finger."), "dim"), card=2))
        said = words("A rehearsal: not connected to Alipay, a lender or the credit bureau.")
        rows.append(row(Span(said, "warn"), card=2))
        return [*rows, button(words("Log in"), Door.ENTER)]

    def chosen(self, act: Hashable) -> None:
        self.host.enter()
