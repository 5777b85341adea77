"""Where the clock can be moved at a key: at both sides of a month's end, and to the end of an adverse record."""

from datetime import date

import pytest

from store.catalog import load
from store.demos import demo
from store.policy.civil import LAST_DAY
from store.policy.dues import stops
from store.policy.events import Began, ClockMoved
from store.policy.fold import fold
from store.policy.indicators import indicators
from store.policy.money import Fen
from store.policy.state import State

CATALOG = load()


def told(id: str) -> State:
    found = demo(id)
    assert found is not None
    return fold(None, found.events, CATALOG)


def expiry_of(state: State) -> int | str | None:
    return dict(indicators(state, CATALOG))["adverse_expiry"]


@pytest.mark.parametrize(
    ("today", "end", "year"),
    [
        (date(2026, 6, 29), date(2026, 6, 30), date(2027, 6, 29)),
        (date(2026, 6, 30), date(2026, 7, 31), date(2027, 6, 30)),
        (date(2028, 2, 29), date(2028, 3, 31), date(2029, 2, 28)),
    ],
)
def test_month_ends_and_years_ahead(today: date, end: date, year: date) -> None:
    found = dict(stops(fold(None, (Began(today, Fen(0)),), CATALOG)))
    assert "next_due" not in found
    assert "expiry" not in found
    assert (found["month_end"], found["year"]) == (end, year)


def test_the_next_due_date_of_active() -> None:
    """Instalments are due on the 20th (drawn 2026-01-20)."""
    assert dict(stops(told("active")))["next_due"] == date(2026, 6, 20)


def test_an_adverse_record_is_gone_five_years_after_it_ended() -> None:
    """old-adverse was settled on 2021-07-15: its five years run to 2026-07-15, and then there is no such stop."""
    state = told("old-adverse")
    assert dict(stops(state, expiry_of(state)))["expiry"] == date(2026, 7, 15)
    after = fold(state, (ClockMoved(date(2026, 7, 15)),), CATALOG)
    assert "expiry" not in dict(stops(after, expiry_of(after)))


def test_while_unpaid_nothing_expires() -> None:
    """The five years begin when the arrears end (domain.md §5.6)."""
    state = told("overdue")
    assert expiry_of(state) == "open"
    assert "expiry" not in dict(stops(state, expiry_of(state)))


def test_nothing_leads_beyond_the_last_day() -> None:
    state = fold(None, (Began(LAST_DAY, Fen(0)),), CATALOG)
    assert stops(state) == ()
