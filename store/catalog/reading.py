"""From a TOML file to a typed value: every fault names file and key.

Written out here and not left to msgspec, whose loading alone would be a third of what a quick answer may take.
"""

import dataclasses
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin

from store.catalog.errors import CatalogError
from store.limits import LARGEST_TABLE, check, check_size
from store.signs import not_text

T = TypeVar("T")
SCALARS = {int: "a whole number", bool: "true or false", str: "a text", date: "a date", datetime: "a moment"}


def tables_in(folder: Path) -> list[Path]:
    """The TOML files of a folder, in the order of their names. Raises CatalogError."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        raise CatalogError(folder.name, "", error.strerror or str(error)) from error


def table(path: Path) -> dict[str, object]:
    """A TOML file as plain data, all of its texts such that they may be shown."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_TABLE + 1)
        check_size(len(data), LARGEST_TABLE)
        found = tomllib.loads(data.decode())
        check(found)
    except OSError as error:
        raise CatalogError(path.name, "", error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise CatalogError(path.name, "", f"not UTF-8: {error.reason}") from error
    except ValueError as error:
        raise CatalogError(path.name, "", str(error)) from error
    except RecursionError as error:
        raise CatalogError(path.name, "", "nested too deep") from error
    _check_texts(found, path.name, "")
    return found


def _check_texts(raw: object, file: str, key: str) -> None:
    """Nothing a terminal would act on, in no key and no value: it would be shown as something it is not."""
    if isinstance(raw, str) and (sign := not_text(raw)):
        raise CatalogError(file, key, f"holds {sign}, which is no text")
    if isinstance(raw, dict):
        for name, value in raw.items():
            _check_texts(name, file, joined(key, ascii(name)))
            _check_texts(value, file, joined(key, name))
    if isinstance(raw, list):
        for index, item in enumerate(raw):
            _check_texts(item, file, f"{key}[{index}]")


def convert(raw: object, wanted: type[T], file: str, key: str = "") -> T:
    """Plain data as a value of a type, strictly: no key too many or too few, nothing turned into something else."""
    return cast(T, _Reader(file).read(raw, wanted, key))


@dataclasses.dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; `wanted` is whatever an annotation can be."""

    file: str

    def read(self, raw: object, wanted: Any, key: str) -> object:
        if isinstance(wanted, NewType):
            return self.read(raw, wanted.__supertype__, key)
        origin = get_origin(wanted) or wanted
        if origin in (UnionType, Union):  # TOML has no null: `X | None` is X, where it is given
            return self.read(raw, next(one for one in get_args(wanted) if one is not type(None)), key)
        if dataclasses.is_dataclass(origin):
            return self._dataclass(raw, wanted, key)
        if origin in (tuple, list):
            return origin(self._items(raw, get_args(wanted)[0], key))
        if origin in (dict, Mapping):
            return self._mapping(raw, get_args(wanted)[1], key)
        return self._scalar(raw, wanted, key)

    def _dataclass(self, raw: object, wanted: Any, key: str) -> object:
        given = self._table(raw, key)
        make, known, required = shape(wanted)
        for name in given:
            if name not in known:
                raise CatalogError(self.file, joined(key, name), "unknown key")
        for name in required:
            if name not in given:
                raise CatalogError(self.file, joined(key, name), "missing")
        return make(**{name: self.read(value, known[name], joined(key, name)) for name, value in given.items()})

    def _items(self, raw: object, wanted: Any, key: str) -> list[object]:
        if not isinstance(raw, list):
            raise CatalogError(self.file, key, f"expected a list, got {raw!r}")
        return [self.read(item, wanted, f"{key}[{index}]") for index, item in enumerate(raw)]

    def _mapping(self, raw: object, wanted: Any, key: str) -> dict[str, object]:
        return {name: self.read(value, wanted, joined(key, name)) for name, value in self._table(raw, key).items()}

    def _table(self, raw: object, key: str) -> dict[str, object]:
        if not isinstance(raw, dict):
            raise CatalogError(self.file, key, f"expected a table, got {raw!r}")
        return raw

    def _scalar(self, raw: object, wanted: Any, key: str) -> object:
        if wanted is object or type(raw) is wanted:
            return raw
        if issubclass(wanted, Enum):
            known = {member.value: member for member in wanted}
            if isinstance(raw, str) and raw in known:
                return known[raw]
            raise CatalogError(self.file, key, f"{raw!r} is none of {', '.join(map(str, known))}")
        raise CatalogError(self.file, key, f"expected {SCALARS[wanted]}, got {raw!r}")


def joined(outer: str, inner: str) -> str:
    """A key inside a key."""
    return f"{outer}.{inner}" if outer else inner


@cache
def shape(wanted: Any) -> tuple[Any, dict[str, Any], frozenset[str]]:
    """A dataclass, its fields with the type a generic one was given, and those without a default."""
    make = get_origin(wanted) or wanted
    given = dict(zip(getattr(make, "__parameters__", ()), get_args(wanted), strict=True))
    fields = dataclasses.fields(make)
    missing = dataclasses.MISSING
    required = (f.name for f in fields if f.default is missing and f.default_factory is missing)
    return make, {f.name: given.get(f.type, f.type) for f in fields}, frozenset(required)
