"""What a schedule comes to, read before borrowing: interest in all, what is left after each, the yearly rate."""

from collections.abc import Sequence
from itertools import accumulate

from store.policy.money import Fen, Ppm
from store.policy.state import Instalment

DAYS_IN_YEAR = 365


def annual(ppm: Ppm) -> Ppm:
    """Daily rate x 365, the way the product shows it (0.045% a day is 16.425% a year). Source: domain.md §4."""
    return Ppm(ppm * DAYS_IN_YEAR)


def whole_interest(items: Sequence[Instalment]) -> Fen:
    """Interest over the whole schedule: what borrowing costs."""
    return Fen(sum(item.interest for item in items))


def left_after(items: Sequence[Instalment]) -> tuple[Fen, ...]:
    """The balance after each instalment."""
    borrowed = sum(item.principal for item in items)
    return tuple(Fen(borrowed - paid) for paid in accumulate(item.principal for item in items))
