"""Plans, refunds and cycles against the second method: in any life the same figures and the same refusals."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store.catalog import load
from store.policy.commands import (
    Close,
    Command,
    ConfirmReceipt,
    MakePlan,
    MoveClock,
    Refund,
    Repay,
    SetCycle,
    SettlePlan,
    Spend,
)
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.events import Stated
from store.policy.facts import Facts
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningBill, OpeningPayLater
from store.policy.paylater.plan import plan_schedule
from store.policy.paylater.refund import refundable
from store.policy.report.build import report_of
from store.policy.rules.using import payable
from store.policy.state import PayLater, State
from tests.policy.props.effort import tries
from tests.policy.second_arranging import CYCLES, LEAST, ArrangedHuabei
from tests.policy.second_huabei import ORDER
from tests.policy.second_method import next_day_numbered
from tests.policy.test_second_method import same_row

CATALOG = load()
LIMIT = 5_000_000
ID = "huabei"
STARTS = st.dates(date(2025, 12, 1), date(2028, 3, 3))
BIG = st.integers(10_000, 900_000)
PRICES = st.one_of(BIG, BIG, BIG, st.integers(1, 40_000), st.sampled_from([1, 4, 5, 100_00, 1_000_00]))
SHARES = st.sampled_from([1, 33, 50, 100, 100, 101])  # per cent of the most it may be
MONTHS = st.sampled_from([3, 3, 6, 9, 12, 7])
DAYS = st.one_of(*[st.integers(1, 9)] * 8, st.integers(20, 35), st.sampled_from([92, 179, 180, 181, 366]))
NUMBERS = st.sampled_from([1, 5, 9, 10, 11, 15, 16, 20, 21, 28])


class ArrangedBooks(RuleBasedStateMachine):
    """One life kept twice; at every moment both books say the same, and refuse for the same reasons."""

    state: State
    second: ArrangedHuabei

    @initialize(start=STARTS, cycle=st.sampled_from(CYCLES), new=BIG, carried=st.just(0) | BIG)
    def begin(self, start: date, cycle: tuple[int, int], new: int, carried: int) -> None:
        """A bill issued today, part of it carried from before."""
        start = start.replace(day=cycle[0])
        bill = OpeningBill(start, Fen(new), carried=Fen(carried))
        stated = OpeningPayLater(Fen(LIMIT), start, bill_day=cycle[0], due_day=cycle[1], bills=(bill,))
        self.state = fold(None, [Stated(Opening(start, Fen(3_000_000), {ID: stated}))], CATALOG)
        self.second = ArrangedHuabei(start, start, LIMIT, *cycle)
        self.second.begin_with(new, carried, None)

    def asked(self, command: Command, expected: Sequence[str] = ()) -> bool:
        """The command done in the first book, or refused for these reasons and no others."""
        decision = decide(self.state, command, CATALOG)
        codes = [reason.code.value for reason in decision.reasons] if isinstance(decision, Refused) else []
        assert codes == list(expected), command
        self.state = fold(self.state, decision.events, CATALOG)
        return isinstance(decision, Allowed)

    @property
    def first(self) -> PayLater:
        """The first book's account."""
        account = self.state.account(ID)
        assert isinstance(account, PayLater)
        return account

    @rule(price=PRICES, merchant=st.sampled_from(["mall", "restaurant", "restaurant"]))
    def spend(self, price: int, merchant: str) -> None:
        late = ["OVERDUE"] if self.second.late_bills() else []
        over = ["OVER_AVAILABLE"] if price > LIMIT - self.second.used() else []
        if self.asked(Spend(ID, Fen(price), merchant), late + over):
            self.second.spend(price, merchant == "mall")

    @precondition(lambda self: self.second.waiting())
    @rule(choice=st.integers(0, 3))
    def confirm(self, choice: int) -> None:
        orders = self.second.waiting()
        name = orders[choice % len(orders)].name
        self.asked(ConfirmReceipt(ID, name))
        self.second.confirm(name)

    @precondition(lambda self: self.second.owed())
    @rule(share=st.sampled_from([1, 50, 99, 100, 100]))
    def repay(self, share: int) -> None:
        amount = max(1, self.second.owed() * share // 100)
        self.asked(Repay(ID, Fen(amount)))
        self.second.repay(amount)

    @precondition(lambda self: self.second.late_bills())
    @rule(off=st.sampled_from([0, 0, -1]))
    def repay_what_is_late(self, off: int) -> None:
        """Late interest and late bills, to the fen or one less."""
        amount = self.second.late_interest() + sum(bill.left for bill in self.second.late_bills()) + off
        if amount:
            self.asked(Repay(ID, Fen(amount)))
            self.second.repay(amount)

    @precondition(lambda self: self.second.current())
    @rule(off=st.sampled_from([0, 0, -1]), wait=st.booleans())
    def repay_minimum(self, off: int, wait: bool) -> None:
        """What is late and the minimum, to the fen or one less; perhaps on the due day itself."""
        [bill] = self.second.current()
        if wait and bill.due > self.second.today:
            self.pass_to(bill.due)
        late = self.second.late_interest() + sum(other.left for other in self.second.late_bills())
        amount = late + max(0, bill.minimum - (bill.total - bill.left)) + off
        if 0 < amount <= self.second.owed():
            self.asked(Repay(ID, Fen(amount)))
            self.second.repay(amount)

    @precondition(lambda self: self.second.today.day % 4 == 1)
    @rule(share=SHARES, months=MONTHS)
    def plan_of_whatever_there_is(self, share: int, months: int) -> None:
        self.plan(max(1, self.second.in_bill() * share // 100), months)

    @precondition(lambda self: self.second.in_bill() >= LEAST)
    @rule(share=SHARES, months=st.sampled_from([3, 6, 9, 12]))
    def plan_of_the_bill(self, share: int, months: int) -> None:
        self.plan(max(LEAST, self.second.in_bill() * share // 100), months)

    def plan(self, amount: int, months: int) -> None:
        """A plan made in both books, or refused in both."""
        shown = self.shown(amount, months)
        if self.asked(MakePlan(ID, Fen(amount), months), self.second.plan_codes(amount, months)):
            self.second.plan(amount, months)
            made = self.second.plans[-1]
            assert [(p, f) for _, p, f in shown] == [self.period_of(made.name, n) for n in range(months)]

    def shown(self, amount: int, months: int) -> tuple[tuple[date, Fen, Fen], ...]:
        """The schedule as shown beforehand: one bill after the other from the next one on."""
        if months == 7:
            return ()
        terms, today = CATALOG.paylater(ID), self.state.today
        rows = plan_schedule(self.first, Fen(amount), months, terms, today)
        assert rows[0][0] == next_day_numbered(today, self.second.bill_day)
        assert all(next_day_numbered(one, self.second.bill_day) == two for (one, *_), (two, *_) in pairwise(rows))
        return rows

    def period_of(self, name: str, number: int) -> tuple[int, int]:
        """(principal, fee) of a period of a plan in the second book."""
        [plan] = [plan for plan in self.second.plans if plan.name == name]
        billed, plan.billed = plan.billed, number
        found = plan.period()
        plan.billed = billed
        return found

    @precondition(lambda self: self.second.going() or self.second.today.day > 20)
    @rule(choice=st.integers(0, 3))
    def settle_plan(self, choice: int) -> None:
        going = [plan.name for plan in self.second.going()]
        name = going[choice % len(going)] if going and choice else "I0"
        if self.asked(SettlePlan(ID, name), self.second.settle_plan_codes(name)):
            self.second.settle_plan(name)

    @precondition(lambda self: self.second.history)
    @rule(choice=st.integers(0, 8), share=SHARES)
    def refund_any(self, choice: int, share: int) -> None:
        self.refund(self.second.history[-1 - choice % len(self.second.history)].name, share)

    @precondition(lambda self: any(p.bill and p.bill.left for p in self.second.history))
    @rule(choice=st.integers(0, 8), share=SHARES)
    def refund_billed(self, choice: int, share: int) -> None:
        """Of a bill that is not paid: the next one, carried or late."""
        names = [p.name for p in self.second.history if p.bill and p.bill.left]
        self.refund(names[choice % len(names)], share)

    def refund(self, name: str, share: int) -> None:
        """A share of what can be refunded at most."""
        most = self.second.most_back(name)
        amount = max(1, most * share // 100)
        expected = ["REFUND_INVALID"] if amount > most else []
        if self.asked(Refund(ID, name, Fen(amount)), expected):
            self.second.refund(name, amount)

    @precondition(lambda self: self.second.made % 3 == 1)
    @rule(pair=st.sampled_from([*CYCLES, (1, 20)]), settled=st.booleans())
    def set_cycle(self, pair: tuple[int, int], settled: bool) -> None:
        """Mostly once all is paid: otherwise it hardly ever may."""
        if settled and (owed := self.second.owed()):
            self.asked(Repay(ID, Fen(owed)))
            self.second.repay(owed)
        if self.asked(SetCycle(ID, *pair), self.second.cycle_codes(pair)):
            self.second.set_cycle(pair)

    @rule(after=st.integers(0, 3))
    def pass_to_the_next_bill(self, after: int) -> None:
        """The bill day, or a little after it."""
        self.pass_to(next_day_numbered(self.second.today, self.second.bill_day) + timedelta(days=after))

    @rule(days=DAYS)
    def pass_days(self, days: int) -> None:
        self.pass_to(self.second.today + timedelta(days=days))

    @rule(number=NUMBERS)
    def pass_until_numbered(self, number: int) -> None:
        self.pass_to(next_day_numbered(self.second.today, number))

    def pass_to(self, day: date) -> None:
        """Time passes in both books."""
        self.asked(MoveClock(day))
        self.second.pass_until(day)

    @invariant()
    def same(self) -> None:
        """Every figure both books have."""
        [row] = report_of(self.state, CATALOG).rows
        assert payable(Facts(self.state, CATALOG, self.first)) == self.second.owed()
        same_row(row, self.second.row(), self.second.record.cells, self.second.live(), self.second.today)
        bills = [
            (b.due, b.minimum, {name: getattr(b.unpaid, name) for name in ORDER})
            for b in self.first.bills
            if b.unpaid.total
        ]
        assert bills == [(bill.due, bill.minimum, bill.unpaid) for bill in self.second.bills if bill.left]
        plans = [(plan.id, plan.principal, plan.fee, plan.billed) for plan in self.first.plans]
        assert plans == [(plan.name, plan.principal, plan.fee, plan.billed) for plan in self.second.going()]

    @invariant()
    def same_refunds(self) -> None:
        """What can be refunded, of every order, the latest first."""
        found = [(order, most) for order, _, most in refundable(self.first, CATALOG.paylater(ID), self.state.today)]
        names = [purchase.name for purchase in reversed(self.second.history)]
        assert found == [(name, most) for name in names if (most := self.second.most_back(name))]

    @invariant()
    def same_closing(self) -> None:
        """Why it could not be closed."""
        decision = decide(self.state, Close(ID), CATALOG)
        codes = [reason.code.value for reason in decision.reasons] if isinstance(decision, Refused) else []
        assert codes == self.second.closing_codes()


ArrangedBooks.TestCase.settings = tries(120, steps=40)
TestArrangedBooks = ArrangedBooks.TestCase
