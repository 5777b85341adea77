"""Frozen values that cost little to declare: the standard dataclass, its methods written when first used.

The standard decorator writes and compiles six methods for each class as it is imported. For the eighty values of the
policy that is 50 ms of every start, most of it for classes an answer never makes. Type checkers see the original.
"""

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
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
        owner = value if isinstance(value, type) else cls  # inspect looks at a class as if it were an instance
        written = _written_init(owner)
        type.__setattr__(owner, "__init__", written)
        bound: Callable[..., None] = written if value is None else written.__get__(value, cls)
        return bound


def _written_init(cls: type) -> FunctionType:
    """Positional parameters, then keyword ones, in the order of the fields; a factory's default is MISSING."""
    fields = sorted(dataclasses.fields(cls), key=lambda field: bool(field.kw_only))
    factories = [field.default_factory for field in fields]
    known = {"put": object.__setattr__, "unset": dataclasses.MISSING, "factories": factories}
    written = FunctionType(_code(fields), known)
    free = [field for field in fields if field.default is not field.default_factory]  # both MISSING: it must be given
    written.__defaults__ = tuple(field.default for field in free if not field.kw_only)
    written.__kwdefaults__ = {field.name: field.default for field in free if field.kw_only}
    written.__annotations__ = {**{field.name: field.type for field in dataclasses.fields(cls)}, "return": None}
    return written


def _code(fields: "list[dataclasses.Field[Any]]") -> CodeType:
    """The code for fields of this shape with their own names put in: compiling anew costs ten times as much."""
    shape = _compiled(
        tuple((bool(field.kw_only), field.default_factory is not dataclasses.MISSING) for field in fields)
    )
    names = {f"a{n}": field.name for n, field in enumerate(fields)}
    constants = tuple(names.get(item, item) for item in shape.co_consts)
    return shape.replace(co_varnames=("self", *names.values()), co_consts=constants)


@cache
def _compiled(shape: tuple[tuple[bool, bool], ...]) -> CodeType:
    """An `__init__` for as many fields, each with keyword only or not, with a factory or not."""
    names = [f"a{n}" for n in range(len(shape))]
    first = [name for name, (is_keyword, _) in zip(names, shape, strict=True) if not is_keyword]
    last = names[len(first) :]
    body = [
        f" put(self, '{name}', {f'factories[{n}]() if {name} is unset else {name}' if is_made else name})"
        for n, (name, (_, is_made)) in enumerate(zip(names, shape, strict=True))
    ]
    scope: dict[str, FunctionType] = {}
    parameters = ", ".join(["self", *first, *(["*", *last] if last else [])])
    exec("\n".join([f"def __init__({parameters}):", *body, " pass"]), scope)
    return scope["__init__"].__code__


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
