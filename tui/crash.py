"""What is kept of a fault of our own: where it happened, without the value of a single variable.

Source: RELIABILITY.md D2 fault 8, D4.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from traceback import TracebackException

from tui.places import state_file

NAME = "crash.log"
SIZE, KEPT = 1_000_000, 5  # bytes a file, files in all
BETWEEN = "-" * 40


def crash_path() -> Path:
    """Where it is kept."""
    return state_file(NAME)


def keep(error: BaseException, when: str, path: Path) -> bool:
    """Add the fault to the log, for its owner's eyes only; whether that could be done."""
    said = "\n".join([BETWEEN, when, *told(error)]) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make_room(path)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(said)
    except OSError:
        return False
    return True


def told(error: BaseException) -> Iterator[str]:
    """The lines of the program it went through, the first fault first, and what each fault said, without its digits.

    They may be somebody's figures, or a password.
    """
    trace: TracebackException | None = TracebackException.from_exception(error, capture_locals=False)
    faults = []
    while trace:
        faults.append(trace)
        trace = trace.__cause__ or trace.__context__
    for fault in reversed(faults):
        yield from (line.rstrip("\n") for line in fault.stack.format())
        yield from (re.sub(r"\d", "#", line.rstrip("\n")) for line in fault.format_exception_only())


def _make_room(path: Path) -> None:
    """A full log becomes crash.log.1, that one crash.log.2, and the oldest goes."""
    if not path.exists() or path.stat().st_size < SIZE:
        return
    for n in range(KEPT - 1, 0, -1):
        with suppress(FileNotFoundError):
            _numbered(path, n - 1).replace(_numbered(path, n))


def _numbered(path: Path, n: int) -> Path:
    return path.with_name(f"{path.name}.{n}") if n else path
