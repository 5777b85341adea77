"""Working days: every day of the known years against chinesecalendar, and years without a notice Monday to Friday."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # it comes without types
import pytest

from store.catalog import load
from store.policy.workdays import are_known, is_workday, nth_workday

WORKDAYS = load().workdays
YEARS = [dated.since.year for dated in WORKDAYS.years]


def days_of(year: int) -> list[date]:
    """Every day of a year."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [day for day in days if day.year == year]


def test_the_years_known_follow_each_other_to_the_last_one() -> None:
    assert list(range(2021, 2027)) == YEARS


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_known_year_is_what_others_say(year: int) -> None:
    differing = [d for d in days_of(year) if is_workday(d, WORKDAYS) is not chinese_calendar.is_workday(d)]
    assert differing == []


@pytest.mark.parametrize("year", [2020, 2027, 2100])
def test_an_unknown_year_has_its_mondays_to_fridays(year: int) -> None:
    assert [d for d in days_of(year) if is_workday(d, WORKDAYS) is not (d.isoweekday() <= 5)] == []
    assert not are_known(date(year, 3, 1), date(year, 3, 2), WORKDAYS)


@pytest.mark.parametrize(
    ("asked", "number", "effective"),
    [
        (date(2026, 6, 15), 1, date(2026, 6, 16)),  # a Monday
        (date(2026, 6, 18), 1, date(2026, 6, 22)),  # Dragon Boat 19 to 21
        (date(2026, 6, 18), 3, date(2026, 6, 24)),
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # that Sunday is worked for National Day
        (date(2026, 9, 30), 2, date(2026, 10, 9)),  # 1 to 7 off: 8, 9
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # that Saturday is worked
        (date(2026, 2, 13), 2, date(2026, 2, 24)),  # 14 worked, 15 to 23 off
        (date(2026, 10, 1), 1, date(2026, 10, 8)),  # asked on a holiday
        (date(2026, 12, 31), 1, date(2027, 1, 1)),  # 2027 is not known: a Friday
        (date(2026, 6, 20), 0, date(2026, 6, 20)),
    ],
)
def test_the_nth_working_day_after(asked: date, number: int, effective: date) -> None:
    assert nth_workday(asked, number, WORKDAYS) == effective


@pytest.mark.parametrize(("end", "known"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_days_are_known_as_far_as_every_year_between_is(end: date, known: bool) -> None:
    assert are_known(date(2026, 12, 29), end, WORKDAYS) is known
    assert not are_known(date(2020, 12, 31), end, WORKDAYS)
