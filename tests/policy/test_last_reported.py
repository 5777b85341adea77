"""What the record said at the last month-end, summed over the rows reported then; amounts by hand."""

from datetime import date

from store.catalog import load
from store.policy.civil import Month
from store.policy.events import ClockMoved, Event, LoanSettled, Stated
from store.policy.fold import fold
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater
from store.policy.report.last import LastReported, last_reported
from store.policy.state import Method

CATALOG = load()
BILL = OpeningBill(date(2026, 6, 1), Fen(100_00))
LOANS = tuple(OpeningLoan(Fen(yuan * 100), 12, date(2026, 6, 12), Ppm(400), Method.BULLET) for yuan in (1_000, 500))


def told(*events: Event) -> LastReported | None:
    """After a bill of 100.00 due on 06-10 and two loans drawn on 06-12, as of 06-12."""
    opening = Opening(
        date(2026, 6, 12),
        paylater={"huabei": OpeningPayLater(Fen(8_000_00), bills=(BILL,))},
        cashloan={"jiebei": OpeningCashLoan(Fen(9_000_00), loans=LOANS)},
    )
    return last_reported(fold(None, (Stated(opening), *events), CATALOG))


def test_nothing_before_a_month_has_ended() -> None:
    assert told() is None
    assert told(ClockMoved(date(2026, 6, 30))) is None


def test_the_sums_of_the_last_month_end() -> None:
    """100.00 + 1,000.00 + 500.00; overdue is the bill and 20 days of it: 100.00 x 0.05% x 20 = 1.00."""
    assert told(ClockMoved(date(2026, 7, 1))) == LastReported(Month("2026-06"), Fen(1_600_00), Fen(101_00))


def test_a_row_that_was_not_reported_then_counts_no_more() -> None:
    """L1 is settled in July. At its end: 100.00 and 500.00; the bill 51 days late, 2.55; the instalment of 07-12 too:

    500.00 x 1.2% = 6.00, 19 days late at 0.06%: 0.0684, so 0.07.
    """
    settled = told(ClockMoved(date(2026, 7, 1)), LoanSettled("jiebei", "L1"), ClockMoved(date(2026, 8, 1)))
    assert settled == LastReported(Month("2026-07"), Fen(600_00), Fen(102_55 + 6_07))
