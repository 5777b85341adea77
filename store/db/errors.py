"""What can be wrong with a store: always which file and why, so that a person can act on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = 2  # how journal lines and the book are written; a higher number is refused, never guessed at


class StoreError(Exception):
    """A file of the store could not be read or written; nothing was changed."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class StoreDamaged(StoreError):
    """A file is there and is not what was written; it is left byte for byte as it is.

    `backup`: the newest whole backup's name, once somebody has looked for one; "" where there is none.
    """

    backup: str = ""

    def __str__(self) -> str:
        told = super().__str__()
        return f"{told}; the newest whole backup is {self.backup}" if self.backup else told


class StoreBusy(StoreError):
    """Another huajie holds the store and did not let go in time."""


class StoreNewer(StoreError):
    """A later huajie wrote this; this one does not know how to read it."""


class StoreUnsure(StoreError):
    """A deed could be neither made sure of nor taken back: whether it was done shows when the store is read again."""


def os_error(path: Path, error: OSError) -> StoreError:
    """The operating system's refusal, in its own words."""
    return StoreError(path, error.strerror or str(error))


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """What the operating system refuses in here is told as the file's."""
    try:
        yield
    except OSError as error:
        raise os_error(path, error) from error
