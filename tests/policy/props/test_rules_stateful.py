"""Whole lives at random, over the real catalogue: whatever is asked in whatever order, the invariants hold.

Source: RELIABILITY.md D3.
"""

from datetime import timedelta

import pytest
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from store.policy.advice import advice, reminders, to_do
from store.policy.balance_sheet import sheet
from store.policy.closing_plan import choices
from store.policy.commands import (
    AddStatement,
    AnswerDispute,
    Borrow,
    Close,
    Command,
    Dispute,
    MoveClock,
    Repay,
    SelfInquire,
    SetSwitches,
    Spend,
    StateAccounts,
    Undo,
)
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.events import Began, Stated
from store.policy.fold import fold
from store.policy.lifecycle import Act, Status
from store.policy.money import Fen
from store.policy.opening import Opening
from store.policy.reasons import Code
from store.policy.report.build import report_of
from store.policy.state import Fact, Method, Outcome, PayLater, ReportMode, State, Switches
from tests.effort import times
from tests.policy.props import checks
from tests.policy.props.asking import all_paid, codes, done, due, money_adds_up, shortest_ways_lead_there, still_bars
from tests.policy.props.effort import tries
from tests.policy.props.openings import CATALOG, PRODUCTS, openings
from tests.policy.props.wishes import Wish, command_of, room, wild, wishes
from tests.tally import Tally

LEVEL = Method.LEVEL
ONLY_TIME = {Code(fact.value.upper()) for fact in Fact} | {Code.ACCOUNT_CLOSING}


