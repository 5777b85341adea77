"""TinyDB's file, replaced whole at each write: stock TinyDB tears it when killed. Source: RELIABILITY.md D2."""

from pathlib import Path

from tinydb.storages import Storage

from store.db.files import get, put
from store.db.sealed import Tables, parsed, sealed


class AtomicStorage(Storage):
    """UTF-8 a person can read. A file that is there and holds no tables is damaged, never new."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tables: Tables | None = None

    def read(self) -> Tables | None:
        """All tables, read once: whoever writes makes a storage of its own. None where there is no file."""
        if self._tables is None:
            data = get(self.path)
            self._tables = None if data is None else parsed(self.path, data)
        return self._tables

    def write(self, data: Tables) -> None:
        """All tables, on the disk when this returns."""
        put(self.path, sealed(data))
        self._tables = data
