"""Files that appear whole or not at all: written beside, flushed to the disk, then given their name."""

import os
from contextlib import suppress
from pathlib import Path

from store.db.errors import StoreError, os_error

FILE_MODE, FOLDER_MODE = 0o600, 0o700  # it is somebody's money: for their eyes only


def create(path: Path, data: bytes) -> None:
    """A new file, in a new folder if need be; raises StoreError where one is already, whoever made it."""
    try:
        _make_folder(path.parent)
        beside = _written_beside(path, data, f".{os.getpid()}.new")
        try:
            os.link(beside, path)  # unlike a rename it never replaces
        finally:
            os.unlink(beside)
        _flush_folder(path.parent)
    except FileExistsError as error:
        raise StoreError(path, "there is a store already") from error
    except OSError as error:
        raise os_error(path, error) from error


def put(path: Path, data: bytes) -> None:
    """A file replaced as a whole. The caller keeps others from doing the same at once."""
    try:
        beside = _written_beside(path, data, ".new")
        try:
            os.replace(beside, path)
        except OSError:
            beside.unlink()
            raise
        _flush_folder(path.parent)
    except OSError as error:
        raise os_error(path, error) from error


def get(path: Path) -> bytes | None:
    """A file's bytes, None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise os_error(path, error) from error


def _written_beside(path: Path, data: bytes, ending: str) -> Path:
    beside = path.with_name(path.name + ending)
    with suppress(FileNotFoundError):
        beside.unlink()  # left by a process that died
    fd = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    try:
        _write_all(fd, data)
        os.fsync(fd)
    except OSError:
        beside.unlink()
        raise
    finally:
        os.close(fd)
    return beside


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
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
