"""Numbers of the record that belong together: whom the one-off repair reaches, from which value on one is warned."""

from datetime import date

from store.policy.money import Fen
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Repair:
    """The one-off credit repair of domain.md §5.6: which arrears it takes off the record, and from when."""

    arose_from: date
    arose_until: date
    most: Fen  # the largest overdue total at a month's end
    repaid_until: date
    shown_no_more_from: date  # where it was repaid early enough
    early_until: date


@dataclass(frozen=True, slots=True)
class Levels:
    """From which value on an indicator warns, and from which on it alarms; None: it never does."""

    warn: int | None = None
    alert: int | None = None
