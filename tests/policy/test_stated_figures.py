"""Every figure a person states, at both sides of what it may be; refused ones are all named (M.own_figures)."""

from datetime import date

import pytest

from store.catalog import load
from store.policy.money import Fen, Ppm
from store.policy.opening import (
    Opening,
    OpeningBill,
    OpeningCashLoan,
    OpeningLoan,
    OpeningPayLater,
    OpeningPlan,
    OpeningPurchase,
)
from store.policy.rules.stating import most_paid, problems
from store.policy.state import Inquiry, InquiryKind, Other, Switches

CATALOG = load()
DAY, TOMORROW = date(2026, 6, 15), date(2026, 6, 16)
FIRST, BEFORE = date(2000, 1, 1), date(1999, 12, 31)
LIMIT, SOME = Fen(5_000_00), Fen(100_00)
JUNE, DUE = date(2026, 6, 1), date(2026, 6, 10)
DRAWN = date(2026, 3, 15)  # due 04-15, 05-15, 06-15


def named(opening: Opening) -> list[str]:
    """The fields that cannot be."""
    return [str(dict(reason.args)["field"]) for reason in problems(opening, CATALOG)]


def bill(
    issued: date = JUNE, new: int = 100_00, due: date | None = None, paid: int = 0, on: date | None = None
) -> OpeningBill:
    """A bill of purchases alone."""
    return OpeningBill(issued, Fen(new), due, paid=Fen(paid), paid_on=on)


