"""Going back to what is whole: the files that were there are kept beside, under names that say so."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from store.db.backup import Backup, backups, fault_of, newest_whole
from store.db.book import read_book
from store.db.check import whole_deeds
from store.db.errors import Fault, StoreDamaged, StoreError, os_error, told_of
from store.db.files import BACKUPS, BOOK, JOURNAL, flush_folder, get, put
from store.db.lock import ALONE, release, take


def chosen(folder: Path, name: str | None) -> Backup:
    """The copy of that name, or the newest whole one. Raises StoreError where there is none, or it is not whole."""
    home = folder / BACKUPS
    if name is None:
        newest = newest_whole(folder)
        if newest is None:
            raise StoreError(home, "there is no whole backup", Fault.NO_BACKUP)
        return newest
    named = next((one for one in backups(folder) if one.path.name == name), None)
    if named is None:
        raise StoreError(home, f"there is no backup {name!r}", Fault.NO_BACKUP)
    fault = fault_of(named)
    if fault is not None:
        raise fault
    return named


def told_by_journal(folder: Path) -> int | None:
    """How many deeds the journal alone still tells, where nothing but the book is damaged; else None.

    Then no backup is needed: without its book a store is folded from the journal, and nothing is lost.
    """
    try:
        read_book(folder / BOOK)
    except StoreDamaged:
        with suppress(StoreError):
            newest, told = newest_whole(folder), whole_deeds(folder / JOURNAL)
            return told if newest is None or newest.deeds <= told else None
    return None


def without_book(folder: Path) -> tuple[Path, ...]:
    """The store without its book, which is kept beside; it is made again from the journal."""
    with _alone(folder / JOURNAL):
        aside = _set_aside(folder, (BOOK,))
        _forget_book(folder)
    return aside


def restore(folder: Path, backup: Backup) -> tuple[Path, ...]:
    """The store as it was when the copy was made; returns where the files that were there are kept.

    At every moment the folder holds a journal, and a book that fits it or none: one that dies on the way leaves the
    store as it was or as it is to be.
    """
    fault = fault_of(backup)
    if fault is not None:
        raise fault
    with _alone(folder / JOURNAL):
        aside = _set_aside(folder, (JOURNAL, BOOK))
        _forget_book(folder)
        for name in (JOURNAL, BOOK):
            data = get(backup.path / name)
            if data is not None:
                put(folder / name, data)
    return aside


def _forget_book(folder: Path) -> None:
    with told_of(folder / BOOK):
        with suppress(FileNotFoundError):
            os.unlink(folder / BOOK)
        flush_folder(folder)  # or power may bring the old book back beside a new journal


def _set_aside(folder: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """Second names for the files as they are, with the first number that is free for both."""
    there = [name for name in names if os.path.lexists(folder / name)]
    number = next(n for n in count(1) if not any(os.path.lexists(folder / _aside(name, n)) for name in (JOURNAL, BOOK)))
    for name in there:
        with told_of(folder / name):
            os.link(folder / name, folder / _aside(name, number), follow_symlinks=False)
    with told_of(folder):
        flush_folder(folder)
    return tuple(folder / _aside(name, number) for name in there)


def _aside(name: str, number: int) -> str:
    return f"{name}.before-restore-{number}"


@contextmanager
def _alone(journal: Path) -> Iterator[None]:
    """The store's lock, where it has a journal whose lock could be had."""
    try:
        fd = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise os_error(journal, error) from error
    try:
        take(fd, journal, ALONE)
        yield
    finally:
        release(fd)
        os.close(fd)
