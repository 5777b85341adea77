"""Measures a program through its terminal, the way its user meets it. Times are milliseconds, memory MiB.

The emulator is fed only while the program is silent, so that it never slows what is measured.
"""

import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path

from tests.pty.emulator import FRAME, Emulator, answers

COLUMNS, ROWS = 120, 38
STILL = 0.15  # a screen is settled after so many seconds of silence
STILL_AFTER_KEY = 0.03
PATIENCE = 20.0
KEYS = {"enter": b"\r", "up": b"\x1b[A", "down": b"\x1b[B", "escape": b"\x1b", "ctrl+q": b"\x11"}


@dataclass(frozen=True, slots=True)
class Press:
    """What one key brought: milliseconds to the last byte, bytes, frames painted."""

    last: float
    bytes: int
    frames: int


class Probe:
    """One run of one program; every chunk it writes is stamped on arrival."""

    def __init__(self, command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
        self.screen = Emulator(COLUMNS, ROWS)
        self._chunks: list[tuple[float, bytes]] = []
        self._fed = 0
        self._fd, terminal = pty.openpty()
        ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self._program = subprocess.Popen(
            command, cwd=folder, env=env, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
        )
        os.close(terminal)

    def close(self) -> None:
        """End the program, if it still runs."""
        self._program.kill()
        self._program.wait()
        os.close(self._fd)

    # ------------------------------------------------------------------ what is measured

    def settle(self, text: str) -> float:
        """From the start to the last byte before silence with this text on screen."""
        return (self._settled(text) - self.started) * 1e3

    def go(self, key: str, text: str) -> float:
        """From a key to the last byte before silence with this text on screen."""
        sent = self._send(key)
        return (self._settled(text) - sent) * 1e3

    def press(self, key: str) -> Press:
        """One key, and all it brings until a moment of silence."""
        before = len(self._chunks)
        sent = self._send(key)
        if not self._read(PATIENCE):
            raise TimeoutError(f"{key} painted nothing")
        while self._read(STILL_AFTER_KEY):
            pass
        self._look()
        new = self._chunks[before:]
        data = b"".join(chunk for _, chunk in new)
        return Press((new[-1][0] - sent) * 1e3, len(data), data.count(f"\x1b[?{FRAME}h".encode()))

    def memory(self) -> float:
        """What it holds in memory (RSS)."""
        rollup = Path(f"/proc/{self._program.pid}/smaps_rollup").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Rss:")) / 1024

    def leave(self, key: str) -> int:
        """Press the key that quits; the exit code."""
        self._send(key)
        while self._read(PATIENCE):
            pass
        self._look()
        return self._program.wait(PATIENCE)

    # ------------------------------------------------------------------ how

    def _send(self, key: str) -> float:
        sent = time.perf_counter()
        os.write(self._fd, KEYS.get(key) or key.encode())
        return sent

    def _settled(self, text: str) -> float:
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline:
            if self._read(STILL):
                continue
            self._look()
            if self._chunks and text in self.screen.text:
                return self._chunks[-1][0]
        raise TimeoutError(f"no {text!r} on this screen:\n{self.screen.text}")

    def _read(self, patience: float) -> bool:
        """Wait for one chunk; False when none came, or the program has gone."""
        if not select.select([self._fd], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # Linux says so when nobody holds the other end any more
            return False
        self._chunks.append((time.perf_counter(), data))
        if reply := answers(data):
            os.write(self._fd, reply)
        return bool(data)

    def _look(self) -> None:
        for _, data in self._chunks[self._fed :]:
            self.screen.feed(data)
        self._fed = len(self._chunks)


@contextmanager
def probing(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> Iterator[Probe]:
    """A probe whose program is gone afterwards, whatever happened."""
    probe = Probe(command, folder, env)
    try:
        yield probe
    finally:
        probe.close()
