"""What can be wrong with a store: always which file and why, so that a person can act on it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

SCHEMA = 2  # how journal lines and the book are written; a higher number is refused, never guessed at


class Fault(StrEnum):
    """What kind of fault it is, for whoever says it in the person's language; `why` has the detail in English."""

    EXISTS = "exists"
    NO_BACKUP = "no_backup"
    MOVED = "moved"
    UNWRITTEN = "unwritten"
    DAMAGED = "damaged"
    BUSY = "busy"
    NEWER = "newer"
    NO_SPACE = "no_space"
    READ_ONLY = "read_only"
    NOT_ALLOWED = "not_allowed"
    DISK = "disk"
    MISSING = "missing"
    SYSTEM = "system"  # any other refusal of the operating system


REFUSALS = {
    errno.ENOSPC: Fault.NO_SPACE,
    errno.EDQUOT: Fault.NO_SPACE,
    errno.EFBIG: Fault.NO_SPACE,
    errno.EROFS: Fault.READ_ONLY,
    errno.EACCES: Fault.NOT_ALLOWED,
    errno.EPERM: Fault.NOT_ALLOWED,
    errno.EIO: Fault.DISK,
    errno.ENOENT: Fault.MISSING,
}


class StoreError(Exception):
    """A file of the store could not be read or written; nothing was changed."""

    fault = Fault.SYSTEM

    def __init__(self, path: Path, why: str, fault: Fault | None = None) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why
        self.fault = fault or self.fault


class StoreDamaged(StoreError):
    """A file is there and is not what was written; it is left byte for byte as it is.

    `backup`: the newest whole backup's name, once somebody has looked for one; "" where there is none.
    """

    fault = Fault.DAMAGED
    backup: str = ""

    def __str__(self) -> str:
        told = super().__str__()
        return f"{told}; the newest whole backup is {self.backup}" if self.backup else told


class StoreBusy(StoreError):
    """Another huajie holds the store and did not let go in time."""

    fault = Fault.BUSY


class StoreNewer(StoreError):
    """A later huajie wrote this; this one does not know how to read it."""

    fault = Fault.NEWER


class StoreUnsure(StoreError):
    """A deed could be neither made sure of nor taken back: whether it was done shows when the store is read again."""


def os_error(path: Path, error: OSError) -> StoreError:
    """The operating system's refusal, in its own words."""
    return StoreError(path, error.strerror or str(error), kind_of(error))


def kind_of(error: OSError) -> Fault:
    """What kind of refusal of the operating system it is."""
    return REFUSALS.get(error.errno or 0, Fault.SYSTEM)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """What the operating system refuses in here is told as the file's."""
    try:
        yield
    except OSError as error:
        raise os_error(path, error) from error
