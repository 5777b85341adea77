"""Lives that random ones seldom reach: the minimum paid month after month, and an order as the only thing left."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.policy.commands import Close, MoveClock, Repay
from store.policy.decide import decide
from store.policy.events import Stated
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningBill, OpeningPayLater, OpeningPurchase
from store.policy.paylater.bill import minimum_of
from store.policy.reasons import Code
from store.policy.state import Parts, State
from tests.policy.props.asking import codes, done, due, money_adds_up
from tests.policy.props.effort import tries
from tests.policy.props.openings import CATALOG, PAYLATER, fen

ID = PAYLATER[0]
DAY = date(2026, 6, 15)
LIMIT = Fen(50_000_00)


@st.composite
def minimum_paid(draw: st.DrawFn) -> State:
    """A bill past its due day, of which the minimum was paid and not all."""
    bill = OpeningBill(date(2026, 6, 1), draw(fen(10_000)), None, draw(fen(10_000)), draw(fen(0, 9_000)))
    parts = Parts(interest=bill.interest, carried=bill.carried, new=bill.new)
    least = minimum_of(parts, CATALOG.paylater(ID), bill.issued)
    paid = Fen(draw(st.just(least) | st.integers(least, bill.total - 1)))
    bill = OpeningBill(bill.issued, bill.new, None, bill.carried, bill.interest, paid=paid)
    return fold(None, (Stated(Opening(DAY, paylater={ID: OpeningPayLater(LIMIT, bills=(bill,))})),), CATALOG)


steps = st.lists(st.tuples(st.integers(1, 45), st.integers(0, 1000)), min_size=1, max_size=6)


@given(minimum_paid(), steps)
@tries(60)
def test_every_fen_paid_comes_off_and_time_moves_no_principal(state: State, steps: list[tuple[int, int]]) -> None:
    for days, share in steps:
        wait = MoveClock(state.today + timedelta(days=days))
        later = done(state, wait)
        money_adds_up(state, later, wait)
        state = later
        if amount := due(state, ID) * share // 1000:
            pay = Repay(ID, Fen(amount))
            paid = done(state, pay)
            money_adds_up(state, paid, pay)
            state = paid


@given(minimum_paid(), st.integers(1, 15))
@tries(30)
def test_the_last_fen_may_be_paid_one_by_one(state: State, days: int) -> None:
    """Interest accrued since the bill is paid last, in parts: each part counts with those before it."""
    state = done(state, MoveClock(state.today + timedelta(days=days)))
    for amount in (due(state, ID) - 3, 1, 1, 1):
        pay = Repay(ID, Fen(amount))
        paid = done(state, pay)
        money_adds_up(state, paid, pay)
        state = paid
    assert due(state, ID) == 0


@given(st.lists(fen(1, 100_000), min_size=1, max_size=3))
@tries(20)
def test_an_order_alone_bars_a_closing(amounts: list[Fen]) -> None:
    waiting = tuple(OpeningPurchase(amount, DAY, confirmed=False, merchant="mall") for amount in amounts)
    state = fold(None, (Stated(Opening(DAY, paylater={ID: OpeningPayLater(LIMIT, purchases=waiting)})),), CATALOG)
    assert due(state, ID) == 0
    assert codes(state, Close(ID)) == {Code.ORDER_UNCONFIRMED}
    assert decide(state, Close(ID), CATALOG).events == ()
