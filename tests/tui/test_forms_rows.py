"""What forms say below their fields: aligned schedules, where a repayment goes. Figures of domain.md §3, §4, §9."""

from datetime import date

import pytest
from rich.cells import cell_len

from store.catalog import load
from store.policy.cashloan import shares as of_loans
from store.policy.cashloan.cost import annual, left_after, whole_interest
from store.policy.cashloan.schedule import schedule
from store.policy.money import Fen, Ppm
from store.policy.opened import opening_state
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater, OpeningPurchase
from store.policy.paylater.shares import Part, Share, Usual, shares, usual
from store.policy.state import CashLoan, Method, PayLater
from tui.screens.forms.schedule_rows import schedule_rows
from tui.speech import LANGS, Lang, speak
from tui.widgets.rows import Row

CATALOG = load()
TODAY = date(2026, 6, 15)
EXAMPLE = schedule(Fen(12_000_00), Ppm(400), 12, Method.LEVEL, date(2026, 1, 15))
WORKED = {
    1: "2026-02-15 935.71 144.00 1,079.71 11,064.29",
    2: "2026-03-15 946.94 132.77 1,079.71 10,117.35",
    3: "2026-04-15 958.30 121.41 1,079.71 9,159.05",
    11: "2026-12-15 1,054.26 25.45 1,079.71 1,066.84",
    12: "2027-01-15 1,066.84 12.80 1,079.64 0.00",
}


def said(row: Row) -> str:
    return "".join(span.text for span in (*row.left, *row.right))


def paylater(
    bills: tuple[OpeningBill, ...] = (), purchases: tuple[OpeningPurchase, ...] = (), revolving: Fen | None = None
) -> PayLater:
    stated = OpeningPayLater(Fen(50_000_00), bills=bills, purchases=purchases, revolving=revolving)
    account = opening_state(Opening(TODAY, paylater={"huabei": stated}), CATALOG).account("huabei")
    assert isinstance(account, PayLater)
    return account


def cashloan(*loans: OpeningLoan) -> CashLoan:
    opening = Opening(TODAY, cashloan={"jiebei": OpeningCashLoan(Fen(50_000_00), loans=loans)})
    account = opening_state(opening, CATALOG).account("jiebei")
    assert isinstance(account, CashLoan)
    return account


@pytest.mark.parametrize("lang", LANGS)
def test_the_schedule_is_the_worked_example(lang: Lang) -> None:
    rows = schedule_rows(EXAMPLE, speak(lang), 70, 1)
    assert len(rows) == 13
    for number, figures in WORKED.items():
        assert said(rows[number]).split() == [str(number), *figures.split()]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("room", [56, 60, 70, 100])
def test_its_columns_line_up_and_fit(lang: Lang, room: int) -> None:
    widths = {cell_len(said(row)) for row in schedule_rows(EXAMPLE, speak(lang), room, 1)}
    assert len(widths) == 1
    assert widths.pop() <= room


@pytest.mark.parametrize("lang", LANGS)
def test_where_there_is_no_room_each_instalment_takes_two_lines(lang: Lang) -> None:
    rows = schedule_rows(EXAMPLE, speak(lang), 45, 1)
    assert len(rows) == 24
    assert said(rows[0]).split() == ["1", "2026-02-151,079.71"]
    for figure in ("935.71", "144.00", "11,064.29"):
        assert figure in said(rows[1])
    assert all(cell_len(said(row)) + row.indent <= 45 for row in rows)


def test_cost_and_yearly_rate_are_those_of_the_example() -> None:
    assert whole_interest(EXAMPLE) == 956_45
    assert left_after(EXAMPLE)[-1] == 0
    assert annual(Ppm(450)) == 164_250  # 16.425%


def test_a_repayment_goes_to_the_bill_first_then_to_purchases() -> None:
    bill = OpeningBill(date(2026, 6, 10), Fen(3_000_00), date(2026, 6, 20), carried=Fen(200_00), interest=Fen(10_00))
    account = paylater(bills=(bill,), purchases=(OpeningPurchase(Fen(456_00), TODAY),), revolving=Fen(1_00))
    terms = CATALOG.paylater("huabei")
    assert shares(account, Fen(3_500_00), terms, TODAY) == (
        Share(Part.INTEREST, Fen(10_00), bill.issued),
        Share(Part.CARRIED, Fen(200_00), bill.issued),
        Share(Part.NEW, Fen(3_000_00), bill.issued),
        Share(Part.REVOLVING, Fen(1_00)),
        Share(Part.UNBILLED, Fen(289_00)),
    )


def test_late_interest_and_overdue_bills_come_before_everything() -> None:
    late = OpeningBill(date(2026, 5, 1), Fen(1_000_00), date(2026, 5, 10))
    now = OpeningBill(date(2026, 6, 1), Fen(500_00), date(2026, 6, 20))
    account, terms = paylater(bills=(now, late)), CATALOG.paylater("huabei")
    interest = Fen(18_00)  # 1,000.00 x 0.05% x 36 days
    assert shares(account, Fen(1_100_00), terms, TODAY) == (
        Share(Part.LATE, interest, late.issued),
        Share(Part.NEW, Fen(1_000_00), late.issued),
        Share(Part.NEW, Fen(82_00), now.issued),
    )
    assert usual(account, terms, TODAY) == (
        (Usual.OVERDUE, 1_018_00),
        (Usual.MINIMUM, 1_068_00),
        (Usual.BILL, 1_518_00),
    )


def test_usual_amounts_are_named_once_and_never_zero() -> None:
    terms = CATALOG.paylater("huabei")
    bill = OpeningBill(date(2026, 6, 10), Fen(3_286_45), date(2026, 6, 20))
    assert usual(paylater(bills=(bill,)), terms, TODAY) == ((Usual.MINIMUM, 328_65), (Usual.BILL, 3_286_45))
    bought = (OpeningPurchase(Fen(456_00), TODAY),)
    assert usual(paylater(purchases=bought), terms, TODAY) == ((Usual.ALL, 456_00),)
    assert usual(paylater(), terms, TODAY) == ()


def test_instalments_are_paid_oldest_first_over_all_loans() -> None:
    """The loan of the demo `overdue`: penalty 48.59 and 15.12 (domain.md §9)."""
    loan = OpeningLoan(Fen(20_000_00), 12, date(2026, 1, 1), Ppm(400), paid=3)
    account, terms = cashloan(loan), CATALOG.cashloan("jiebei")
    first, second = of_loans.shares(account, Fen(3_662_73), terms, TODAY)
    assert (first.due, first.penalty, first.amount) == (date(2026, 5, 1), 48_59, 1_848_10)
    assert (second.due, second.penalty, second.amount) == (date(2026, 6, 1), 15_12, 1_814_63)
    (only,) = of_loans.shares(account, Fen(50_00), terms, TODAY)
    assert (only.penalty, only.interest, only.principal) == (48_59, 1_41, 0)
