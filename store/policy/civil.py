"""Civil dates of Asia/Shanghai: month-ends, due days, windows. Source: domain.md §0, §4, §9a."""

from datetime import date, timedelta
from typing import NewType

Month = NewType("Month", str)  # "2026-05": sorts as it reads

FIRST_DAY = date(2000, 1, 1)  # the edges of what huajie reckons with
LAST_DAY = date(2100, 12, 31)


def days(start: date, end: date) -> int:
    """Days from one date to another, negative when it lies before."""
    return (end - start).days


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)


def month_of(day: date) -> Month:
    """The month a day lies in."""
    return Month(day.isoformat()[:7])  # asked for so often that formatting it anew would be felt


def shift_month(month: Month, by: int) -> Month:
    """The month `by` months later (or earlier)."""
    year, zero_month = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return Month(f"{year:04d}-{zero_month + 1:02d}")


def first_day(month: Month) -> date:
    """The first day of a month."""
    return date(int(month[:4]), int(month[5:]), 1)


def month_end(day: date) -> date:
    """The last day of the month a day lies in."""
    return day.replace(day=_length(day.year, day.month))


def _length(year: int, month: int) -> int:
    """How many days a month has; the standard library's calendar would be loaded for this alone."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def is_month_end(day: date) -> bool:
    """Whether the month turns at midnight."""
    return next_day(day).day == 1


def add_months(day: date, by: int) -> date:
    """The same day `by` months later, clamped to that month's end (windows, due dates, 29 February)."""
    year, zero_month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return date(year, zero_month + 1, min(day.day, _length(year, zero_month + 1)))


def next_on(day: date, day_of_month: int) -> date:
    """The first date after `day` that falls on that day of the month (1 to 28)."""
    here = day.replace(day=day_of_month)
    return here if here > day else add_months(here, 1)


def latest_on(day: date, day_of_month: int) -> date:
    """The last date not after `day` that falls on that day of the month (1 to 28)."""
    here = day.replace(day=day_of_month)
    return here if here <= day else add_months(here, -1)


def has_been(day: date, today: date) -> bool:
    """Whether a day can be spoken of today as past or present."""
    return FIRST_DAY <= day <= today
