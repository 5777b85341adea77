"""Files that appear whole or not at all: written beside, flushed to the disk, then given their name."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from store.db.errors import Fault, StoreDamaged, StoreError, os_error, told_of
from store.limits import LARGEST

JOURNAL, BOOK, BACKUPS = "journal.jsonl", "book.json", "backups"  # what a store's folder holds
FILE_MODE, FOLDER_MODE = 0o600, 0o700  # it is somebody's money: for their eyes only


def create(path: Path, data: bytes) -> None:
    """A new file, in a new folder if need be; raises StoreError where one is already, whoever made it."""
    try:
        _make_folder(path.parent)
        beside = _written_beside(path, data, f".{os.getpid()}.new")
        try:
            os.link(beside, path)  # unlike a rename it never replaces
        finally:
            with suppress(OSError):  # what is left of it is in nobody's way
                os.unlink(beside)
        flush_folder(path.parent)
    except FileExistsError as error:
        raise StoreError(path, "there is a store already", Fault.EXISTS) from error
    except OSError as error:
        raise os_error(path, error) from error


def put(path: Path, data: bytes) -> None:
    """A file replaced as a whole. The caller keeps others from doing the same at once."""
    try:
        beside = _written_beside(path, data, ".new")
        try:
            os.replace(beside, path)
        except OSError:
            with suppress(OSError):
                os.unlink(beside)
            raise
        flush_folder(path.parent)
    except OSError as error:
        raise os_error(path, error) from error


def get(path: Path) -> bytes | None:
    """A file's bytes, None if there is none; never through a symbolic link or from anything that is no file."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise os_error(path, error) from error
    try:
        with told_of(path):
            return _contents(fd, path)
    finally:
        os.close(fd)


def _contents(fd: int, path: Path) -> bytes:
    found = os.fstat(fd)
    if not stat.S_ISREG(found.st_mode):
        raise StoreDamaged(path, "it is not a file")
    if found.st_size > LARGEST:
        raise StoreDamaged(path, f"it is larger than {LARGEST >> 20} MB")
    return b"".join(iter(lambda: os.read(fd, found.st_size + 1), b""))  # no more room than it takes


def _written_beside(path: Path, data: bytes, ending: str) -> Path:
    beside = path.with_name(path.name + ending)
    with suppress(FileNotFoundError):
        os.unlink(beside)  # left by a process that died
    write_new(beside, (data,))
    return beside


def write_new(path: Path, parts: Iterable[bytes]) -> None:
    """A file that was not there, on the disk when this returns; nothing is left of one that could not be written."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
    try:
        for part in parts:
            _write_all(fd, part)
        os.fsync(fd)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise
    finally:
        os.close(fd)


def _write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def _make_folder(folder: Path) -> None:
    """The folder and what is missing above it, each one known to the one above."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """The names in a folder on the disk."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
