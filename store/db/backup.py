"""Copies of the store in its own folder: the last ten and one a day for thirty days. Source: RELIABILITY.md D3.

One is made when the book is brought up to date, of a journal whose whole chain holds: what is damaged is never copied.
"""

import os
import re
import stat
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from store.db.book import read_book
from store.db.deeds import Position
from store.db.errors import StoreDamaged, StoreError, told_of
from store.db.files import BACKUPS, BOOK, FOLDER_MODE, JOURNAL, flush_folder, get, write_new
from store.db.lines import passed
from store.policy.values import dataclass

UNFINISHED = "unfinished"  # the copy being made; a process that died may leave it behind
LAST, DAYS = 10, 30
LINES_A_WRITE = 512

_NAME = re.compile(r"(\d{6,})_(\d{4}-\d{2}-\d{2})_(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Backup:
    """A folder with a journal of so many deeds and its book; `number` counts the copies ever made here."""

    path: Path
    number: int
    day: date
    deeds: int


def backups(folder: Path) -> tuple[Backup, ...]:
    """The copies of a store, the oldest first; whatever else is in there is left alone."""
    home = folder / BACKUPS
    with told_of(home):
        names = _folders_in(home) if _is_folder(home) else []
    found = (_named(home, name) for name in names)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.number))


def back_up(folder: Path, lines: Iterable[bytes], deeds: int, day: date) -> Backup:
    """A copy of a store that is there wholly or not at all; older ones go as the rule says. The lock is held."""
    home = folder / BACKUPS
    with told_of(home):
        _make_home(home)
        earlier = backups(folder)
        number = earlier[-1].number + 1 if earlier else 1
        made = Backup(home / f"{number:06}_{day.isoformat()}_{deeds}", number, day, deeds)
        _copy(folder, lines, home / UNFINISHED)
        os.rename(home / UNFINISHED, made.path)
        flush_folder(home)
        for one in superfluous((*earlier, made), day):
            _remove(one.path)
    return made


def superfluous(found: Sequence[Backup], today: date) -> tuple[Backup, ...]:
    """Which copies need not be kept: neither among the last ten nor a day's last of the last thirty days."""
    lasts = {one.day: one for one in found}
    kept = [*found[-LAST:], *(one for one in lasts.values() if one.day > today - timedelta(DAYS))]
    return tuple(one for one in found if one not in kept)


@contextmanager
def naming_backup(folder: Path) -> Iterator[None]:
    """Damage found in here is told together with the copy one could go back to."""
    try:
        yield
    except StoreDamaged as error:
        with suppress(StoreError):
            newest = newest_whole(folder)
            error.backup = newest.path.name if newest else ""
        raise


def newest_whole(folder: Path) -> Backup | None:
    """The newest copy that one could go back to."""
    return next((one for one in reversed(backups(folder)) if fault_of(one) is None), None)


def fault_of(backup: Backup) -> StoreError | None:
    """What is wrong with a copy, None if it is whole: every line in the chain, and the book where the chain ends."""
    try:
        at = _end_of(backup.path / JOURNAL)
        saved = read_book(backup.path / BOOK)
    except StoreError as error:
        return error
    if at.n != backup.deeds or (saved is not None and saved.position != at):
        return StoreError(backup.path, f"it has {at.n} deeds, not the {backup.deeds} of its name and its book")
    return None


def _end_of(journal: Path) -> Position:
    with told_of(journal):
        fd = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            last = deque(passed(fd, journal, os.fstat(fd).st_size), maxlen=1)
            return last[0][1] if last else Position()
        finally:
            os.close(fd)


def _named(home: Path, name: str) -> Backup | None:
    parts = _NAME.fullmatch(name)
    if parts is None:
        return None
    with suppress(ValueError):  # 2026-02-30
        return Backup(home / name, int(parts[1]), date.fromisoformat(parts[2]), int(parts[3]))
    return None


def _folders_in(home: Path) -> list[str]:
    with os.scandir(home) as entries:
        return [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]


def _is_folder(home: Path) -> bool:
    """A folder of its own; a symbolic link could lead anywhere and counts as none."""
    try:
        return stat.S_ISDIR(os.lstat(home).st_mode)
    except FileNotFoundError:
        return False


def _make_home(home: Path) -> None:
    if not _is_folder(home):
        os.mkdir(home, FOLDER_MODE)  # refuses where anything else has the name, a symbolic link too
        flush_folder(home.parent)


def _copy(folder: Path, lines: Iterable[bytes], to: Path) -> None:
    _remove(to)
    os.mkdir(to, FOLDER_MODE)
    try:
        write_new(to / JOURNAL, _joined(iter(lines)))
        book = get(folder / BOOK)
        if book is not None:
            write_new(to / BOOK, (book,))
        flush_folder(to)
    except BaseException:
        with suppress(OSError):
            _remove(to)
        raise


def _joined(lines: Iterator[bytes]) -> Iterator[bytes]:
    while part := b"".join(islice(lines, LINES_A_WRITE)):
        yield part


def _remove(path: Path) -> None:
    """A copy and the two files in it; anything else in there keeps it."""
    for name in (BOOK, JOURNAL):
        with suppress(FileNotFoundError):
            os.unlink(path / name)
    with suppress(FileNotFoundError):
        os.rmdir(path)
