"""One person at a real terminal: keys in, words on the screen out. Waiting is for words, never for time."""

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect

from tests.pty.emulator import Emulator, answers

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20.0  # only a fault waits so long
CHUNK = 1 << 16
# A shell around the program, as in life: it tells the terminal's settings before and after, and how it ended.
SHELL = 'echo "before $(stty -g)"; "$@"; echo "ended $?"; echo "after $(stty -g)"'


class Sitting:
    """The program under a shell, and the screen before it."""

    def __init__(self, arguments: list[str], columns: int, rows: int) -> None:
        command = ["-c", SHELL, "sh", sys.executable, "-m", "tui", *arguments]
        # Python's own view of the environment: readline, which pytest loads, hides a COLUMNS in the C one.
        env = dict(os.environ)
        self._program: pexpect.spawn[bytes] = pexpect.spawn(
            "/bin/sh", command, cwd=str(ROOT), env=env, dimensions=(rows, columns)
        )
        self._written = bytearray()
        self.screen = Emulator(columns, rows)

    def see(self, *texts: str) -> str:
        """Wait until a whole frame says all of this; hand it back."""
        deadline = time.monotonic() + PATIENCE
        while not (self.screen.is_whole and all(text in self.screen.text for text in texts)):
            if time.monotonic() > deadline or not self._read(deadline - time.monotonic()):
                raise AssertionError(f"never saw {texts}, but:\n{self.screen.text}")
        return self.screen.text

    def press(self, keys: str, *texts: str) -> str:
        """Keys, as bytes of a keyboard, and what they must bring."""
        self._program.send(keys)
        return self.see(*texts)

    def end(self) -> "Ending":
        """Read until the shell has gone."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline - time.monotonic()):
            pass
        return Ending(bytes(self._written).decode(), self.screen.left_behind())

    def close(self) -> None:
        """End whatever still runs."""
        self._program.close(force=True)

    def _read(self, patience: float) -> bool:
        """Wait for more; False when nothing comes any more."""
        try:
            data = self._program.read_nonblocking(CHUNK, timeout=max(0.0, patience))
        except (pexpect.EOF, pexpect.TIMEOUT):
            return False
        self._written += data
        self.screen.feed(data)
        if reply := answers(data):
            self._program.send(reply)
        return True


class Ending:
    """What was left when it was over."""

    def __init__(self, written: str, left_behind: list[str]) -> None:
        told = dict(re.findall(r"(before|ended|after) (\S+)\r?\n", written))
        assert "after" in told, f"it did not end:\n{written[-500:]}"
        self.code = int(told["ended"])
        self.settings_before, self.settings_after = told["before"], told["after"]
        self.left_behind = left_behind


@contextmanager
def sitting(*arguments: str, columns: int, rows: int) -> Iterator[Sitting]:
    """Someone sits down and runs the program; afterwards it is gone, whatever happened."""
    one = Sitting(list(arguments), columns, rows)
    try:
        yield one
    finally:
        one.close()
