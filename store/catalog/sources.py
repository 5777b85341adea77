"""The sources: read when one is first looked at. Rules and numbers cite by id, and an answer for scripts says ids."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from store.catalog.reading import convert, table
from store.policy.sources import Source

FILE = "sources.toml"


class Sources(Mapping[str, Source]):
    """All sources of a folder by their ids. Looking at them raises CatalogError where the file is at fault."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    @cached_property
    def _known(self) -> dict[str, Source]:
        raw = table(self._path)
        return {id: convert(_with_id(entry, id), Source, FILE, id) for id, entry in raw.items()}

    def __getitem__(self, id: str) -> Source:
        return self._known[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _with_id(entry: object, id: str) -> object:
    """A source's id is its key in the file."""
    return {"id": id, **entry} if isinstance(entry, dict) else entry
