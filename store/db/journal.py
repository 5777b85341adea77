"""journal.jsonl: one line per deed, one write and one fdatasync each, under a lock.

Source: PERFORMANCE.md §5.5, RELIABILITY.md D2, ARCHITECTURE.md §10.5.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC, EROFS
from pathlib import Path

from store.db.deeds import END, Deed, Position, write_line
from store.db.errors import Fault, StoreDamaged, StoreError, StoreUnsure, kind_of, os_error, told_of
from store.db.files import create
from store.db.lines import deeds, passed
from store.db.lock import ALONE, SHARED, release, take

TAIL = 1 << 12  # most lines are shorter


class Journal:
    """The file, and how far it has been read. Lines only ever join at the end."""

    def __init__(self, path: Path, position: Position | None = None) -> None:
        self.path = path
        self.position = position or Position()
        self._fd, self._refusal = _open(path)
        try:
            self._check_place()
        except StoreError:
            self.close()
            raise

    @staticmethod
    def begin(path: Path, first: Deed) -> Position:
        """A new journal appears with its first deed in it or not at all; raises StoreError where one is already."""
        start = Position()
        line, digest = _line(path, first, start)
        create(path, line)
        return start.after(len(line), digest)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._fd)

    # ------------------------------------------------------------------ reading

    def has_grown(self) -> bool:
        """Whether there is anything behind what was read; costs one system call."""
        return os.fstat(self._fd).st_size != self.position.offset

    def new_deeds(self) -> tuple[Deed, ...]:
        """What others have added since; while somebody is writing it waits."""
        if not self.has_grown():
            return ()
        take(self._fd, self.path, SHARED)
        try:
            return self._up_to(os.fstat(self._fd).st_size)
        finally:
            release(self._fd)

    def _up_to(self, size: int) -> tuple[Deed, ...]:
        if size < self.position.offset:
            raise StoreDamaged(self.path, f"cut short: {size} bytes of {self.position.offset}")
        read = tuple(self._deeds(self.position, size))
        if read and self._refusal is None:
            with told_of(self.path):
                os.fdatasync(self._fd)  # its writer may have died before doing so; nothing is shown that can be lost
        self.position = read[-1][1] if read else self.position
        return tuple(deed for deed, _ in read)

    def history(self) -> Iterator[Deed]:
        """All deeds known so far, from the first on, a chunk of the file at a time."""
        return (deed for deed, _ in self.history_from(Position()))

    def history_from(self, start: Position) -> Iterator[tuple[Deed, Position]]:
        """The deeds known so far behind a place, each with the place after it."""
        return self._deeds(start, self.position.offset)

    def whole_lines(self) -> Iterator[bytes]:
        """Every line known so far as it stands there, the chain checked and nothing read out of it."""
        at = Position()
        for line, after in passed(self._fd, self.path, self.position.offset):
            yield line
            at = after
        if at != self.position:
            raise StoreDamaged(self.path, f"line {self.position.n} is not the one the book stands at")

    def last_line(self) -> bytes:
        """The newest line known."""
        end, size, data = self.position.offset, TAIL, b""
        while data.count(b"\n") < 2 and len(data) < end:
            with told_of(self.path):
                data = os.pread(self._fd, min(size, end), max(0, end - size))
            size *= 2
        return data[data.rfind(b"\n", 0, -1) + 1 :]

    def _deeds(self, start: Position, end: int) -> Iterator[tuple[Deed, Position]]:
        return deeds(self._fd, self.path, start, end)

    # ------------------------------------------------------------------ writing

    @contextmanager
    def writing(self) -> Iterator[tuple[Deed, ...]]:
        """The lock that only one process can hold, with what others have added before it was got."""
        if self._refusal is not None:
            raise os_error(self.path, self._refusal)
        take(self._fd, self.path, ALONE)
        try:
            yield self._caught_up()
        finally:
            release(self._fd)

    def _caught_up(self) -> tuple[Deed, ...]:
        """Nothing new, as a rule: then these are two system calls."""
        found = os.fstat(self._fd)
        if not self._is_there(found):
            raise StoreError(self.path, "it was moved away or deleted meanwhile", Fault.MOVED)
        if found.st_size == self.position.offset:
            return ()
        others = self._up_to(found.st_size)
        with told_of(self.path):
            self._cut()
        return others

    def _is_there(self, found: os.stat_result) -> bool:
        """Whether the name still leads to the file that is open: another may have been put there by a restore."""
        try:
            named = os.lstat(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise os_error(self.path, error) from error
        return os.path.samestat(found, named)

    def append(self, *deeds: Deed) -> None:
        """The deeds on the disk, or StoreError and the file as it was. The caller holds the lock.

        Raises StoreUnsure where the disk refuses even to give the file its length back.
        """
        lines, at = [], self.position
        for deed in deeds:
            line, digest = _line(self.path, deed, at)
            at = at.after(len(line), digest)
            lines.append(line)
        data = b"".join(lines)
        try:
            if os.write(self._fd, data) != len(data):
                raise OSError(ENOSPC, os.strerror(ENOSPC))
            os.fdatasync(self._fd)
        except OSError as error:
            raise self._taken_back(error) from error
        self.position = at

    def _taken_back(self, error: OSError) -> StoreError:
        """What to say of a deed that failed."""
        try:
            self._cut()
        except OSError:
            return StoreUnsure(self.path, error.strerror or str(error), kind_of(error))
        return os_error(self.path, error)

    def _cut(self) -> None:
        """Take off what stands behind the last whole line: its writer died, or the disk was full."""
        if self.has_grown():
            os.ftruncate(self._fd, self.position.offset)

    def _check_place(self) -> None:
        """The file must go as far as was read of it, and the line there must be the one that was read."""
        found, offset = os.fstat(self._fd), self.position.offset
        size = found.st_size
        if not stat.S_ISREG(found.st_mode):
            raise StoreDamaged(self.path, "it is not a file")
        if size == 0:
            raise StoreDamaged(self.path, "it is empty")
        if size < offset:
            raise StoreDamaged(self.path, f"cut short: {size} bytes of {offset}")
        seal = self.position.hash.encode() + END
        with told_of(self.path):
            there = os.pread(self._fd, len(seal), max(0, offset - len(seal)))
        if offset and there != seal:
            raise StoreDamaged(self.path, f"line {self.position.n} is not the one the book stands at")


def _line(path: Path, deed: Deed, at: Position) -> tuple[bytes, str]:
    """The line and its hash; one that could not be read again is not written."""
    try:
        return write_line(deed, at.hash)
    except ValueError as error:
        raise StoreError(path, f"deed {deed.n} is not written: {error}", Fault.UNWRITTEN) from error


def _open(path: Path) -> tuple[int, OSError | None]:
    """The file for reading and writing, or why only for reading.

    Never through a symbolic link, which could lead anywhere.
    """
    flags = os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    with told_of(path):
        try:
            return os.open(path, os.O_RDWR | flags), None
        except OSError as error:
            if not isinstance(error, PermissionError) and error.errno != EROFS:
                raise
            return os.open(path, os.O_RDONLY | flags), error
