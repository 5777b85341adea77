"""TinyDB's file, replaced whole at each write: stock TinyDB tears it when killed. Source: RELIABILITY.md D2."""

import json
from pathlib import Path
from typing import TypeGuard

from tinydb.storages import Storage

from store.db.errors import StoreDamaged
from store.db.files import get, put

Tables = dict[str, dict[str, dict[str, object]]]


class AtomicStorage(Storage):
    """UTF-8 a person can read. A file that is there and holds no tables is damaged, never new."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tables: Tables | None = None

    def read(self) -> Tables | None:
        """All tables, read once: whoever writes makes a storage of its own. None where there is no file."""
        if self._tables is None:
            self._tables = self._parsed()
        return self._tables

    def write(self, data: Tables) -> None:
        """All tables, on the disk when this returns."""
        put(self.path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
        self._tables = data

    def _parsed(self) -> Tables | None:
        data = get(self.path)
        if data is None:
            return None
        try:
            tables: object = json.loads(data.decode(), object_pairs_hook=_unique)
        except ValueError as error:
            raise StoreDamaged(self.path, f"not a book: {error}") from error
        except RecursionError as error:
            raise StoreDamaged(self.path, "not a book: nested too deep") from error
        if not _are_tables(tables):
            raise StoreDamaged(self.path, "not a book: no tables of documents")
        return tables


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON lets a key stand twice; which one would count is anybody's guess."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _are_tables(data: object) -> TypeGuard[Tables]:
    return isinstance(data, dict) and all(
        isinstance(table, dict)
        and all(number.isdecimal() and isinstance(document, dict) for number, document in table.items())
        for table in data.values()
    )
