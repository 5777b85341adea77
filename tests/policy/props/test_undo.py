"""Taking back what was just done leaves the book as if it had not been done. Source: S33, domain.md §9a."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.policy.commands import Borrow, Command, MoveClock, SetLimit, Undo, product_of
from store.policy.decide import decide
from store.policy.decision import Allowed, Need, Refused
from store.policy.events import Began, Inquired, Opened, SwitchesSet
from store.policy.fold import fold
from store.policy.lifecycle import Act
from store.policy.money import Fen
from store.policy.reasons import Code
from store.policy.report.build import report_of
from store.policy.state import InquiryKind, Method, State, Switches
from tests.policy.props import checks
from tests.policy.props.asking import done
from tests.policy.props.effort import tries
from tests.policy.props.lives import Told, lives
from tests.policy.props.openings import BANK, CATALOG
from tests.policy.props.wishes import Wish, command_of, wishes

# domain.md §9a, Undo, written out here a second time; an early settlement is a repayment.
PAYLATER_ACTS = (Act.REFUND, Act.PLAN, Act.SETTLE_PLAN, Act.CYCLE)
COVERED = (Act.SPEND, Act.CONFIRM, Act.BORROW, Act.REPAY, Act.PREPAY, Act.SETTLE, *PAYLATER_ACTS)
NEVER = (Act.OPEN, Act.CLOSE)


def asked(wish: Wish, state: State) -> tuple[Command, Allowed] | None:
    """A wish that this state grants."""
    command = command_of(state, wish)
    decision = decide(state, command, CATALOG)
    return (command, decision) if isinstance(decision, Allowed) else None


def same_but_counted(before: State, after: State) -> None:
    """Equal in everything but the count of deeds and what could be taken back."""
    assert replace(after, deeds=before.deeds, last=before.last) == before
    assert report_of(after, CATALOG) == report_of(before, CATALOG)


@given(lives(8), st.lists(st.sampled_from(COVERED).flatmap(wishes), min_size=1, max_size=6))
@tries(60)
def test_an_act_and_its_undoing_leave_no_trace_but_in_the_history(life: Told, wanted: list[Wish]) -> None:
    state = life.end
    for wish in wanted:
        if (found := asked(wish, state)) is None:
            continue
        command, decision = found
        acted = fold(state, decision.events, CATALOG)
        undoing = decide(acted, Undo(), CATALOG)
        assert isinstance(undoing, Allowed), (command, undoing)
        assert undoing.needs == (Need.CONFIRMATION,)
        checks.everything_has_a_source(undoing)
        after = fold(acted, undoing.events, CATALOG)
        checks.impact_is_the_difference(acted, after, undoing.impact)
        same_but_counted(state, after)
        assert after.deeds == state.deeds + 2
        others_are_the_same_objects(acted, after, command)
        assert why(after) == "nothing"
        state = acted


def others_are_the_same_objects(before: State, after: State, command: Command) -> None:
    """No other account is so much as copied (S9)."""
    for was, now in zip(before.accounts, after.accounts, strict=True):
        assert was is now or was.product == product_of(command)


def why(state: State) -> str:
    """The ground on which undoing is refused."""
    decision = decide(state, Undo(), CATALOG)
    assert isinstance(decision, Refused), decision
    (reason,) = decision.reasons
    assert (reason.code, decision.events) == (Code.NOT_UNDOABLE, ())
    return str(reason.arg("why"))


@given(lives(8), st.sampled_from(NEVER).flatmap(wishes))
@tries(40)
def test_openings_and_closings_stay_done(life: Told, wish: Wish) -> None:
    found = asked(wish, life.end)
    if found is not None:
        acted = fold(life.end, found[1].events, CATALOG)
        assert wish.act is not None
        assert why(acted) == wish.act.value


@given(lives(8), wishes(Act.LIMIT))
@tries(60)
def test_only_a_limit_that_was_lowered_comes_back(life: Told, wish: Wish) -> None:
    found = asked(wish, life.end)
    if found is None or not isinstance(found[0], SetLimit):
        return
    account = life.end.account(found[0].product)
    acted = fold(life.end, found[1].events, CATALOG)
    assert account is not None
    if found[0].limit < account.limit:
        same_but_counted(life.end, done(acted, Undo()))
    else:
        assert why(acted) == "limit"


@given(lives(8), st.sampled_from(COVERED).flatmap(wishes), st.integers(1, 400))
@tries(40)
def test_after_a_night_nothing_is_taken_back(life: Told, wish: Wish, days: int) -> None:
    found = asked(wish, life.end)
    if found is not None:
        acted = fold(life.end, found[1].events, CATALOG)
        later = done(acted, MoveClock(acted.today + timedelta(days=days)))
        assert why(later) == "moved"
        assert later.last is not None
        assert later.last.before is None, "what cannot come back is not kept either"


def test_the_inquiry_of_a_draw_goes_with_it_and_older_ones_stay() -> None:
    """With the switch on, a draw is an inquiry too, which goes with it; one that comes later stays."""
    older = Inquired("某银行", InquiryKind.LOAN_APPROVAL)
    began = (Began(date(2026, 6, 15), Fen(0)), Opened("jiebei", Fen(30_000_00), lenders=(BANK,)), older)
    state = fold(None, (*began, SwitchesSet(Switches(draw_inquiry=True))), CATALOG)
    acted = done(state, Borrow("jiebei", Fen(100_00), 3, Method.LEVEL, BANK))
    assert [inquiry.by for inquiry in acted.inquiries] == ["某银行", BANK]
    later = fold(acted, (Inquired("别家银行", InquiryKind.LOAN_APPROVAL),), CATALOG)
    assert [inquiry.by for inquiry in done(later, Undo()).inquiries] == ["某银行", "别家银行"]
    after = done(acted, Undo())
    assert [inquiry.by for inquiry in after.inquiries] == ["某银行"]
    assert after.accounts == state.accounts
