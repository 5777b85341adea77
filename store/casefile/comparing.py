"""What a case expects against what there is: tables may leave things out, lists may not; `none` is "nothing there"."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from store.casefile.results import Failure

NOTHING = "none"  # TOML has no null


def compared(what: str, expected: object, got: object, shown: object = None) -> Iterator[Failure]:
    """One failure for each place where they differ, so that a long table shows what is wrong and not everything."""
    wanted, found = _plain(expected), _plain(got)
    if isinstance(wanted, dict) and isinstance(found, dict):
        for name, value in wanted.items():
            yield from compared(f"{what}.{name}", value, found.get(name, "no such thing"))
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for n, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from compared(f"{what}[{n}]", one, other)
    elif wanted != found or type(wanted) is not type(found):
        yield Failure(what, told(wanted), told(found if shown is None else shown))


def differs(expected: object, got: object) -> bool:
    """Whether anything expected is not there."""
    return next(compared("", expected, got), None) is not None


def told(value: object) -> str:
    """A value as a case would write it."""
    found = _plain(value)
    if isinstance(found, dict):
        return "{" + ", ".join(f"{name} = {told(item)}" for name, item in found.items()) + "}"
    if isinstance(found, list):
        return "[" + ", ".join(told(item) for item in found) + "]"
    return str(found).lower() if isinstance(found, bool) else str(found)


def _plain(value: object) -> object:
    """One form for TOML's values and for the policy's."""
    if value is None:
        return NOTHING
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(_plain(name)): item for name, item in value.items()}
    return list(value) if isinstance(value, tuple) else value