@pytest.mark.parametrize(
    ("opening", "wrong"),
    [
        (Opening(FIRST), []),
        (Opening(BEFORE), ["day"]),
        (Opening(date(2100, 12, 31)), []),
        (Opening(date(2101, 1, 1), Fen(-1)), ["day", "income"]),
        (Opening(DAY, Fen(-1)), ["income"]),
        (
            Opening(DAY, other=Other(Fen(-1), Fen(-1), Fen(-1), Fen(-1), Fen(-1))),
            ["other.card_limit", "other.card_used", "other.debt", "other.payment", "other.assets"],
        ),
        (Opening(DAY, switches=Switches(close_delay_working_days=3)), []),
        (Opening(DAY, switches=Switches(close_delay_working_days=4)), ["switches.close_delay_working_days"]),
        (Opening(DAY, switches=Switches(close_delay_working_days=-1)), ["switches.close_delay_working_days"]),
        (Opening(DAY, inquiries=(Inquiry(DAY, "A", InquiryKind.SELF), Inquiry(FIRST, "A", InquiryKind.SELF))), []),
        (Opening(DAY, inquiries=(Inquiry(TOMORROW, "A", InquiryKind.SELF),)), ["inquiries"]),
        (Opening(DAY, inquiries=(Inquiry(BEFORE, "A", InquiryKind.SELF),)), ["inquiries"]),
        (Opening(DAY, paylater={"jiebei": OpeningPayLater(LIMIT)}), ["jiebei"]),
        (Opening(DAY, cashloan={"huabei": OpeningCashLoan(LIMIT), "x": OpeningCashLoan(LIMIT)}), ["huabei", "x"]),
    ],
)
def test_the_person(opening: Opening, wrong: list[str]) -> None:
    assert named(opening) == wrong


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        (OpeningPayLater(Fen(1)), []),
        (OpeningPayLater(Fen(0)), ["limit"]),
        (OpeningPayLater(LIMIT, ceiling=LIMIT), []),
        (OpeningPayLater(LIMIT, ceiling=Fen(LIMIT - 1)), ["ceiling"]),
        (OpeningPayLater(LIMIT, bill_day=1), []),
        (OpeningPayLater(LIMIT, bill_day=5, due_day=15), []),
        (OpeningPayLater(LIMIT, bill_day=10, due_day=20), []),
        (OpeningPayLater(LIMIT, bill_day=5), ["cycle"]),  # with the default due day, the tenth
        (OpeningPayLater(LIMIT, due_day=15), ["cycle"]),  # with the default bill day, the first
        (OpeningPayLater(LIMIT, bill_day=1, due_day=31, bills=(bill(),)), ["cycle"]),
        (OpeningPayLater(LIMIT, bill_day=1, due_day=29, bills=(bill(date(2026, 2, 1)),)), ["cycle"]),  # no such day
        (OpeningPayLater(LIMIT, bill_day=1, due_day=30, bills=(bill(date(2026, 2, 1)),)), ["cycle"]),
        (OpeningPayLater(LIMIT, bill_day=1, due_day=0, bills=(bill(),)), ["cycle"]),
        (OpeningPayLater(LIMIT, revolving=Fen(0)), []),
        (OpeningPayLater(LIMIT, revolving=Fen(-1)), ["revolving"]),
        (OpeningPayLater(LIMIT, purchases=(OpeningPurchase(Fen(1), DAY), OpeningPurchase(Fen(1), FIRST))), []),
        (OpeningPayLater(LIMIT, purchases=(OpeningPurchase(Fen(1), DAY), OpeningPurchase(Fen(0), DAY))), ["purchases"]),
        (OpeningPayLater(LIMIT, purchases=(OpeningPurchase(Fen(1), TOMORROW),)), ["purchases"]),
        (OpeningPayLater(LIMIT, plans=(OpeningPlan(Fen(1), Fen(0), 3, DAY, 3),)), []),
        (OpeningPayLater(LIMIT, plans=(OpeningPlan(Fen(0), Fen(0), 3, DAY),)), ["plans"]),
        (OpeningPayLater(LIMIT, plans=(OpeningPlan(Fen(1), Fen(-1), 3, DAY),)), ["plans"]),
        (OpeningPayLater(LIMIT, plans=(OpeningPlan(Fen(1), Fen(0), 3, DAY, 4),)), ["plans"]),
        (OpeningPayLater(LIMIT, plans=(OpeningPlan(Fen(1), Fen(0), 3, DAY, -1),)), ["plans"]),
        (OpeningPayLater(LIMIT, plans=(OpeningPlan(Fen(1), Fen(0), 0, DAY, 0),)), ["plans"]),
        (OpeningPayLater(LIMIT, plans=(OpeningPlan(Fen(1), Fen(0), 3, TOMORROW),)), ["plans"]),
        (OpeningPayLater(LIMIT, opened=DAY), []),
        (OpeningPayLater(LIMIT, opened=FIRST), []),
        (OpeningPayLater(LIMIT, opened=BEFORE), ["opened"]),
        (OpeningPayLater(LIMIT, opened=TOMORROW), ["opened"]),
        (OpeningPayLater(LIMIT, opened=JUNE, bills=(bill(),)), []),
        (OpeningPayLater(LIMIT, opened=date(2026, 6, 2), bills=(bill(),)), ["opened"]),
        (OpeningPayLater(LIMIT, opened=DUE, purchases=(OpeningPurchase(SOME, JUNE),)), ["opened"]),
        (OpeningPayLater(LIMIT, opened=DUE, plans=(OpeningPlan(SOME, SOME, 3, JUNE),)), ["opened"]),
    ],
)
def test_a_pay_later_account(stated: OpeningPayLater, wrong: list[str]) -> None:
    assert named(Opening(DAY, paylater={"huabei": stated})) == [f"huabei.{name}" for name in wrong]


@pytest.mark.parametrize(
    ("bills", "holds"),
    [
        ((bill(new=1),), True),
        ((bill(new=0),), False),
        ((OpeningBill(JUNE, Fen(-1), carried=Fen(2)),), False),
        ((OpeningBill(JUNE, Fen(2), fee=Fen(-1)),), False),
        ((bill(paid=100_00),), True),
        ((bill(paid=100_01),), False),
        ((bill(paid=-1),), False),
        ((bill(issued=DAY),), True),
        ((bill(issued=TOMORROW),), False),
        ((bill(), bill(issued=date(2026, 5, 1))), True),
        ((bill(), bill()), False),
        ((bill(due=date(2026, 6, 2)),), True),
        ((bill(due=JUNE),), False),
        ((bill(paid=1, on=JUNE),), True),
        ((bill(paid=1, on=date(2026, 5, 31)),), False),
        ((bill(paid=1, on=DUE),), True),
        ((bill(paid=1, on=date(2026, 6, 11)),), False),
        ((bill(due=date(2026, 6, 20), paid=1, on=DAY),), True),
        ((bill(due=date(2026, 6, 20), paid=1, on=TOMORROW),), False),
    ],
)
def test_its_bills(bills: tuple[OpeningBill, ...], holds: bool) -> None:
    found = named(Opening(DAY, paylater={"huabei": OpeningPayLater(LIMIT, bills=bills)}))
    assert found == ([] if holds else ["huabei.bills"])


