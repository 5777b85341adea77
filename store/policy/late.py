"""Late and penalty interest: one rounding per stretch of constant unpaid amount, no compounding.

Source: domain.md §3, §4.
"""

from dataclasses import replace
from datetime import date

from store.policy.civil import days
from store.policy.money import MILLION, Fen, Ppm, interest
from store.policy.state import Late


def late_owed(late: Late, due: date, unpaid: Fen, rate: Ppm, today: date, times: int = MILLION) -> Fen:
    """What is owed of it today; nothing before the day after the due date."""
    return Fen(late.ended + _stretch(late, due, unpaid, rate, today, times) - late.paid)


def pay_late(late: Late, amount: Fen) -> Late:
    """Money that went to late interest leaves the stretch running."""
    return replace(late, paid=Fen(late.paid + amount)) if amount else late


def end_stretch(late: Late, due: date, unpaid: Fen, rate: Ppm, today: date, times: int = MILLION) -> Late:
    """The unpaid amount changes today: the stretch is rounded and a new one begins.

    Before the due date nothing runs.
    """
    if today <= due:
        return late
    return replace(late, since=today, ended=Fen(late.ended + _stretch(late, due, unpaid, rate, today, times)))


def _stretch(late: Late, due: date, unpaid: Fen, rate: Ppm, today: date, times: int) -> Fen:
    return interest(unpaid, rate, max(0, days(late.since or due, today)), times)
