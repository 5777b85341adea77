"""Repayment schedules: level payment and interest first, on months of 30 days. Source: domain.md §4, worked example."""

from datetime import date

from store.policy.civil import add_months
from store.policy.money import MILLION, Fen, Ppm, rounded
from store.policy.state import Instalment, Method

DAYS_IN_MONTH = 30
LAST_DUE_DAY = 28


def schedule(principal: Fen, ppm: Ppm, months: int, method: Method, drawn: date) -> tuple[Instalment, ...]:
    """All instalments of a loan drawn on a day; the last one takes the remainder."""
    return tuple(
        Instalment(k, due_date(drawn, k), Fen(part), Fen(charge), Fen(part), Fen(charge))
        for k, (part, charge) in enumerate(periods(principal, ppm, months, method), start=1)
    )


def periods(principal: Fen, ppm: Ppm, months: int, method: Method) -> list[tuple[int, int]]:
    """(principal, interest) of each period, the last one with the remainder; without their due days."""
    return _level(principal, ppm, months) if method is Method.LEVEL else _bullet(principal, ppm, months)


def due_date(drawn: date, number: int) -> date:
    """The due day in the k-th month after the drawing; days 29 to 31 become 28."""
    return add_months(drawn.replace(day=min(drawn.day, LAST_DUE_DAY)), number)


def level_payment(principal: Fen, ppm: Ppm, months: int) -> Fen:
    """A = round(P·i·(1+i)^n / ((1+i)^n - 1)) with i = daily rate x 30, in whole numbers throughout."""
    i = ppm * DAYS_IN_MONTH
    grown, one = (MILLION + i) ** months, MILLION**months
    return Fen(rounded(principal * i * grown, MILLION * (grown - one)))


def month_interest(balance: int, ppm: Ppm) -> int:
    """Interest of one scheduled month."""
    return rounded(balance * ppm * DAYS_IN_MONTH, MILLION)


def _level(principal: Fen, ppm: Ppm, months: int) -> list[tuple[int, int]]:
    payment, balance, rows = level_payment(principal, ppm, months), int(principal), []
    for number in range(1, months + 1):
        charge = month_interest(balance, ppm)
        part = balance if number == months else min(balance, payment - charge)
        rows.append((part, charge))
        balance -= part
    return rows


def _bullet(principal: Fen, ppm: Ppm, months: int) -> list[tuple[int, int]]:
    charge = month_interest(principal, ppm)
    return [(0, charge)] * (months - 1) + [(principal, charge)]
