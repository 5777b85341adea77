"""From a TOML file to a typed value: syntax, keys and types are checked here, and every fault names file and key."""

import dataclasses
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

import msgspec

from store.catalog.errors import CatalogError

T = TypeVar("T")
_PLACE = re.compile(r" - at `\$\.?(.*)`$")


def table(path: Path) -> dict[str, object]:
    """A TOML file as plain data."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogError(path.name, "", error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise CatalogError(path.name, "", f"not UTF-8: {error.reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(path.name, "", str(error)) from error


def convert(raw: object, wanted: type[T], file: str, key: str = "") -> T:
    """Plain data as a value of a type; dataclasses would let unknown keys pass, so these are looked for first."""
    for unknown in unknown_keys(raw, wanted, key):
        raise CatalogError(file, unknown, "unknown key")
    try:
        return msgspec.convert(raw, wanted, strict=True)
    except msgspec.ValidationError as error:
        why = str(error)
        place = _PLACE.search(why)
        inner = _PLACE.sub("", why)
        raise CatalogError(file, joined(key, place[1] if place else ""), inner) from error


def joined(outer: str, inner: str) -> str:
    """A key inside a key."""
    return f"{outer}.{inner}" if outer and inner and not inner.startswith("[") else outer + inner


def unknown_keys(raw: object, wanted: object, key: str) -> Iterator[str]:
    """Keys the type does not have, however deep; types that do not fit at all are left to the conversion."""
    known = fields_of(wanted)
    if known is not None and isinstance(raw, Mapping):
        for name, value in raw.items():
            if name not in known:
                yield joined(key, name)
            else:
                yield from unknown_keys(value, known[name], joined(key, name))
    elif isinstance(raw, list):
        for index, item in enumerate(raw):
            yield from unknown_keys(item, element_of(wanted), f"{key}[{index}]")


@cache
def fields_of(wanted: object) -> dict[str, object] | None:
    """A dataclass's fields and their types, with the type a generic one was given; None for all other types."""
    made = next((arg for arg in _options(wanted) if dataclasses.is_dataclass(get_origin(arg) or arg)), None)
    if made is None:
        return None
    origin = get_origin(made) or made
    given = dict(zip(getattr(origin, "__parameters__", ()), get_args(made), strict=True))
    hints: dict[str, object] = get_type_hints(origin)
    return {name: given.get(hint, hint) if isinstance(hint, TypeVar) else hint for name, hint in hints.items()}


def element_of(wanted: object) -> object:
    """What a tuple holds."""
    args = get_args(wanted)
    return args[0] if args else object


def _options(wanted: object) -> tuple[object, ...]:
    return get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
