"""Running the app from its first paint to its exit code; whatever ends it, the terminal is given back."""

import asyncio
import os
import signal

from rich.console import RenderableType
from textual.worker import WorkerFailed

from tui.app import HuajieApp
from tui.exits import Exit
from tui.settings import load_settings
from tui.speech import Lang, choose_language
from tui.start import Start
from tui.terminal import Terminal, is_gone
from tui.theme import DAY, NIGHT

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
BY_SIGNAL = 128  # what a shell adds to the number of the signal that ended a program
LOOK_SECONDS = 1.0


class TerminalApp(HuajieApp):
    """The app before a real terminal: it ends in order at a signal, when the terminal goes away, and at a fault."""

    def __init__(self, start: Start, lang: Lang, theme: str) -> None:
        super().__init__(start, lang, theme, remember=True)
        self.driver_class = Terminal
        self.fault: Exception | None = None

    def on_load(self) -> None:
        """Before the terminal is touched, so that no signal can come too early."""
        for number in ENDING:
            asyncio.get_running_loop().add_signal_handler(number, self.end_by, number)

    def on_mount(self) -> None:
        self.set_interval(LOOK_SECONDS, self.mind_terminal)

    def end_by(self, number: int) -> None:
        """End as a shell would say it of a program that such a signal ended."""
        self.exit(return_code=BY_SIGNAL + number)

    def mind_terminal(self) -> None:
        """A terminal may go without a word to us."""
        if is_gone():
            self.end_by(signal.SIGHUP)

    def _handle_exception(self, error: Exception) -> None:
        """Textual would show the values of all variables, and end with 0; the fault goes to whoever started us."""
        found = error.error if isinstance(error, WorkerFailed) else error
        self.fault = self.fault or (found if isinstance(found, Exception) else error)
        self._return_code = Exit.UNEXPECTED
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """A fault of which Textual has no more than a picture."""
        self._handle_exception(RuntimeError("panic"))


def run_app(start: Start) -> int:
    """Run until the person leaves; the exit code, which Textual keeps to itself otherwise. Raises what went wrong."""
    saved = load_settings()
    lang = choose_language(start.lang, os.environ, saved.lang)
    app = TerminalApp(start, lang, DAY if saved.theme == DAY else NIGHT)
    try:
        app.run(mouse=True)
    finally:
        if app.session:
            app.session.close()
    if app.fault:
        raise app.fault
    return app.return_code or 0
