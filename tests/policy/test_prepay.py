"""What a prepayment is said to come to, before it is made: its cost, its schedule, the interest it saves."""

from datetime import date

import pytest

from store.catalog import load
from store.policy.cashloan.prepay import days_left, prepaid_schedule
from store.policy.commands import Prepay
from store.policy.events import ClockMoved, Prepaid, Stated
from store.policy.fold import fold
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening, OpeningCashLoan, OpeningLoan
from store.policy.state import CashLoan, Loan, Method, State
from tests.policy.props.asking import done

CATALOG = load()
LIMIT = Fen(20_000_00)


def book(day: date, months: int, method: Method, paid: int = 0) -> State:
    """12,000.00 at 0.04%, drawn on 2026-01-15: the worked example of domain.md §4."""
    loan = OpeningLoan(Fen(12_000_00), months, date(2026, 1, 15), Ppm(400), method, paid=paid)
    return fold(None, (Stated(Opening(day, cashloan={"jiebei": OpeningCashLoan(LIMIT, loans=(loan,))})),), CATALOG)


def loan_of(state: State) -> Loan:
    """Its only loan."""
    account = state.account("jiebei")
    assert isinstance(account, CashLoan)
    return account.loans[0]


@pytest.mark.parametrize(
    ("day", "months", "method", "paid", "amount", "cost", "saved"),
    [
        # 2,000.00 less for 20 + 30 + 30 days: 2,000.00 × 0.0004 × 80 = 64.00; interest to date 48.00.
        (date(2026, 1, 25), 3, Method.BULLET, 0, 2_000_00, 2_048_00, 64_00),
        # At least one day is paid: 4.80; 2,000.00 less for 29 + 30 + 30 days = 71.20.
        (date(2026, 1, 15), 3, Method.BULLET, 0, 2_000_00, 2_004_80, 71_20),
        # The table's interest to come, 956.45 − 144.00, against 44.26 to date and 421.03 of the new schedule.
        (date(2026, 2, 25), 12, Method.LEVEL, 1, 5_000_00, 5_044_26, 347_16),
    ],
)
def test_cost_and_interest_saved(
    day: date, months: int, method: Method, paid: int, amount: int, cost: int, saved: int
) -> None:
    made = prepaid_schedule(loan_of(book(day, months, method, paid)), Fen(amount), day)
    assert (made.principal, made.cost, made.saved) == (amount, cost, saved)


def test_what_was_said_is_what_comes() -> None:
    day = date(2026, 2, 25)
    state = book(day, 12, Method.LEVEL, 1)
    made = prepaid_schedule(loan_of(state), Fen(5_000_00), day)
    after = loan_of(done(state, Prepay("jiebei", "L1", Fen(5_000_00))))
    assert after.instalments[1:] == made.instalments
    assert after.instalments[:1] == loan_of(state).instalments[:1]
    assert after.payments.last_amount == made.cost


@pytest.mark.parametrize(
    ("before", "day", "left"),
    # 30 less the days passed, at least 1 of them, whatever was prepaid in between; January has a 31st day.
    [((), 15, 29), ((), 25, 20), ((25,), 25, 20), ((15, 15), 25, 20), ((15, 20, 20), 31, 14)],
)
def test_no_day_is_charged_twice(before: tuple[int, ...], day: int, left: int) -> None:
    state = book(date(2026, 1, 15), 3, Method.BULLET)
    for earlier in (*before, day):
        state = fold(state, (ClockMoved(date(2026, 1, earlier)), Prepaid("jiebei", "L1", Fen(1))), CATALOG)
    assert loan_of(state).charged == 30 - left
    assert days_left(loan_of(state), date(2026, 1, day)) == left
