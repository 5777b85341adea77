"""The rules against a second method: any life of both products gives the same figures, fen by fen and cell by cell."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store.catalog import load
from store.policy.commands import Borrow, Close, Command, ConfirmReceipt, MoveClock, Prepay, Repay, SettleEarly, Spend
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.events import Stated
from store.policy.facts import Facts
from store.policy.fold import fold
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater, OpeningPlan
from store.policy.report.build import report_of
from store.policy.report.model import Row
from store.policy.rules.using import payable
from store.policy.state import CashLoan, Method, PayLater, State
from tests.policy.props.effort import tries
from tests.policy.second_huabei import ORDER, Huabei, Plan
from tests.policy.second_jiebei import Jiebei
from tests.policy.second_method import in_later_month, instalments, level_payment, next_day_numbered

CATALOG = load()
LIMIT = 5_000_000
STARTS = st.dates(date(2025, 12, 1), date(2028, 3, 3))  # with a leap February in reach
CYCLES = st.sampled_from([(1, 10), (5, 15), (10, 20)])
RATES = st.sampled_from([150, 300, 350, 400, 450, 500, 600])
AMOUNTS = st.one_of(st.integers(1, 30), st.integers(1, 1_500_000), st.sampled_from([100, 33_333, 100_005]))
SOME = st.one_of(st.just(0), st.integers(1, 200), st.integers(1, 1_000_000))
BILLS = st.tuples(SOME, SOME)  # new and carried
PLANS = st.tuples(
    st.integers(10_000, 300_000), st.integers(0, 9_000), st.sampled_from([3, 6, 9, 12]), st.integers(0, 12)
)
TERMS, METHODS = st.sampled_from([3, 6, 12]), st.sampled_from(Method)
# Days ago, amount, months, method, instalments paid.
LOANS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 900_000), TERMS, METHODS, st.integers(0, 6)),
    max_size=2,
    unique_by=lambda loan: loan[0],
)
Four = tuple[int, int, int, int]
Drawn = tuple[int, int, int, Method, int]
SHARES = st.sampled_from([0, 1, 10, 50, 99, 100, 100])  # per cent of what is owed; 0 is one fen


class TwoBooks(RuleBasedStateMachine):
    """One life kept twice; at every moment both books say the same."""

    state: State
    huabei: Huabei
    jiebei: Jiebei

    @initialize(start=STARTS, cycle=CYCLES, ppm=RATES, bill=BILLS, plan=PLANS, loans=LOANS)
    def begin_used(
        self, start: date, cycle: tuple[int, int], ppm: int, bill: tuple[int, int], plan: Four, loans: list[Drawn]
    ) -> None:
        """A bill issued today, part of it carried from before, an instalment plan and loans under way."""
        start, (new, carried), (principal, fee, months, billed) = start.replace(day=cycle[0]), bill, plan
        bills = (OpeningBill(start, Fen(new), carried=Fen(carried)),) if new + carried else ()
        plans = (OpeningPlan(Fen(principal), Fen(fee), months, start, min(billed, months)),)
        stated = OpeningPayLater(Fen(LIMIT), start, bill_day=cycle[0], due_day=cycle[1], bills=bills, plans=plans)
        self.begin(start, stated, ppm, loans)
        self.huabei.begin_with(new, carried, Plan(principal, fee, months, min(billed, months)))

    def begin(self, start: date, stated: OpeningPayLater, ppm: int, drawn: Sequence[Drawn]) -> None:
        """Both books, on their first day; instalments that had come due by then are paid up to a number."""
        self.huabei = Huabei(start, start, LIMIT, stated.bill_day or 1, stated.due_day or 10)
        self.jiebei = Jiebei(start, LIMIT, ppm)
        loans = []
        for ago, amount, months, method, paid in sorted(drawn, key=lambda one: -one[0]):
            day = start - timedelta(days=ago)
            paid = min(paid, months - 1, sum(in_later_month(day, k) <= start for k in range(1, months + 1)))
            loans.append(OpeningLoan(Fen(amount), months, day, method=method, paid=paid))
            self.jiebei.begin_with(day, amount, months, method.value, paid)
        cashloan = OpeningCashLoan(Fen(LIMIT), ppm=Ppm(ppm), loans=tuple(loans))
        opening = Opening(start, Fen(3_000_000), {"huabei": stated}, {"jiebei": cashloan})
        self.state = fold(None, [Stated(opening)], CATALOG)

    def do(self, command: Command) -> bool:
        """The command done in the first book; whether it was allowed."""
        decision = decide(self.state, command, CATALOG)
        self.state = fold(self.state, decision.events, CATALOG)
        return isinstance(decision, Allowed)

    def refusals(self, command: Command) -> list[str]:
        """Why the first book would not do it."""
        decision = decide(self.state, command, CATALOG)
        return [reason.code.value for reason in decision.reasons] if isinstance(decision, Refused) else []

    def owed(self, product: str, loan: str | None = None) -> int:
        """What the first book lets one pay."""
        account = self.state.account(product)
        assert account is not None
        return payable(Facts(self.state, CATALOG, account), loan)

    @rule(amount=AMOUNTS, merchant=st.sampled_from(["mall", "restaurant"]))
    def spend(self, amount: int, merchant: str) -> None:
        free = LIMIT - self.huabei.used()
        late = self.huabei.late_bills()
        may = not late and amount <= free and not self.huabei.closed
        assert self.do(Spend("huabei", Fen(amount), merchant)) == may
        if may:
            self.huabei.spend(amount, merchant == "mall")

    @precondition(lambda self: not self.huabei.closed)
    @rule(choice=st.integers(0, 3))
    def confirm(self, choice: int) -> None:
        waiting = [purchase.name for purchase in self.huabei.waiting()]
        name = waiting[choice % len(waiting)] if waiting else "P0"
        assert self.do(ConfirmReceipt("huabei", name)) == bool(waiting)
        self.huabei.confirm(name)

    @precondition(lambda self: not self.huabei.closed)
    @rule(share=SHARES)
    def repay_huabei(self, share: int) -> None:
        owed = self.huabei.owed()
        amount = max(1, owed * share // 100)
        assert self.do(Repay("huabei", Fen(amount))) == (amount <= owed)
        if amount <= owed:
            self.huabei.repay(amount)

    @precondition(lambda self: self.huabei.current())
    @rule(off=st.sampled_from([0, 0, 0, -1, 1]))
    def repay_minimum(self, off: int) -> None:
        """What is late, and the minimum of the current bill: to the fen, one less, one more."""
        [bill] = self.huabei.current()
        late = self.huabei.late_interest() + sum(other.left for other in self.huabei.late_bills())
        amount = late + max(0, bill.minimum - (bill.total - bill.left)) + off
        if 0 < amount <= self.huabei.owed():
            assert self.do(Repay("huabei", Fen(amount)))
            self.huabei.repay(amount)

    @precondition(lambda self: not self.jiebei.closed)
    @rule(amount=AMOUNTS, months=TERMS, method=METHODS)
    def borrow(self, amount: int, months: int, method: Method) -> None:
        late = any(loan.late_items(self.jiebei.today) for loan in self.jiebei.loans)
        may = not late and amount <= LIMIT - self.jiebei.used()
        assert self.do(Borrow("jiebei", Fen(amount), months, method)) == may
        if may:
            self.jiebei.borrow(amount, months, method.value)

    @precondition(lambda self: not self.jiebei.closed)
    @rule(share=SHARES, one=st.booleans(), choice=st.integers(0, 3))
    def repay_jiebei(self, share: int, one: bool, choice: int) -> None:
        active = self.jiebei.active()
        loan = active[choice % len(active)] if one and active else None
        owed = loan.due_amount(self.jiebei.today) if loan else self.jiebei.owed()
        amount, name = max(1, owed * share // 100), loan.name if loan else None
        assert self.do(Repay("jiebei", Fen(amount), name)) == (amount <= owed)
        if amount <= owed:
            self.jiebei.repay(amount, name)

    @precondition(lambda self: self.jiebei.active())
    @rule(choice=st.integers(0, 3))
    def settle(self, choice: int) -> None:
        active = self.jiebei.active()
        loan = active[choice % len(active)].name
        assert self.do(SettleEarly("jiebei", loan))
        self.jiebei.settle_early(loan)

    @precondition(lambda self: self.jiebei.active())
    @rule(share=SHARES, off=st.sampled_from([0, 0, 0, -1, 1]), choice=st.integers(0, 3))
    def prepay(self, share: int, off: int, choice: int) -> None:
        """Part of a loan; refused on a due instalment, and from the whole balance on."""
        active = self.jiebei.active()
        loan = active[choice % len(active)]
        amount = loan.balance * share // 100 + off
        codes = {
            "AMOUNT_INVALID": amount <= 0,
            "INSTALMENT_DUE_FIRST": loan.due(self.jiebei.today),
            "MORE_THAN_OWED": amount >= loan.balance,
        }
        command = Prepay("jiebei", loan.name, Fen(amount))
        assert self.refusals(command) == [code for code, holds in codes.items() if holds]
        if self.do(command):
            loan.prepay(amount, self.jiebei.today)

    @precondition(lambda self: any(item.unpaid for loan in self.jiebei.active() for item in loan.items))
    @rule(days=st.integers(0, 3))
    def repay_on_or_after_the_due_day(self, days: int) -> None:
        """All that is due, on the next due day or a few days late."""
        due = min(item.due for loan in self.jiebei.active() for item in loan.items if item.unpaid)
        self.pass_to(due + timedelta(days=days))
        if owed := self.jiebei.owed():
            assert self.do(Repay("jiebei", Fen(owed)))
            self.jiebei.repay(owed)

    @rule(product=st.sampled_from(["huabei", "jiebei"]))
    def close(self, product: str) -> None:
        book = self.huabei if product == "huabei" else self.jiebei
        if book.closed:
            return
        codes = self.refusals(Close(product))
        assert codes == book.closing_codes()
        if not codes:
            self.do(Close(product))
            self.huabei.close() if product == "huabei" else setattr(self.jiebei, "closed", self.jiebei.today)

    @rule(days=st.one_of(*[st.integers(1, 9)] * 4, st.sampled_from([28, 29, 30, 31, 61, 92])))
    def pass_days(self, days: int) -> None:
        self.pass_to(self.huabei.today + timedelta(days=days))

    @rule(number=st.sampled_from([1, 5, 9, 10, 11, 15, 16, 20, 21, 28]))
    def pass_until_numbered(self, number: int) -> None:
        """To a day on which things happen, or the one after it."""
        self.pass_to(next_day_numbered(self.huabei.today, number))

    def pass_to(self, day: date) -> None:
        """Time passes in both books."""
        if day > self.huabei.today:
            assert self.do(MoveClock(day))
            self.huabei.pass_until(day)
            self.jiebei.pass_until(day)

    @invariant()
    def same(self) -> None:
        """Every figure both books have."""
        rows = {row.id: row for row in report_of(self.state, CATALOG).rows}
        assert self.owed("huabei") == self.huabei.owed()
        assert self.owed("jiebei") == self.jiebei.owed()
        self.same_parts()
        today, record = self.huabei.today, self.huabei.record
        same_row(rows["huabei-1"], self.huabei.row(), record.cells, self.huabei.live(), today)
        assert rows["jiebei-1"].field("used") == self.jiebei.used()
        for loan in self.jiebei.loans:
            row = rows[f"jiebei-1/{loan.name}"]
            same_row(row, loan.row(today), loan.record.cells, loan.live(today), today)

    def same_parts(self) -> None:
        """What is unpaid of every part of every bill, and of every instalment."""
        huabei, jiebei = self.state.account("huabei"), self.state.account("jiebei")
        assert isinstance(huabei, PayLater)
        assert isinstance(jiebei, CashLoan)
        bills = [b for b in huabei.bills if b.unpaid.total]
        unpaid = [(b.due, b.minimum, {name: getattr(b.unpaid, name) for name in ORDER}) for b in bills]
        assert unpaid == [(bill.due, bill.minimum, bill.unpaid) for bill in self.huabei.bills if bill.left]
        for loan, second in zip(jiebei.loans, self.jiebei.loans, strict=True):
            left = [(item.due, item.unpaid_principal, item.unpaid_interest) for item in loan.instalments if item.unpaid]
            assert left == [(i.due, i.unpaid_principal, i.unpaid_interest) for i in second.items if i.unpaid]


def same_row(row: Row, figures: dict[str, object], cells: dict[str, str], live: str | None, today: date) -> None:
    """One row of the report against the second book's; how long months beyond sixty are shown is told elsewhere."""
    assert {name: row.field(name) for name in figures} == figures
    first = in_later_month(today.replace(day=1), -59)
    older, shown = f"{first:%Y-%m}", {str(cell.month): cell.code for cell in row.cells}
    assert shown == {month: code for month, code in cells.items() if month >= older or month in shown}
    assert row.live == live if live else row.live not in set("1234567")


