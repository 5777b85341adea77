"""How far away a due date is, said in words."""

from datetime import date

import pytest

from tui.say import due_in
from tui.speech import speak

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("day", "met", "said"),
    [
        (date(2026, 6, 15), False, "due today"),
        (date(2026, 6, 16), False, "due in 1 day"),
        (date(2026, 6, 20), True, "due in 5 days"),
        (date(2026, 6, 14), False, "1 day late"),
        (date(2026, 6, 10), False, "5 days late"),
        (date(2026, 6, 10), True, "minimum paid, interest runs"),
    ],
)
def test_how_far_away_a_due_date_is(day: date, met: bool, said: str) -> None:
    assert due_in(day, TODAY, speak("en"), met) == said
