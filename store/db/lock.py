"""The lock between processes: flock on the journal's own descriptor, gone by itself when its holder dies."""

import fcntl
import time
from contextlib import suppress
from errno import EAGAIN
from pathlib import Path

from store.db.errors import StoreBusy, os_error

SHARED, ALONE = fcntl.LOCK_SH, fcntl.LOCK_EX
PATIENCE = 2.0  # seconds another process may hold it; a commit takes milliseconds
PAUSE = 0.001


def take(fd: int, path: Path, kind: int, patience: float = PATIENCE) -> None:
    """The lock. Raises StoreBusy when another process does not let go in time."""
    if _taken(fd, path, kind):
        return
    deadline = time.monotonic() + patience
    while not _taken(fd, path, kind):
        if time.monotonic() >= deadline:
            raise StoreBusy(path, "another huajie is writing to it")
        time.sleep(PAUSE)


def release(fd: int) -> None:
    """Let others have it; where that is refused they get it when the file is closed."""
    with suppress(OSError):
        fcntl.flock(fd, fcntl.LOCK_UN)


def _taken(fd: int, path: Path, kind: int) -> bool:
    try:
        fcntl.flock(fd, kind | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno == EAGAIN:
            return False
        raise os_error(path, error) from error
    return True
