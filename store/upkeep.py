"""Looking after a store: is it whole, what copies are there, going back to one. Nothing here is a screen's business."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from store.catalog import load
from store.db import backup as backups
from store.db.backup import Backup
from store.db.check import FINDINGS, Examined, Finding, examine
from store.db.errors import StoreDamaged, StoreError, told_of
from store.db.files import BACKUPS, BOOK, FILE_MODE, FOLDER_MODE, JOURNAL
from store.db.ledger import Ledger, rules_of
from store.db.restore import chosen, restore, told_by_journal, without_book
from store.policy.values import dataclass

__all__ = [
    "FINDINGS",
    "Backup",
    "Copy",
    "Examined",
    "Finding",
    "Loose",
    "StoreDamaged",
    "StoreError",
    "chosen",
    "copies",
    "examined",
    "has_begun",
    "loose",
    "present_rules",
    "restore",
    "told_by_journal",
    "without_book",
]


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup and what is wrong with it: "" where one could go back to it."""

    backup: Backup
    fault: str


@dataclass(frozen=True, slots=True)
class Loose:
    """A file or folder that others than its owner may look into."""

    path: Path
    mode: int
    wanted: int


def has_begun(folder: Path) -> bool:
    """Whether a store is there, whole or not."""
    return Ledger.has_begun(folder)


def copies(folder: Path) -> tuple[Copy, ...]:
    """All backups of a store, the oldest first, each looked through."""
    return tuple(Copy(one, str(backups.fault_of(one) or "")) for one in backups.backups(folder))


def examined(folder: Path, told: Callable[[int], None]) -> Examined:
    """The whole store from its first deed, under today's rules. Raises StoreDamaged where it cannot be read."""
    return examine(folder, load(), told)


def present_rules() -> str:
    """Today's edition and hash, as every deed is marked with them."""
    return rules_of(load())


def loose(folder: Path) -> tuple[Loose, ...]:
    """What of a store others may look into: files are 0600, folders 0700 (RELIABILITY.md D4)."""
    with told_of(folder):
        return tuple(_loose(folder))


def _loose(folder: Path) -> Iterator[Loose]:
    for path in _parts(folder):
        found = os.lstat(path).st_mode
        wanted = FOLDER_MODE if stat.S_ISDIR(found) else FILE_MODE
        if not stat.S_ISLNK(found) and stat.S_IMODE(found) & ~wanted:
            yield Loose(path, stat.S_IMODE(found), wanted)


def _parts(folder: Path) -> Iterator[Path]:
    """The folder and what is ours in it; where backups are, all of it."""
    ours = [folder, folder / JOURNAL, folder / BOOK, folder / BACKUPS]
    ours += [path for one in backups.backups(folder) for path in (one.path, one.path / JOURNAL, one.path / BOOK)]
    return (path for path in ours if os.path.lexists(path))
