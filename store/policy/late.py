"""Late and penalty interest: one rounding per stretch of constant unpaid amount, no compounding.

The daily price is `dated` x `factor`, in ppm of ppm: a bill's late rate x 1,000,000, or the penalty's times x the
loan's rate. Source: domain.md §3, §4.
"""

from dataclasses import replace
from datetime import date

from store.policy.dated import Dated, spread
from store.policy.ledger import Late
from store.policy.money import MILLION, Fen, rounded

Prices = tuple[Dated[int], ...]


def late_owed(late: Late, due: date, unpaid: Fen, dated: Prices, today: date, factor: int = MILLION) -> Fen:
    """What is owed of it today; nothing before the day after the due date."""
    return Fen(late.ended + _stretch(late, due, unpaid, dated, today, factor) - late.paid)


def left_of(late: Late) -> Fen:
    """What is owed of the stretches that have ended: all there is once nothing more is unpaid that bears it."""
    return Fen(late.ended - late.paid)


def pay_late(late: Late, amount: Fen) -> Late:
    """Money that went to late interest leaves the stretch running."""
    return replace(late, paid=Fen(late.paid + amount)) if amount else late


def end_stretch(late: Late, due: date, unpaid: Fen, dated: Prices, today: date, factor: int = MILLION) -> Late:
    """The unpaid amount changes today: the stretch is rounded and a new one begins.

    Before the due date nothing runs.
    """
    if today <= due:
        return late
    return replace(late, since=today, ended=Fen(late.ended + _stretch(late, due, unpaid, dated, today, factor)))


def _stretch(late: Late, due: date, unpaid: Fen, dated: Prices, today: date, factor: int) -> Fen:
    start = late.since or due
    if today <= start:
        return Fen(0)
    return Fen(rounded(unpaid * factor * spread(dated, start, today), MILLION * MILLION))
