"""Money is whole fen, rates are whole parts per million a day; this is the one place that rounds.

Source: domain.md §0 (四舍五入, exact rational arithmetic inside).
"""

from typing import NewType

Fen = NewType("Fen", int)
Ppm = NewType("Ppm", int)

ZERO = Fen(0)
MILLION = 1_000_000
YUAN = 100


def rounded(numerator: int, denominator: int) -> int:
    """The quotient of two whole numbers, half up; the numerator may not be negative."""
    if numerator < 0 or denominator <= 0:
        raise ValueError(f"cannot round {numerator}/{denominator}")
    return (2 * numerator + denominator) // (2 * denominator)


def interest(principal: Fen, ppm: Ppm, days: int, times: int = MILLION) -> Fen:
    """Simple interest in fen, rounded once; `times` scales the rate in ppm (penalty: 1,500,000 = 1.5)."""
    return Fen(rounded(principal * ppm * days * times, MILLION * MILLION))


def part(amount: Fen, ppm: int) -> Fen:
    """A share of an amount given in ppm, rounded once (the 10 % of a minimum payment: 100,000)."""
    return Fen(rounded(amount * ppm, MILLION))


def floor_to(amount: int, step: int) -> Fen:
    """Down to a whole multiple of `step`: limits are granted in steps of 100 or 1,000 yuan."""
    return Fen(amount // step * step)


def basis_points(numerator: int, denominator: int) -> int | None:
    """A ratio in basis points, half up; None where the denominator is zero (shown as a dash, domain.md §7)."""
    return rounded(numerator * 10_000, denominator) if denominator > 0 else None
