"""What falls due next and where the clock may stop: two loans, a bill, arrears; days read off a calendar."""

from datetime import date

import pytest

from store.catalog import load
from store.policy.cashloan.loan import next_due
from store.policy.dues import Due, dues, stops
from store.policy.events import Began, Stated
from store.policy.fold import fold
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater
from store.policy.state import CashLoan, Method, State

CATALOG = load()
DAY = date(2026, 6, 15)


def book() -> State:
    """A bill due on 06-20 and two loans, interest first: 12.00 a month each, one of them with May and June unpaid."""
    bill = OpeningBill(date(2026, 6, 10), Fen(1_000_00))
    late = OpeningLoan(Fen(1_000_00), 3, date(2026, 4, 15), Ppm(400), Method.BULLET)
    early = OpeningLoan(Fen(1_000_00), 6, date(2026, 5, 1), Ppm(400), Method.BULLET, paid=1)
    paylater = OpeningPayLater(Fen(8_000_00), bills=(bill,), bill_day=10, due_day=20)
    opening = Opening(
        DAY, paylater={"huabei": paylater}, cashloan={"jiebei": OpeningCashLoan(Fen(9_000_00), loans=(late, early))}
    )
    return fold(None, (Stated(opening),), CATALOG)


def test_the_next_of_every_bill_and_loan_soonest_first() -> None:
    """L1 was due on 05-15 and is late; the bill asks for 10% of it; of L2 the first is paid."""
    assert dues(book()) == (
        Due(date(2026, 5, 15), "jiebei", "L1", Fen(12_00), Fen(12_00)),
        Due(date(2026, 6, 20), "huabei", None, Fen(1_000_00), Fen(100_00)),
        Due(date(2026, 7, 1), "jiebei", "L2", Fen(12_00), Fen(12_00)),
    )
    account = book().account("jiebei")
    assert isinstance(account, CashLoan)
    assert [item.number for loan in account.loans if (item := next_due(loan))] == [1, 2]


@pytest.mark.parametrize(("day", "least", "late"), [(14, 1, False), (15, 1, False), (16, 1, True), (16, 0, False)])
def test_late_is_past_its_day_with_less_than_the_least_paid(day: int, least: int, late: bool) -> None:
    assert Due(DAY, "huabei", None, Fen(5), Fen(least)).is_late(date(2026, 6, day)) is late


def test_the_clock_stops_at_the_soonest_due_day_ahead() -> None:
    assert stops(book()) == (
        ("next_day", date(2026, 6, 16)),
        ("next_due", date(2026, 6, 20)),
        ("month_end", date(2026, 6, 30)),
        ("year", date(2027, 6, 15)),
    )


@pytest.mark.parametrize(
    ("day", "found"),
    [
        # On a month's last day the next month's end; nothing is due without an account.
        (date(2026, 6, 30), {"next_day": date(2026, 7, 1), "month_end": date(2026, 7, 31), "year": date(2027, 6, 30)}),
        (date(2026, 6, 29), {"next_day": date(2026, 6, 30), "month_end": date(2026, 6, 30), "year": date(2027, 6, 29)}),
        # The books end on 2100-12-31, which may still be gone to.
        (
            date(2099, 12, 31),
            {"next_day": date(2100, 1, 1), "month_end": date(2100, 1, 31), "year": date(2100, 12, 31)},
        ),
        (date(2100, 1, 1), {"next_day": date(2100, 1, 2), "month_end": date(2100, 1, 31)}),
        (date(2100, 12, 30), {"next_day": date(2100, 12, 31), "month_end": date(2100, 12, 31)}),
        (date(2100, 12, 31), {}),
    ],
)
def test_no_stop_beyond_the_last_day(day: date, found: dict[str, date]) -> None:
    assert dict(stops(fold(None, (Began(day, Fen(0)),), CATALOG))) == found
