"""Looking without opening: the rulebook, and a store as it lies there. Nothing here makes or changes a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from store.catalog import load
from store.catalog.errors import CatalogError
from store.db.errors import SCHEMA, Fault, StoreBusy, StoreDamaged, StoreError
from store.db.files import BACKUPS, BOOK, JOURNAL
from store.policy.product import Catalog
from store.policy.values import dataclass

if TYPE_CHECKING:
    from store.past import Past
    from store.policy.state import State

__all__ = [
    "CatalogError",
    "Fault",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "Stored",
    "catalogue",
    "files_of",
    "stored",
    "versions",
]


@dataclass(frozen=True, slots=True)
class Stored:
    """A store's state as it lies there, and what it began as: a demo's id, or nothing for one's own accounts."""

    book: str
    state: "State"


def catalogue() -> Catalog:
    """The rulebook. Raises CatalogError."""
    return load()


def versions() -> tuple[str, int]:
    """The rulebook's edition and the form in which stores are written."""
    return load().version, SCHEMA


def files_of(folder: Path) -> dict[str, Path]:
    """What a store consists of."""
    return {"data": folder, "journal": folder / JOURNAL, "book": folder / BOOK, "backups": folder / BACKUPS}


def stored(folder: Path, catalog: Catalog) -> Stored | None:
    """The store in a folder, None where there is none. Raises StoreError."""
    from store.db.ledger import Ledger  # loaded here: answers about demos do not need it

    ledger = Ledger.found(folder, catalog)
    if ledger is None:
        return None
    try:
        return Stored(next(ledger.history()).book, ledger.state)
    finally:
        ledger.close()


def past_of(folder: Path, catalog: Catalog) -> "Past":
    """Everything that happened in a store that has begun. Raises StoreError."""
    from store.db.ledger import Ledger
    from store.past import Past

    ledger = Ledger(folder, catalog)
    try:
        return Past(catalog, ledger.history())
    finally:
        ledger.close()
