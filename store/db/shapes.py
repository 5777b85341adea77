"""A sealed book of the form we write, decoded in one pass straight into values.

msgspec knows no union of dataclasses and no field beside a dataclass's own. So each document has a shape: the fields of
its value, with the tag of its kind or the name of its account. The shapes are strict, and every field must be there:
what does not fit them is read with care (book.py), which says what is wrong with it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, reduce
from operator import or_
from types import GenericAlias, MappingProxyType
from typing import Any, TypeVar, get_origin

import msgspec
from msgspec.structs import asdict

from store.db.codec import ACCOUNTS
from store.db.documents import LISTS, OWNER, PARTS, Meta
from store.db.last import SAME, THEN
from store.db.plain import fields
from store.policy.state import Account, Last, State

T = TypeVar("T")


def told(data: bytes) -> tuple[Meta, State] | None:
    """What a sealed book says; None where it is not of this form."""
    try:
        tables = _decoder().decode(data)
        (meta,), (person,) = tables.meta.values(), tables.person.values()
        return _value(Meta, meta), _state(tables, person)
    except (msgspec.DecodeError, ValueError, TypeError):
        return None


def _state(tables: Any, person: Any) -> State:
    parts: defaultdict[str, defaultdict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for name, kind in PARTS.items():
        for part in getattr(tables, name).values():
            parts[part.account][name].append(_part(kind, part))
    accounts = tuple(_account(shape, parts.pop(shape.id, {})) for shape in tables.accounts.values())
    if parts:
        raise ValueError("a part of no account")
    lists = {name: tuple(getattr(tables, name).values()) for name in LISTS}
    last = person.last and _last(person.last, accounts)
    return _value(State, person, accounts=accounts, last=last, **lists)


def _last(shape: Any, accounts: tuple[Account, ...]) -> Last:
    before = {name: _before(getattr(shape, name), kind, accounts) for name, kind in ACCOUNTS.items()}
    return _value(Last, shape, **before)


def _before(shape: Any, kind: type[Account], accounts: tuple[Account, ...]) -> Account | None:
    """An account before the last deed, told by what is not as it is now (last.py)."""
    if shape is None:
        return None
    now = next((account for account in accounts if type(account) is kind and account.id == shape.id), None)
    told = {name: item for name, item in asdict(shape).items() if item is not msgspec.UNSET}
    if now is None:
        return kind(**told)
    return replace(now, **{name: _both(item, getattr(now, name)) for name, item in told.items()})


def _both(was: Any, now: Any) -> Any:
    return (*now[: was.same], *was.then) if isinstance(now, tuple) and not isinstance(was, tuple) else was


def _account(shape: Any, parts: Mapping[str, list[object]]) -> Account:
    kind = ACCOUNTS[shape.__struct_config__.tag]
    return _value(kind, shape, **{name: tuple(found) for name, found in parts.items()})


def _value(kind: type[T], shape: msgspec.Struct, **more: object) -> T:
    """The value that a shape is of."""
    return kind(**asdict(shape) | more)


def _part(kind: type[T], shape: msgspec.Struct) -> T:
    own = asdict(shape)
    del own[OWNER]
    return kind(**own)


@cache
def _decoder() -> "msgspec.json.Decoder[Any]":
    documents = {
        "meta": _shape(Meta, fields(Meta)),
        "person": _shape(State, {**_without(State, "accounts", *LISTS), "last": _last_shape() | None}),
        "accounts": reduce(or_, (_shape(kind, _without(kind, *PARTS), tag=tag) for tag, kind in ACCOUNTS.items())),
        **{name: _shape(kind, {OWNER: str, **_without(kind)}) for name, kind in PARTS.items()},
        **LISTS,
    }
    tables = msgspec.defstruct(
        "Tables", [(name, GenericAlias(dict, (str, document))) for name, document in documents.items()]
    )
    return msgspec.json.Decoder(tables)


def _last_shape() -> Any:
    before = {name: _shape(kind, {}, told=_without(kind)) | None for name, kind in ACCOUNTS.items()}
    return _shape(Last, {**fields(Last), **before})


def _changed(hint: Any) -> Any:
    """What a field was, if it is told."""
    if get_origin(hint) is not tuple:
        return hint | msgspec.UnsetType
    return hint | msgspec.defstruct("Rest", [(SAME, int), (THEN, hint)], forbid_unknown_fields=True) | msgspec.UnsetType


def _without(kind: type, *names: str) -> dict[str, type]:
    return {name: hint for name, hint in fields(kind).items() if name not in names}


def _shape(
    kind: type, needed: Mapping[str, Any], told: Mapping[str, Any] = MappingProxyType({}), tag: str | None = None
) -> Any:
    """A struct of a kind's fields, which must be there, and such as are told only where they changed."""
    optional = [(name, _changed(hint), msgspec.UNSET) for name, hint in told.items()]
    return msgspec.defstruct(
        kind.__name__, [*needed.items(), *optional], tag=tag, tag_field=tag and "kind", forbid_unknown_fields=True
    )