class Life(RuleBasedStateMachine):
    """A book from its opening on; every rule asks one kind of command."""

    state: State
    opening: Opening
    earlier: State | None = None  # before the last deed, where that is known

    @initialize(opening=openings(), again=st.none() | openings())
    def begin(self, opening: Opening, again: Opening | None) -> None:
        start = fold(None, (Began(opening.day, Fen(0)),), CATALOG)
        decision = decide(start, StateAccounts(opening), CATALOG)
        assert isinstance(decision, Allowed), decision
        assert decision.events == (Stated(opening),)
        self.state, self.opening = fold(start, decision.events, CATALOG), opening
        checks.impact_is_the_difference(start, self.state, decision.impact)
        if again is not None:
            self.restate(again)

    def restate(self, opening: Opening) -> None:
        """Until the first deed figures may be stated again, on no earlier day, and leave nothing of the old ones."""
        before = self.state
        self.ask(StateAccounts(opening))
        if before.deeds or opening.day < before.today:
            assert self.state is before
            return
        self.opening = opening
        assert self.state == fold(None, (Began(opening.day, Fen(0)), Stated(opening)), CATALOG)

    def ask(self, command: Command) -> None:
        """Preview, do, compare; the state moves on."""
        before, seen = self.state, repr(self.state)
        decision = decide(before, command, CATALOG)
        after = fold(before, decision.events, CATALOG)
        assert repr(before) == seen
        assert decide(before, command, CATALOG) == decision
        checks.impact_is_the_difference(before, after, decision.impact)
        checks.everything_has_a_source(decision)
        checks.history_grows(before, after, command)
        checks.others_untouched(before, after, command)
        if isinstance(decision, Refused):
            checks.refusal_changes_nothing(before, after, decision)
            shortest_ways_lead_there(before, decision)
        else:
            money_adds_up(before, after, command)
            if isinstance(command, Undo) and self.earlier is not None:
                checks.as_it_was(self.earlier, after)
            self.earlier = None if isinstance(command, Undo) else before
        self.state = after

    def jump(self, state: State) -> None:
        """Somewhere else by way of acts that are not looked at one by one."""
        self.earlier = self.earlier if state is self.state else None
        self.state = state

    @rule(wish=wishes(Act.SPEND))
    def spend(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.CONFIRM))
    def confirm(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.BORROW))
    def borrow(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.REPAY))
    def repay(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.SETTLE))
    def settle(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.PREPAY))
    def prepay(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.LIMIT))
    def limit(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.CLOSE))
    def close(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.REFUND) | wishes(Act.PLAN) | wishes(Act.SETTLE_PLAN) | wishes(Act.CYCLE))
    def arrange(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=wishes(Act.FACT))
    def state_fact(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(product=st.sampled_from(PRODUCTS))
    def pay_everything(self, product: str) -> None:
        account = self.state.account(product)
        if account is not None and account.status is Status.OPEN:
            self.jump(all_paid(self.state, account))

    @rule(wish=wishes(Act.OPEN))
    def open(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(wish=st.sampled_from((*Act, None)).flatmap(wild))
    def anything(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(
        pick=st.integers(0, 99), outcome=st.sampled_from(Outcome), cell=st.sampled_from("NNNM*#C1"), whole=st.booleans()
    )
    def dispute(self, pick: int, outcome: Outcome, cell: str, whole: bool) -> None:
        """A month of a row, disputed and answered, whatever the answer."""
        months = [(row.id, cell.month) for row in report_of(self.state, CATALOG).rows for cell in row.cells]
        row, month = months[pick % len(months)] if months else ("nosuch", "2026-05")
        self.ask(Dispute(row, "" if whole else month))
        self.ask(AnswerDispute(row, outcome, month, cell))

    @rule(text=st.text(max_size=210), product=st.sampled_from(PRODUCTS))
    def state_something(self, text: str, product: str) -> None:
        self.ask(AddStatement(f"{product}-1", text))

    @rule()
    def look(self) -> None:
        self.ask(SelfInquire())

    @rule(repair=st.booleans(), mode=st.sampled_from(ReportMode), asks=st.booleans(), delay=st.integers(-1, 4))
    def switch(self, repair: bool, mode: ReportMode, asks: bool, delay: int) -> None:
        self.ask(SetSwitches(Switches(repair, mode, asks, delay)))

    @rule()
    def take_back(self) -> None:
        self.ask(Undo())

    @rule(wish=st.sampled_from(Act).flatmap(wishes))
    def think_better_of_it(self, wish: Wish) -> None:
        """An act, and taken back where that can be."""
        self.ask(command_of(self.state, wish))
        self.ask(Undo())

    @rule()
    def state_again(self) -> None:
        self.restate(self.opening)

    @rule(days=st.integers(1, 70))
    def pass_some_days(self, days: int) -> None:
        self.ask(MoveClock(self.state.today + timedelta(days=days)))

    @rule(wish=wishes(None))
    def pass_time(self, wish: Wish) -> None:
        self.ask(command_of(self.state, wish))

    @rule(product=st.sampled_from(PRODUCTS))
    def pay_all_that_is_due(self, product: str) -> None:
        if self.state.status(product) is Status.OPEN and (amount := due(self.state, product)):
            self.jump(done(self.state, Repay(product, Fen(amount))))
            assert due(self.state, product) == 0

    @rule(product=st.sampled_from(PRODUCTS))
    def not_a_fen_too_much(self, product: str) -> None:
        """One fen more than is owed, or than is available, is refused for that reason and no other."""
        account = self.state.account(product)
        if account is None or account.status is not Status.OPEN:
            return
        over = Repay(product, Fen(due(self.state, product) + 1))
        assert codes(self.state, over) == {Code.MORE_THAN_OWED}
        amount = Fen(room(account) + 1)
        use = Spend(product, amount, "mall") if isinstance(account, PayLater) else Borrow(product, amount, 3, LEVEL)
        assert codes(self.state, use) - {Code.OVERDUE} == {Code.OVER_AVAILABLE}

    @rule(product=st.sampled_from(PRODUCTS))
    def closes_only_with_nothing_left(self, product: str) -> None:
        """A closing is allowed exactly where nothing is owed, held or running, and nothing else bars it."""
        account = self.state.account(product)
        if account is None or account.status is not Status.OPEN:
            return
        free = checks.owed(self.state, account) == 0 and not still_bars(account)
        assert isinstance(decide(self.state, Close(product), CATALOG), Allowed) == free

    @rule(product=st.sampled_from(PRODUCTS))
    def could_pay_everything_and_close(self, product: str) -> None:
        """Once all is paid nothing but facts from outside bars the closing; only tried, not kept."""
        account = self.state.account(product)
        if account is None or account.status is not Status.OPEN:
            return
        state = all_paid(self.state, account)
        decision = decide(state, Close(product), CATALOG)
        bars = still_bars(account)
        if bars:
            assert isinstance(decision, Refused)
            assert {reason.code for reason in decision.reasons} == bars
        else:
            assert isinstance(decision, Allowed), decision

    @rule()
    def ask_for_advice(self) -> None:
        """Each sentence is cited, the sheet adds up, and the way to a closing ends there or at what only time lifts."""
        for one in advice(self.state, CATALOG):
            assert set(one.note.sources) <= set(CATALOG.sources)
        assert to_do(self.state, CATALOG) >= 0
        assert [r for r in reminders(self.state, CATALOG) if not self.state.today <= r.on <= r.due.on] == []
        held = sheet(self.state)
        assert sum(debt.owed for debt in held.debts) == held.owed == held.assets - held.net
        for way in choices(self.state, CATALOG)[-1].ways:
            done_with = way.after.status(way.product) in (Status.CLOSED, Status.CLOSING)
            assert way.is_open == done_with or self.state.status(way.product) is Status.CLOSING
            assert {bar.code for bar in way.bars} <= ONLY_TIME

    @rule(product=st.sampled_from(PRODUCTS))
    def the_shortest_way_leads_there(self, product: str) -> None:
        """What a refused closing offers can be done in that order, and then that reason is gone; only tried."""
        shortest_ways_lead_there(self.state, decide(self.state, Close(product), CATALOG))

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "state"):
            checks.nothing_negative(self.state)
            checks.sums_agree(self.state)
            checks.closed_owes_nothing(self.state)
            checks.closing_waits(self.state)
            checks.grids_in_order(self.state)
            checks.shown_as_long_as_due(self.state)


PARTS, LIVES, STEPS = 16, times(2_000, nightly=20_000), 30


@pytest.mark.timeout(times(600, nightly=14_400))
@pytest.mark.parametrize("part", range(PARTS))
def test_lives(part: int, tally: Tally) -> None:
    """Two thousand lives of thirty commands, in parts that can be lived side by side, each from a seed of its own."""
    run_state_machine_as_test(seed(part)(Life), settings=settings(tries(LIVES // PARTS, STEPS), derandomize=False))
    tally(lives=LIVES // PARTS)
