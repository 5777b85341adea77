"""Stretches of late interest, the contract of store/policy/late.py: 0.05% a day, one rounding for each."""

from datetime import date

import pytest

from store.policy.dated import Dated
from store.policy.late import end_stretch, late_owed, left_of, pay_late
from store.policy.ledger import Late
from store.policy.money import Fen

PRICES = (Dated(date(2020, 1, 1), 500, "F12"),)
DUE = date(2026, 6, 10)
UNPAID = Fen(1_000_00)  # 50 fen a day


@pytest.mark.parametrize(("day", "owed"), [(9, 0), (10, 0), (11, 50), (12, 1_00)])
def test_nothing_before_the_day_after(day: int, owed: int) -> None:
    assert late_owed(Late(), DUE, UNPAID, PRICES, date(2026, 6, day)) == owed


@pytest.mark.parametrize("day", [1, 9, 10])
def test_a_change_before_the_due_day_has_passed_begins_nothing(day: int) -> None:
    """Whatever was paid earlier, what is left is late from the due day on: 3 days x 25 fen."""
    late = end_stretch(Late(), DUE, UNPAID, PRICES, date(2026, 6, day))
    assert late == Late()
    assert late_owed(late, DUE, Fen(500_00), PRICES, date(2026, 6, 13)) == 75


def test_each_stretch_is_rounded_once() -> None:
    """1.00 for 10 days is 0.5 fen, so 1; then 0.50 for 10 days is 0.25, so nothing: 1. In one it would be 0.75."""
    late = end_stretch(Late(), DUE, Fen(1_00), PRICES, date(2026, 6, 20))
    assert late == Late(date(2026, 6, 20), Fen(1))
    assert late_owed(late, DUE, Fen(50), PRICES, date(2026, 6, 30)) == 1
    assert late_owed(late, DUE, Fen(50), PRICES, date(2026, 7, 10)) == 2  # 20 days of 0.50: 0.5 fen


def test_what_is_paid_comes_off_and_the_stretch_runs_on() -> None:
    """4 days are 2.00, of which 1.50 is paid; a day more makes 0.50 + 0.50."""
    late = pay_late(Late(), Fen(1_50))
    assert late == Late(paid=Fen(1_50))
    assert late_owed(late, DUE, UNPAID, PRICES, date(2026, 6, 15)) == 1_00
    ended = end_stretch(late, DUE, UNPAID, PRICES, date(2026, 6, 14))
    assert left_of(ended) == 50
