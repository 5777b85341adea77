"""What the toolkit asks of the app: words, a theme and facts for the title bar. HuajieApp is one of these.

Pages reach it through `shell_of`, which checks, so nobody has to assert what kind of app it is.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Protocol, runtime_checkable

from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import ANSIToTruecolor, LineFilter

from tui.speech import Lang, Words, speak, term_key
from tui.theme import DAY, NIGHT, textual_theme


@runtime_checkable
class Speaking(Protocol):
    """A screen that can say all it says again, in another language or about another day."""

    def refresh_page(self) -> None:
        """Compute everything shown afresh."""


class Shell(App[int]):
    """An app with two languages and two themes, both switched while it runs."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "*"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L", "language", term_key("key.language"), show=False, id="app.language"),
        Binding("T", "theme", term_key("key.theme"), show=False, id="app.theme"),
        Binding("question_mark,f1", "help", term_key("key.help"), id="app.help"),
    ]

    def __init__(self, lang: Lang = "zh", theme: str = NIGHT) -> None:
        super().__init__()
        self.words: Words = speak(lang)
        for name in (NIGHT, DAY):
            self.register_theme(textual_theme(name))
        self.theme = theme

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All but the one that turns ANSI colours into RGB: ours are RGB, and it keeps a second copy of every line."""
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    def facts(self) -> tuple[str, ...]:
        """What the title bar says on the right, the least important first: it goes first when space is short."""
        return (self.words("Rehearsal"),)

    def settings_changed(self) -> None:
        """Called after language or theme were switched, for who wants to save them."""

    def refresh_page(self) -> None:
        """Have every open screen say everything again, also those seen dimly behind a modal."""
        for screen in self.screen_stack:
            if isinstance(screen, Speaking):
                screen.refresh_page()

    def action_language(self) -> None:
        """Switch between Chinese and English."""
        self.words = speak("en" if self.words.lang == "zh" else "zh")
        self.settings_changed()
        self.refresh_page()

    def action_theme(self) -> None:
        """Switch between night and day."""
        self.theme = DAY if self.theme == NIGHT else NIGHT
        self.settings_changed()
        self.refresh_page()

    def action_help(self) -> None:
        """Show the keys of this page; the app says how."""


def shell_of(node: DOMNode) -> Shell:
    """Return the app a screen or widget runs in."""
    app = node.app
    if not isinstance(app, Shell):
        raise TypeError(f"{type(node).__name__} needs a Shell to run in, not {type(app).__name__}")
    return app
