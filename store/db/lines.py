"""A journal read: line by line with the chain checked, each fault told with the number of its line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.db.deeds import Deed, NewerLine, Position, pass_line, read_line
from store.db.errors import StoreDamaged, StoreNewer, told_of
from store.limits import LONGEST_LINE, check_size

CHUNK = 1 << 16


def deeds(fd: int, path: Path, start: Position, end: int) -> Iterator[tuple[Deed, Position]]:
    """What the lines from a place on say; a torn last one says nothing.

    Nor do last ones that wait for others which belong with them: their writer died, and they were never acknowledged.
    """
    waiting: list[tuple[Deed, Position]] = []
    for deed, after in _read(fd, path, start, end):
        waiting.append((deed, after))
        if not deed.left:
            yield from waiting
            waiting = []


def _read(fd: int, path: Path, start: Position, end: int) -> Iterator[tuple[Deed, Position]]:
    for line in _lines(fd, path, start.offset, end):
        with _faults(path, start):
            check_size(len(line), LONGEST_LINE)
            if not line.endswith(b"\n"):
                return _check_torn(line, path, start)
            deed, start = read_line(line, start)
        yield deed, start


def passed(fd: int, path: Path, end: int) -> Iterator[tuple[bytes, Position]]:
    """All lines from the first on as they are and the place after each, without reading what they say."""
    at = Position()
    for line in _lines(fd, path, 0, end):
        with _faults(path, at):
            check_size(len(line), LONGEST_LINE)
            at = pass_line(line, at)
        yield line, at


def _lines(fd: int, path: Path, start: int, end: int) -> Iterator[bytes]:
    """Lines with their ends; behind them what is left of one that has none, or of one that is too long to go on."""
    rest = b""
    while start < end and len(rest) <= LONGEST_LINE:
        with told_of(path):
            data = os.pread(fd, min(CHUNK, end - start), start)
        if not data:
            break
        start += len(data)
        *lines, rest = (rest + data).split(b"\n")
        yield from (line + b"\n" for line in lines)
    if rest:
        yield rest


def _check_torn(line: bytes, path: Path, at: Position) -> None:
    """A last line without its end was never acknowledged; one whose very last byte is another was written whole.

    But for a zero: where power was lost it stands for what had not come to the disk.
    """
    if line.endswith(b"\0"):
        return
    with suppress(ValueError):
        pass_line(line[:-1] + b"\n", at)
        raise StoreDamaged(path, f"line {at.n + 1}: its end was changed")


@contextmanager
def _faults(path: Path, at: Position) -> Iterator[None]:
    try:
        yield
    except NewerLine as error:
        raise StoreNewer(path, f"line {at.n + 1}: {error}") from error
    except ValueError as error:
        raise StoreDamaged(path, f"line {at.n + 1}: {error}") from error
