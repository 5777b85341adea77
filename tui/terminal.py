"""The terminal as the app holds it: Textual's driver, and what it leaves out where the terminal goes away or stops.

Source: RELIABILITY.md D2 fault 6; measured with Textual 8.2.8.
"""

import asyncio
import select
import signal
import sys
from contextlib import suppress
from typing import TextIO

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

PIXELS_OFF = "\x1b[?1016l"  # the driver switches it on where the terminal can, and never off


class Spilling:
    """A stream that never fails: what a terminal that has gone does not take is lost, and nobody waits for it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write as much as is taken."""
        with suppress(OSError, ValueError):
            return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Send it on, if anybody is there."""
        with suppress(OSError, ValueError):
            self._stream.flush()

    def fileno(self) -> int:
        """Where it leads."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self._stream.isatty()


class Terminal(LinuxDriver):
    """Textual's driver for a terminal that may be stopped, woken, gone while written to, or given rubbish to read."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stderr__:  # its writer's thread would end at the first fault, and all would wait for it
            self._file = Spilling(sys.__stderr__)  # type: ignore[assignment]  # only written to and flushed
        self._is_on = self._is_away = False
        loop = asyncio.get_running_loop()  # between two messages, never in the middle of one
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def start_application_mode(self) -> None:
        self._is_on, self._is_away = True, False
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's, without annotations

    def stop_application_mode(self) -> None:
        if self._is_on:
            self._is_on = False
            self.write(PIXELS_OFF)
            super().stop_application_mode()

    def _sigtstp_application(self, *_: object) -> None:
        self._is_away = self._auto_restart
        super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Woken: begin anew. One stopped by force, or merely told to go on, is on still and must not begin twice."""
        if self._is_on:
            self.suspend_application_mode()
            self._must_signal_resume = self._is_away = True
        if self._is_away:
            super()._sigcont_application()

    def _run_input_thread(self) -> None:
        """Read keys until told to stop; bytes that are no text are no keys, and no reason to fail."""
        while not self.exit_event.is_set():
            try:
                self.run_input_thread()
            except UnicodeDecodeError:
                continue
            except OSError:
                return  # the terminal is gone, which the app finds out by itself
            except Exception as error:
                self._app.call_later(self._app._handle_exception, error)
                return


def is_gone() -> bool:
    """Whether nobody can ever type again: the other end of the terminal is closed."""
    poll = select.poll()
    poll.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
    return any(found & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, found in poll.poll(0))
