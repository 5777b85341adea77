"""Any frozen value as plain JSON data and back; an unknown key and `1.5`, `true` or `"1"` for a number are errors."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Plain = dict[str, object]

AS_IS = {str, int, bool}
_PLACE = re.compile(r" - at `\$\.?(.*)`$")


class CodecError(ValueError):
    """Data that is not what was asked for: which key, and why."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key}: {why}" if key else why)
        self.key = key
        self.why = why


def plain(value: object, short: bool = False) -> object:
    """Any value of the policy as JSON data: dates ISO, enums as their values, tuples as lists."""
    if value is None or type(value) in AS_IS:
        return value
    if isinstance(value, tuple):
        return [plain(item, short) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(item, short) for key, item in value.items()}
    return record(value, short)


def record(value: object, short: bool = False) -> Plain:
    """A dataclass field by field; `short` leaves out, at any depth, what is as it is by default."""
    kind: type = type(value)
    body: Plain = {}
    for name, default in _defaults(kind):
        item = getattr(value, name)
        if not short or item != default:
            body[name] = plain(item, short)
    return body


def typed(raw: object, wanted: type[T], key: str = "") -> T:
    """Plain data as a value of a type; msgspec lets unknown keys of dataclasses pass, so these are looked for first."""
    unknown = unknown_key(raw, wanted)
    if unknown is not None:
        raise CodecError(join(key, unknown), "unknown key")
    import msgspec  # loaded by whoever reads a store; a demo that has just begun does not

    try:
        return msgspec.convert(raw, wanted, strict=True)
    except msgspec.ValidationError as error:
        why, place = str(error), _PLACE.search(str(error))
        raise CodecError(join(key, place[1] if place else ""), _PLACE.sub("", why)) from error


def unknown_key(raw: object, wanted: object) -> str | None:
    """The first key that the type does not have, however deep; None when all are known."""
    found = _class_of(wanted)
    if found is not None:
        return _unknown_field(raw, found) if isinstance(raw, dict) else None
    values = _values_of(wanted)
    if values is None:
        return None
    if isinstance(raw, dict):
        return _first((str(name), unknown_key(value, values)) for name, value in raw.items())
    if isinstance(raw, list | tuple):
        return _first((f"[{n}]", unknown_key(value, values)) for n, value in enumerate(raw))
    return None


def _unknown_field(raw: Plain, kind: type) -> str | None:
    known = fields(kind)
    for name in raw:
        if name not in known:
            return str(name)
    return _first((name, unknown_key(raw[name], known[name])) for name in _nested(kind) if name in raw)


def _first(found: Iterable[tuple[str, str | None]]) -> str | None:
    return next((join(name, inner) for name, inner in found if inner is not None), None)


def join(outer: str, inner: str) -> str:
    """A key inside a key: `accounts[0].limit`."""
    return f"{outer}.{inner}" if outer and inner and not inner.startswith("[") else outer + inner


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    """A dataclass's fields in order with their defaults; MISSING equals nothing."""
    return tuple(
        (field.name, field.default if field.default_factory is dataclasses.MISSING else field.default_factory())
        for field in dataclasses.fields(kind)
    )


@cache
def fields(kind: type) -> dict[str, type]:
    """A dataclass's fields and their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def classes_in(kinds: Iterable[type]) -> tuple[type, ...]:
    """These dataclasses and all that are held in them, each once."""
    found, left = dict.fromkeys(kinds), list(kinds)
    while left:
        inner = (_class_of(hint) or _class_of(_values_of(hint)) for hint in fields(left.pop()).values())
        new = [kind for kind in dict.fromkeys(inner) if kind is not None and kind not in found]
        found.update(dict.fromkeys(new))
        left += new
    return tuple(found)


@cache
def _nested(kind: type) -> tuple[str, ...]:
    """The fields that hold dataclasses: the only ones in which an unknown key could hide."""
    return tuple(name for name, hint in fields(kind).items() if _class_of(hint) or _values_of(hint))


@cache
def _class_of(wanted: object) -> type | None:
    """The dataclass a type is, or is beside None."""
    options = get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
    return next((kind for kind in options if isinstance(kind, type) and dataclasses.is_dataclass(kind)), None)


@cache
def _values_of(wanted: object) -> object | None:
    """What a tuple or a mapping holds, where that is a dataclass."""
    args = get_args(wanted)
    if get_origin(wanted) is tuple and args:
        return args[0] if _class_of(args[0]) else None
    return args[1] if get_origin(wanted) is Mapping and _class_of(args[1]) else None
