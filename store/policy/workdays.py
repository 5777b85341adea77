"""China's working days: Monday to Friday, but for public holidays and the weekend days worked in their place.

Source: the State Council's notices in store/catalog/workdays.toml; a year without one has its Mondays to Fridays.
"""

from datetime import date

from store.policy.civil import next_day
from store.policy.product import Workdays, YearDays

SATURDAY = 5  # of date.weekday()


def year_of(day: date, workdays: Workdays) -> YearDays | None:
    """The holidays and worked weekends of a day's year, where they are known."""
    return next((dated.value for dated in workdays.years if dated.since.year == day.year), None)


def is_workday(day: date, workdays: Workdays) -> bool:
    """Whether offices are open that day."""
    year = year_of(day, workdays)
    if year is None:
        return day.weekday() < SATURDAY
    if any(span.first <= day <= span.last for span in year.off):
        return False
    return day.weekday() < SATURDAY or day in year.work


def nth_workday(day: date, number: int, workdays: Workdays) -> date:
    """The n-th working day after a day; that day itself is not counted, and 0 is the day itself."""
    for _ in range(number):
        day = next_day(day)
        while not is_workday(day, workdays):
            day = next_day(day)
    return day


def are_known(start: date, end: date, workdays: Workdays) -> bool:
    """Whether every year from one day to another has its notice."""
    return all(year_of(date(year, 1, 1), workdays) for year in range(start.year, end.year + 1))
