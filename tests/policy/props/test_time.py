"""Time and history: however the days are cut, whenever the events are told again, the same state and report come out.

Source: RELIABILITY.md D3, domain.md §0.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.branch import Branch
from store.policy.civil import LAST_DAY
from store.policy.commands import MoveClock
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.end_of_day import move
from store.policy.events import ClockMoved
from store.policy.fold import fold
from store.policy.indicators import indicators
from store.policy.report.build import report_of
from store.policy.state import State
from tests.policy.props.effort import tries
from tests.policy.props.lives import Told, lives
from tests.policy.props.openings import CATALOG


def day_by_day(state: State, days: int) -> State:
    """The clock moved a day at a time."""
    for _ in range(days):
        state = fold(state, (ClockMoved(state.today + timedelta(days=1)),), CATALOG)
    return state


def at_once(state: State, days: int) -> State:
    """The clock moved so many days in one go."""
    return fold(state, (ClockMoved(state.today + timedelta(days=days)),), CATALOG)


@given(lives(6), st.integers(1, 800))
@tries(40)
def test_many_days_at_once_are_the_same_days_one_by_one(life: Told, days: int) -> None:
    assert at_once(life.end, days) == day_by_day(life.end, days)


@given(lives(6), st.integers(1, 800))
@tries(20)
def test_a_branch_lived_day_by_day_comes_to_the_same_and_leaves_the_book_alone(life: Told, days: int) -> None:
    book = repr(life.end)
    one_by_one, whole = Branch(life.end, CATALOG), Branch(life.end, CATALOG)
    for n in range(1, days + 1):
        day = life.end.today + timedelta(days=n)
        one_by_one.add(MoveClock(day), (ClockMoved(day),))
    last = life.end.today + timedelta(days=days)
    whole.add(MoveClock(last), (ClockMoved(last),))
    assert one_by_one.state == whole.state
    assert one_by_one.still_holds(life.end)
    assert repr(life.end) == book


@given(lives(8), st.integers(1, 800), st.integers(1, 800))
@tries(40)
def test_a_span_of_days_may_be_cut_anywhere(life: Told, first: int, then: int) -> None:
    assert at_once(at_once(life.end, first), then) == at_once(life.end, first + then)


@given(lives())
@tries(40)
def test_the_first_events_told_again_give_the_state_of_then(life: Told) -> None:
    for length, snapshot in zip(life.lengths, life.snapshots, strict=True):
        assert fold(None, life.events[:length], CATALOG) == snapshot


@given(lives())
@tries(40)
def test_the_report_says_the_same_twice_and_changes_nothing(life: Told) -> None:
    for state in life.snapshots:
        seen = repr(state)
        first, again = report_of(state, CATALOG), report_of(replace(state), CATALOG)
        assert repr(first) == repr(again)
        assert indicators(state, CATALOG) == indicators(replace(state), CATALOG)
        assert repr(state) == seen


@given(lives(6))
@tries(30)
def test_no_day_passes_backwards_or_in_place(life: Told) -> None:
    for days in (0, -1, -400):
        assert move(life.end, life.end.today + timedelta(days=days), CATALOG) == life.end


@given(lives(3))
@tries(5)
def test_the_books_run_to_their_last_day_and_no_further(life: Told) -> None:
    decision = decide(life.end, MoveClock(LAST_DAY), CATALOG)
    assert isinstance(decision, Allowed)
    last = fold(life.end, decision.events, CATALOG)
    assert last.today == LAST_DAY
    assert isinstance(decide(last, MoveClock(LAST_DAY), CATALOG), Refused)
    assert isinstance(decide(last, MoveClock(LAST_DAY + timedelta(days=1)), CATALOG), Refused)