TwoBooks.TestCase.settings = tries(120, steps=40)
TestTwoBooks = TwoBooks.TestCase


@pytest.mark.parametrize(
    ("principal", "ppm", "months", "payment", "interest"),
    [
        (12_000_00, 400, 12, 1_079_71, 956_45),  # §4, the worked example
        (6_000_00, 300, 12, 529_73, None),  # §9, the demos and scenarios
        (8_000_00, 350, 6, 1_382_76, None),
        (5_000_00, 450, 12, 454_13, None),
        (20_000_00, 400, 12, 1_799_51, None),
        (30_000_00, 500, 12, 2_750_40, None),
        (20_000_00, 500, 12, 1_833_60, None),
    ],
)
def test_the_second_method_gives_what_the_rulebook_prints(
    principal: int, ppm: int, months: int, payment: int, interest: int | None
) -> None:
    assert level_payment(principal, ppm, months) == payment
    items = instalments(principal, ppm, months, "level")
    assert sum(part for part, _ in items) == principal
    assert interest in (None, sum(charge for _, charge in items))


def test_the_second_books_revolving_interest_is_that_of_the_rulebook() -> None:
    book = Huabei(date(2026, 5, 1), date(2026, 4, 1), 15_000_00)
    book.begin_with(1_266_67, 13_400_00, None)
    book.pass_until(date(2026, 5, 10))
    assert book.bills[0].minimum == 1_466_67
    book.repay(1_466_67)
    book.pass_until(date(2026, 6, 1))
    assert book.bills[-1].unpaid == {"interest": 205_50, "fee": 0, "plan": 0, "carried": 13_200_00, "new": 0}
