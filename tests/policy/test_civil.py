"""Civil dates at both sides of their edges; every expected day is read off a calendar."""

from datetime import date

import pytest

from store.policy.civil import add_months, has_been, latest_on, month_end, month_of, next_on, shift_month


@pytest.mark.parametrize(
    ("day", "of_month", "latest", "coming"),
    [
        (date(2026, 6, 10), 10, date(2026, 6, 10), date(2026, 7, 10)),  # on the day itself: it is not after itself
        (date(2026, 6, 9), 10, date(2026, 5, 10), date(2026, 6, 10)),
        (date(2026, 6, 11), 10, date(2026, 6, 10), date(2026, 7, 10)),
        (date(2026, 1, 4), 5, date(2025, 12, 5), date(2026, 1, 5)),
        (date(2025, 12, 31), 1, date(2025, 12, 1), date(2026, 1, 1)),
    ],
)
def test_the_last_and_the_next_of_that_number(day: date, of_month: int, latest: date, coming: date) -> None:
    assert (latest_on(day, of_month), next_on(day, of_month)) == (latest, coming)


@pytest.mark.parametrize(
    ("day", "by", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2024, 2, 29), 60, date(2029, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 6, 15), 0, date(2026, 6, 15)),
    ],
)
def test_so_many_months_later(day: date, by: int, later: date) -> None:
    assert add_months(day, by) == later
    assert shift_month(month_of(day), by) == later.isoformat()[:7]


@pytest.mark.parametrize(("year", "last"), [(2000, 29), (2024, 29), (2026, 28), (2096, 29), (2100, 28)])
def test_february_by_the_calendar_of_gregory(year: int, last: int) -> None:
    """Every fourth year but 2100: a full century is a leap year only where 400 divides it."""
    assert month_end(date(year, 2, 1)).day == last


def test_every_month_ends_where_the_calendar_says() -> None:
    ends = [month_end(date(2026, month, 1)).day for month in range(1, 13)]
    assert ends == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_what_can_be_spoken_of_lies_between_the_first_day_and_today() -> None:
    today = date(2026, 6, 15)
    assert [has_been(day, today) for day in (date(1999, 12, 31), date(2000, 1, 1), today, date(2026, 6, 16))] == [
        False,
        True,
        True,
        False,
    ]