PAID, DONE = bill(paid=100_00), OpeningPlan(SOME, SOME, 3, JUNE, 3)
RUNS = OpeningPlan(SOME, SOME, 3, JUNE, 2)


@pytest.mark.parametrize(
    ("stated", "holds"),
    [
        (OpeningPayLater(LIMIT, closed=DAY), True),
        (OpeningPayLater(LIMIT, closed=TOMORROW), False),
        (OpeningPayLater(LIMIT, closed=BEFORE), False),
        (OpeningPayLater(LIMIT, opened=JUNE, closed=JUNE), True),
        (OpeningPayLater(LIMIT, opened=DUE, closed=JUNE), False),
        (OpeningPayLater(LIMIT, closed=JUNE, bills=(PAID,), plans=(DONE,)), True),
        (OpeningPayLater(LIMIT, closed=date(2026, 5, 31), bills=(PAID,)), False),  # nothing happens after it
        (OpeningPayLater(LIMIT, closed=date(2026, 5, 31), plans=(DONE,)), False),
        (OpeningPayLater(LIMIT, closed=date(2026, 6, 5), bills=(bill(paid=100_00, on=date(2026, 6, 5)),)), True),
        (OpeningPayLater(LIMIT, closed=date(2026, 6, 5), bills=(bill(paid=100_00, on=date(2026, 6, 6)),)), False),
        (OpeningPayLater(LIMIT, closed=DUE, bills=(bill(paid=99_99),)), False),
        (OpeningPayLater(LIMIT, closed=DUE, purchases=(OpeningPurchase(Fen(1), JUNE),)), False),
        (OpeningPayLater(LIMIT, closed=DUE, revolving=Fen(1)), False),
        (OpeningPayLater(LIMIT, closed=DUE, revolving=Fen(0)), True),
        (OpeningPayLater(LIMIT, closed=DUE, plans=(RUNS,)), False),
    ],
)
def test_a_closed_one_has_nothing_left(stated: OpeningPayLater, holds: bool) -> None:
    assert named(Opening(DAY, paylater={"huabei": stated})) == ([] if holds else ["huabei.closed"])


@pytest.mark.parametrize(
    ("month", "code", "holds"),
    [
        ("2026-05", "N", True),
        ("2026-06", "N", False),  # not over yet
        ("2026-03", "*", True),  # the month it was opened in
        ("2026-02", "*", False),
        ("2026-05", "B", True),
        ("2026-05", "C", False),  # written by closing alone
        ("2026-05", "8", False),
        ("2025-12", "N", False),
        ("2026-00", "N", False),
        ("2026-13", "N", False),
        ("2026-5", "N", False),
        ("2026/05", "N", False),
        ("2026-0x", "N", False),
        ("2026-005", "N", False),
    ],
)
def test_months_that_are_past(month: str, code: str, holds: bool) -> None:
    opened, cells = date(2026, 3, 31), {month: code}
    account = OpeningPayLater(LIMIT, opened=opened, cells=cells)
    loan = OpeningLoan(SOME, 12, opened, cells=cells)
    both = Opening(DAY, paylater={"huabei": account}, cashloan={"jiebei": OpeningCashLoan(LIMIT, loans=(loan,))})
    assert named(both) == ([] if holds else ["huabei.cells", "jiebei.loans.1.cells"])


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        (OpeningCashLoan(Fen(1)), []),
        (OpeningCashLoan(Fen(0)), ["limit"]),
        (OpeningCashLoan(LIMIT, ceiling=LIMIT), []),
        (OpeningCashLoan(LIMIT, ceiling=Fen(LIMIT - 1)), ["ceiling"]),
        (OpeningCashLoan(LIMIT, ppm=Ppm(150)), []),
        (OpeningCashLoan(LIMIT, ppm=Ppm(149)), ["rate"]),
        (OpeningCashLoan(LIMIT, ppm=Ppm(600)), []),
        (OpeningCashLoan(LIMIT, ppm=Ppm(601)), ["rate"]),
        (OpeningCashLoan(LIMIT, lenders=("A", "B")), []),
        (OpeningCashLoan(LIMIT, lenders=("A", "A")), ["lenders"]),
        (OpeningCashLoan(LIMIT, lenders=("A", "")), ["lenders"]),
        (OpeningCashLoan(LIMIT, opened=DAY), []),
        (OpeningCashLoan(LIMIT, opened=TOMORROW), ["opened"]),
        (OpeningCashLoan(LIMIT, opened=DRAWN, loans=(OpeningLoan(SOME, 12, DRAWN),)), []),
        (OpeningCashLoan(LIMIT, opened=JUNE, loans=(OpeningLoan(SOME, 12, DRAWN),)), ["opened"]),
        (OpeningCashLoan(LIMIT, closed=DAY), []),
        (OpeningCashLoan(LIMIT, closed=TOMORROW), ["closed"]),
        (OpeningCashLoan(LIMIT, opened=JUNE, closed=JUNE), []),
        (OpeningCashLoan(LIMIT, opened=DUE, closed=JUNE), ["closed"]),
        (OpeningCashLoan(LIMIT, closed=DAY, loans=(OpeningLoan(SOME, 3, DRAWN, paid=3),)), []),
        (OpeningCashLoan(LIMIT, closed=date(2026, 6, 14), loans=(OpeningLoan(SOME, 3, DRAWN, paid=3),)), ["closed"]),
        (OpeningCashLoan(LIMIT, closed=DAY, loans=(OpeningLoan(SOME, 3, DRAWN, paid=2),)), ["closed"]),
    ],
)
def test_an_agreement(stated: OpeningCashLoan, wrong: list[str]) -> None:
    assert named(Opening(DAY, cashloan={"jiebei": stated})) == [f"jiebei.{name}" for name in wrong]


