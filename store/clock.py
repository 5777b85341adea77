"""Where the time comes from: the command line's clock in real life, a fixed one in tests."""

from collections.abc import Callable
from datetime import date, datetime

from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """`today` is the business date of one's own accounts; `now` (with its offset) serves locks and log stamps alone."""

    today: Callable[[], date]
    now: Callable[[], datetime]
