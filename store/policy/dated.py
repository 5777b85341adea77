"""Values that hold from a day on, each with where it was read: which held on a day, and what they came to over days."""

from datetime import date, timedelta
from typing import Generic, TypeVar

from store.policy.values import dataclass

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T_co]):
    """A value that holds from a day on, and where it was read."""

    since: date
    value: T_co
    source: str


def on(values: tuple[Dated[T], ...], day: date) -> T:
    """The latest value that has begun; the first one also serves the days before it (the books begin somewhere)."""
    return holding(values, day).value


def holding(values: tuple[Dated[T], ...], day: date) -> Dated[T]:
    """The same with its source."""
    found = values[0]
    for dated in values:
        if dated.since > day:
            break
        found = dated
    return found


def spread(values: tuple[Dated[int], ...], start: date, end: date) -> int:
    """A daily value summed over the days after `start` up to `end`, each at what held on that very day.

    A later value never prices an earlier day; the first one also serves the days before it.
    """
    found = 0
    for place, dated in enumerate(values):
        first = start if place == 0 else max(start, dated.since - ONE_DAY)
        last = end if dated is values[-1] else min(end, values[place + 1].since - ONE_DAY)
        found += dated.value * max(0, (last - first).days)
    return found