@pytest.mark.parametrize(
    ("loan", "wrong"),
    [
        (OpeningLoan(Fen(1), 3, DAY), []),
        (OpeningLoan(Fen(0), 3, DAY), ["principal"]),
        (OpeningLoan(SOME, 6, FIRST), []),
        (OpeningLoan(SOME, 6, BEFORE), ["drawn"]),
        (OpeningLoan(SOME, 12, TOMORROW, paid=12), ["drawn"]),
        (OpeningLoan(SOME, 9, DAY), ["months"]),
        (OpeningLoan(SOME, 3, DAY, Ppm(600)), []),
        (OpeningLoan(SOME, 3, DAY, Ppm(601)), ["rate"]),
        (OpeningLoan(SOME, 3, DAY, lender="A"), []),
        (OpeningLoan(SOME, 3, DAY, lender=""), ["lender"]),
        (OpeningLoan(SOME, 3, DRAWN, paid=3), []),
        (OpeningLoan(SOME, 12, DRAWN, paid=4), ["paid"]),
        (OpeningLoan(SOME, 12, DRAWN, paid=-1), ["paid"]),
        (OpeningLoan(SOME, 12, date(2026, 3, 16), paid=3), ["paid"]),  # the third is due tomorrow
    ],
)
def test_its_loans(loan: OpeningLoan, wrong: list[str]) -> None:
    agreement = OpeningCashLoan(LIMIT, loans=(OpeningLoan(SOME, 3, DAY), loan))
    assert named(Opening(DAY, cashloan={"jiebei": agreement})) == [f"jiebei.loans.2.{name}" for name in wrong]


def test_a_loan_without_a_rate_has_the_agreements() -> None:
    loans = (OpeningLoan(SOME, 3, DAY), OpeningLoan(SOME, 3, DAY, Ppm(500)))
    agreement = OpeningCashLoan(LIMIT, ppm=Ppm(601), loans=loans)
    assert named(Opening(DAY, cashloan={"jiebei": agreement})) == ["jiebei.rate", "jiebei.loans.1.rate"]


@pytest.mark.parametrize(
    ("drawn", "months", "most"),
    [
        (DRAWN, 12, 3),
        (date(2026, 3, 16), 12, 2),
        (DRAWN, 2, 2),
        (DAY, 3, 0),
        (TOMORROW, 3, 0),
        (BEFORE, 3, 0),
        (FIRST, 3, 3),
    ],
)
def test_no_more_is_paid_than_has_come_due(drawn: date, months: int, most: int) -> None:
    assert most_paid(drawn, months, DAY) == most
