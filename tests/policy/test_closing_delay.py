"""A closing that waits for its day: everything as it was until that morning, then as if it were closed on the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.policy.commands import Close, SetSwitches
from store.policy.decide import decide
from store.policy.decision import Allowed, Note
from store.policy.events import Closed, CloseRequested, Event, Stated
from store.policy.fold import fold
from store.policy.indicators import indicators
from store.policy.lifecycle import DELAYED, Act, Status
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater
from store.policy.record_figures import live_codes
from store.policy.report.build import report_of
from store.policy.state import State, Switches
from store.policy.workdays import nth_workday
from tests.policy.props.asking import done
from tests.policy.props.effort import tries
from tests.policy.props.openings import CATALOG
from tests.policy.props.test_time import at_once, day_by_day

ASKED = date(2026, 6, 17)  # a Wednesday; 06-19 to 06-21 are off
DAYS = {1: date(2026, 6, 18), 2: date(2026, 6, 22), 3: date(2026, 6, 23)}


def book(day: date, delay: int) -> State:
    """Jiebei with a settled loan of long ago, and Huabei with a bill to be paid."""
    loan = OpeningLoan(Fen(1_000_00), 3, day - timedelta(days=200), paid=3)
    opening = Opening(
        day,
        Fen(10_000_00),
        {"huabei": OpeningPayLater(Fen(8_000_00), bills=(OpeningBill(day.replace(day=1), Fen(100_00)),))},
        {"jiebei": OpeningCashLoan(Fen(30_000_00), loans=(loan,))},
        switches=Switches(close_delay_working_days=delay),
    )
    return fold(None, (Stated(opening),), CATALOG)


def asked(state: State) -> tuple[State, tuple[Event, ...]]:
    """Closing asked for and allowed."""
    decision = decide(state, Close("jiebei"), CATALOG)
    assert isinstance(decision, Allowed)
    return fold(state, decision.events, CATALOG), decision.events


@pytest.mark.parametrize("delay", DAYS)
def test_it_takes_effect_on_the_morning_of_its_day_and_not_before(delay: int) -> None:
    before = book(ASKED, delay)
    waiting, events = asked(before)
    assert events == (CloseRequested("jiebei", DAYS[delay]),)
    assert waiting.status("jiebei") is DELAYED[Status.OPEN, Act.CLOSE]
    assert report_of(waiting, CATALOG) == report_of(before, CATALOG)
    assert indicators(waiting, CATALOG) == indicators(before, CATALOG)
    eve, plain = (at_once(state, (DAYS[delay] - ASKED).days - 1) for state in (waiting, before))
    assert eve.status("jiebei") is Status.CLOSING
    assert report_of(eve, CATALOG) == report_of(plain, CATALOG)
    assert live_codes(eve) == live_codes(plain)
    assert at_once(eve, 1).status("jiebei") is Status.CLOSED


@pytest.mark.parametrize("delay", DAYS)
def test_then_it_stands_as_if_it_were_closed_that_day(delay: int) -> None:
    days = (DAYS[delay] - ASKED).days
    waited = at_once(asked(book(ASKED, delay))[0], days)
    that_day = done(at_once(book(ASKED, 0), days), Close("jiebei"))
    assert report_of(waited, CATALOG) == report_of(that_day, CATALOG)
    assert indicators(waited, CATALOG) == indicators(that_day, CATALOG)
    old, new = waited.account("jiebei"), that_day.account("jiebei")
    assert old is not None
    assert replace(old, closing=None) == new


@given(st.dates(date(2021, 1, 1), date(2028, 12, 31)), st.integers(1, 3), st.integers(0, 70))
@tries(60)
def test_days_may_pass_in_any_steps(day: date, delay: int, days: int) -> None:
    waiting, _ = asked(book(day, delay))
    account = waiting.account("jiebei")
    assert account is not None
    assert account.closing == nth_workday(day, delay, CATALOG.workdays)
    end = at_once(waiting, days)
    assert end == day_by_day(waiting, days)
    due = account.closing <= end.today
    assert end.status("jiebei") is (Status.CLOSED if due else Status.CLOSING)


def test_without_the_switch_and_for_other_kinds_it_is_at_once() -> None:
    assert asked(book(ASKED, 0))[1] == (Closed("jiebei"),)
    empty = fold(
        None,
        (
            Stated(
                Opening(
                    ASKED, paylater={"huabei": OpeningPayLater(Fen(1))}, switches=Switches(close_delay_working_days=3)
                )
            ),
        ),
        CATALOG,
    )
    assert decide(empty, Close("huabei"), CATALOG).events == (Closed("huabei"),)


@pytest.mark.parametrize(("day", "said"), [(date(2026, 12, 30), False), (date(2026, 12, 31), True)])
def test_a_day_beyond_the_last_notice_is_said_to_be_one(day: date, said: bool) -> None:
    decision = decide(book(day, 1), Close("jiebei"), CATALOG)
    beyond = Note.of("why.workdays_beyond", "M.workdays", first=2021, last=2026)
    assert (beyond in decision.impact.why) is said


def test_only_the_switch_that_moved_is_spoken_of() -> None:
    decision = decide(book(ASKED, 1), SetSwitches(Switches(close_delay_working_days=2)), CATALOG)
    assert decision.impact.why == (Note.of("why.close_waits", "F9", "M.workdays", days=2),)
