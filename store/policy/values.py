"""Frozen values that cost little to declare: the standard dataclass, its methods written when first used.

The standard decorator writes and compiles six methods for each class as it is imported. For the eighty values of the
policy that is 50 ms of every start, most of it for classes an answer never makes. Type checkers see the original.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *, frozen: bool, slots: bool, kw_only: bool = False, repr: bool = True
    ) -> Callable[[type[T]], type[T]]:
        """A frozen dataclass with slots: the same fields, equality, hash and text, the same refusal to be changed."""
        if not (frozen and slots):
            raise TypeError("values are frozen and have slots")

        def made(plain: type[T]) -> type[T]:
            quick = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
            value = quick(plain)
            for name, method in METHODS.items():
                if name not in plain.__dict__ and (repr or name != "__repr__"):
                    setattr(value, name, method)
            return value

        return made


class _Init:
    """An `__init__` that is written when a class is first used or looked at, and then stands in this one's place."""

    def __get__(self, value: object, cls: type) -> Callable[..., None]:
        written = _written_init(cls)
        setattr(cls, "__init__", written)  # noqa: B010  # a type checker would not let it be assigned
        bound: Callable[..., None] = written if value is None else written.__get__(value, cls)
        return bound


def _written_init(cls: type) -> FunctionType:
    """Positional fields, then keyword ones; defaults and factories by name: only names are ever read as code."""
    names: dict[str, Any] = {"put": object.__setattr__, "unset": dataclasses.MISSING}
    fields = dataclasses.fields(cls)
    first = [_parameter(field, names) for field in fields if not field.kw_only]
    last = [_parameter(field, names) for field in fields if field.kw_only]
    parameters = ", ".join(["self", *first, *(["*", *last] if last else [])])
    body = [f" put(self, {field.name!r}, {_argument(field)})" for field in fields] or [" pass"]
    exec("\n".join([f"def __init__({parameters}):", *body]), names)
    written: FunctionType = names["__init__"]
    written.__annotations__ = {**{field.name: field.type for field in fields}, "return": None}
    return written


def _parameter(field: "dataclasses.Field[Any]", names: dict[str, Any]) -> str:
    if field.default is not dataclasses.MISSING:
        names[f"default_{field.name}"] = field.default
        return f"{field.name}=default_{field.name}"
    if field.default_factory is not dataclasses.MISSING:
        names[f"make_{field.name}"] = field.default_factory
        return f"{field.name}=unset"
    return field.name


def _argument(field: "dataclasses.Field[Any]") -> str:
    if field.default_factory is dataclasses.MISSING:
        return field.name
    return f"make_{field.name}() if {field.name} is unset else {field.name}"


_readers: dict[type, Callable[[Any], object]] = {}


def _read(value: Any) -> object:
    """All of a value's fields in order, for comparing and hashing."""
    reader = _readers.get(type(value))
    if reader is None:
        names = [field.name for field in dataclasses.fields(value)]
        reader = _readers[type(value)] = attrgetter(*names) if names else (lambda _: ())
    return reader(value)


def _equal(self: Any, other: object) -> bool:
    return _read(self) == _read(other) if type(self) is type(other) else NotImplemented


def _hashed(self: Any) -> int:
    return hash(_read(self))


def _text(self: Any) -> str:
    told = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{type(self).__qualname__}({told})"


def _no_change(self: Any, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restored(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


METHODS: dict[str, object] = {
    "__init__": _Init(),
    "__eq__": _equal,
    "__hash__": _hashed,
    "__repr__": _text,
    "__setattr__": _no_change,
    "__delattr__": _no_change,
    "__getstate__": _state,
    "__setstate__": _restored,
}
