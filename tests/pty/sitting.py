"""One person at a real terminal: keys in, words on the screen out. Waiting is for words, never for time."""

import os
import re
import signal
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
PROGRAM = ("-m", "tui")
# A shell around the program, as in life: it tells the terminal's settings before and after, and how it ended.
# Then it runs what is asked for afterwards, and tells the settings again.
SHELL = (
    'echo "before $(stty -g)"; sh -c \'echo "pid $$"; exec "$@"\' sh "$@"; echo "ended $?"; '
    'eval "$AFTERWARDS"; echo "after $(stty -g)"'
)


class Sitting:
    """The program under a shell, and the screen before it."""

    def __init__(
        self, arguments: list[str], columns: int, rows: int, program: tuple[str, ...] = PROGRAM, afterwards: str = ""
    ) -> None:
        command = ["-c", SHELL, "sh", sys.executable, *program, *arguments]
        # Python's own view of the environment: readline, which pytest loads, hides a COLUMNS in the C one.
        env = dict(os.environ) | {"AFTERWARDS": afterwards}
        self._program: pexpect.spawn[bytes] = pexpect.spawn(
            "/bin/sh", command, cwd=str(ROOT), env=env, dimensions=(rows, columns)
        )
        self._written = bytearray()
        self.screen = Emulator(columns, rows)

    @property
    def written(self) -> bytes:
        """All that came out so far, as it came."""
        return bytes(self._written)

    @property
    def pid(self) -> int:
        """The program's own process."""
        found = re.search(rb"pid (\d+)\r?\n", self._written)
        assert found, self._written
        return int(found[1])

    def see(self, *texts: str, gone: str = "\0") -> str:
        """Wait until a whole frame says all of this, and not what is to be gone; hand it back."""
        deadline = time.monotonic() + PATIENCE
        while not (
            self.screen.is_whole and all(text in self.screen.text for text in texts) and gone not in self.screen.text
        ):
            if time.monotonic() > deadline or not self._read(deadline - time.monotonic()):
                raise AssertionError(f"never saw {texts}, but:\n{self.screen.text}")
        return self.screen.text

    def hear(self, data: bytes, times: int = 1) -> None:
        """Wait until these bytes have come so many times in all."""
        deadline = time.monotonic() + PATIENCE
        while self._written.count(data) < times:
            assert self._read(deadline - time.monotonic()), f"never heard {data!r}: {self.written[-500:]!r}"

    def press(self, keys: str, *texts: str, gone: str = "\0") -> str:
        """Keys, as bytes of a keyboard, and what they must bring or take away."""
        self._program.send(keys)
        return self.see(*texts, gone=gone)

    @property
    def keyboard(self) -> int:
        """Where the bytes of keys go in."""
        return int(self._program.child_fd)

    def send(self, number: signal.Signals) -> None:
        """A signal to the program alone."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.screen.resize(columns, rows)
        self._program.setwinsize(rows, columns)

    def stopped(self) -> None:
        """Read on until the program has stopped, as a job does, and all it had said is read."""
        deadline = time.monotonic() + PATIENCE
        while _state(self.pid) != "T":
            assert time.monotonic() < deadline, "it never stopped"
            self._read(0.05)
        while self._read(0):
            pass

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


def _state(pid: int) -> str:
    """R, S, T…: what the system says of a process."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]


class Ending:
    """What was left when it was over."""

    def __init__(self, written: str, left_behind: list[str]) -> None:
        told = dict(re.findall(r"(before|ended|after) (\S+)\r?\n", written))
        assert "after" in told, f"it did not end:\n{written[-500:]}"
        self.code = int(told["ended"])
        self.settings_before, self.settings_after = told["before"], told["after"]
        self.left_behind = left_behind
        self.written = written

    def check(self, code: int) -> None:
        """It ended so, and the terminal is as it was."""
        assert self.code == code, self.written[-2000:]
        assert self.settings_after == self.settings_before
        assert self.left_behind == []


@contextmanager
def sitting(
    *arguments: str, columns: int, rows: int, program: tuple[str, ...] = PROGRAM, afterwards: str = ""
) -> Iterator[Sitting]:
    """Someone sits down and runs the program; afterwards it is gone, whatever happened."""
    one = Sitting(list(arguments), columns, rows, program, afterwards)
    try:
        yield one
    finally:
        one.close()
