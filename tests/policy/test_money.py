"""The one rounding, at both sides of every half (domain.md §0: 四舍五入)."""

import pytest

from store.policy.money import YUAN, Fen, Ppm, basis_points, floor_to, interest, part, rounded


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [
        (0, 1, 0),
        (1, 3, 0),
        (1, 2, 1),
        (2, 3, 1),
        (3, 2, 2),
        (4, 3, 1),
        (499_999, 1_000_000, 0),
        (500_000, 1_000_000, 1),
    ],
)
def test_half_goes_up(numerator: int, denominator: int, whole: int) -> None:
    assert rounded(numerator, denominator) == whole


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 2), (1, 0), (0, 0), (1, -1)])
def test_what_has_no_rounding_is_a_broken_program(numerator: int, denominator: int) -> None:
    """Half up is said of amounts that are owed; below zero it would have to be said anew."""
    with pytest.raises(ValueError, match="cannot round"):
        rounded(numerator, denominator)


@pytest.mark.parametrize(
    ("principal", "days", "owed"),
    # At 0.05% a day: 9.99 for a day is 0.4995 fen, 10.00 is 0.5.
    [(999, 1, 0), (1_000, 1, 1), (1_000, 3, 2), (1_000_00, 10, 5_00), (1_000_00, 0, 0)],
)
def test_interest_is_rounded_once(principal: int, days: int, owed: int) -> None:
    assert interest(Fen(principal), Ppm(500), days) == owed


def test_a_penalty_is_one_and_a_half_times_the_rate() -> None:
    """1,799.51 x 1.5 x 0.04% x 45 = 48.58677 (domain.md §9, overdue: 48.59)."""
    assert interest(Fen(1_799_51), Ppm(400), 45, 1_500_000) == 48_59


def test_a_yuan_is_a_hundred_fen() -> None:
    assert YUAN == 100


def test_shares_steps_and_ratios() -> None:
    assert [part(Fen(amount), 100_000) for amount in (4, 5, 14, 15)] == [0, 1, 1, 2]  # 10 %
    assert [floor_to(amount, 100_00) for amount in (99_99, 100_00, 199_99, 200_00)] == [0, 100_00, 100_00, 200_00]
    assert [basis_points(*pair) for pair in ((1, 3), (2, 3), (1, 1), (0, 5), (1, 0))] == [33_33, 66_67, 100_00, 0, None]
