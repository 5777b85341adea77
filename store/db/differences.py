"""Where two states differ, field by field: what other rules make of the same deeds."""

from collections.abc import Iterator
from dataclasses import replace

from store.db.codec import encode_state
from store.db.plain import join
from store.policy.state import State
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, as it was saved and as it is now; "" where there is none."""

    path: str
    saved: str
    now: str


def differences(saved: State, now: State) -> tuple[Difference, ...]:
    """Every differing field in the order of the state; fields only one of them has come last.

    What the last deed could be taken back to would say the same a second time.
    """
    old, new = (dict(_leaves(encode_state(replace(state, last=None)), "")) for state in (saved, now))
    found = (Difference(path, old.get(path, ""), new.get(path, "")) for path in {**old, **new})
    return tuple(one for one in found if one.saved != one.now)


def _leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(item, join(path, name))
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _leaves(item, f"{path}[{n}]")
    else:
        yield path, "" if value is None else str(value)
