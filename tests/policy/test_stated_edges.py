"""What may be stated of a bill, of past months and of a cycle, edge by edge (M.own_figures)."""

from dataclasses import replace
from datetime import date

import pytest

from store.catalog import load
from store.policy.commands import StateAccounts
from store.policy.decide import decide
from store.policy.decision import Allowed
from store.policy.events import Began, Stated
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater, OpeningPlan
from store.policy.rules.stating_paylater import sound_bill, sound_cells
from store.policy.state import CashLoan

CATALOG = load()
DAY = date(2026, 6, 15)
PARTS = 5


def bill(parts: list[int]) -> OpeningBill:
    """Of these parts: new, carried, interest, plan, fee."""
    new, carried, interest, plan, fee = map(Fen, parts)
    return OpeningBill(date(2026, 6, 1), new, carried=carried, interest=interest, plan=plan, fee=fee)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_part_of_a_bill_is_below_nothing(part: int) -> None:
    for least, is_sound in ((0, True), (-1, False)):
        assert sound_bill(bill([least if n == part else 100 for n in range(PARTS)]), 10, DAY) is is_sound


@pytest.mark.parametrize(
    ("month", "is_one"),
    [
        ("2026-01", True),
        ("2026-12", True),
        ("2026-00", False),
        ("2026-13", False),
        ("2026-99", False),
        ("2026-1", False),
        ("2026-011", False),
        ("2026/01", False),
        ("20260-1", False),
        ("202-601", False),
        ("2026-0x", False),
        ("2026-x1", False),
        ("x026-01", False),
        ("202/-01", False),
        ("", False),
    ],
)
def test_what_a_month_is(month: str, is_one: bool) -> None:
    assert sound_cells({month: "N"}, date(2027, 3, 1)) is is_one


@pytest.mark.parametrize(("day", "is_sound"), [(20, True), (21, False)])
def test_a_bill_is_due_by_the_cycle_that_is_stated(day: int, is_sound: bool) -> None:
    """10 and 20, where nothing said would mean 1 and 10."""
    paid = OpeningBill(date(2026, 5, 10), Fen(1_00), paid=Fen(1_00), paid_on=date(2026, 5, day))
    assert is_allowed(OpeningPayLater(Fen(8_000_00), bill_day=10, due_day=20, bills=(paid,))) is is_sound


@pytest.mark.parametrize("due_day", [0, 1, 28, 29, 31])
def test_a_due_day_of_no_cycle_is_refused_whatever_day_it_is(due_day: int) -> None:
    assert not is_allowed(OpeningPayLater(Fen(8_000_00), bill_day=10, due_day=due_day, bills=(bill([100] * PARTS),)))


def test_the_smallest_plan() -> None:
    plan = OpeningPlan(Fen(1), Fen(0), 3, date(2026, 6, 10), 0)
    assert is_allowed(OpeningPayLater(Fen(8_000_00), plans=(plan,)))
    assert not is_allowed(OpeningPayLater(Fen(8_000_00), plans=(replace(plan, principal=Fen(0)),)))


def test_a_loan_of_which_only_instalments_of_nothing_are_left_is_settled() -> None:
    """Two fen over three months are 1, 1 and 0: the second paid, nothing is left, as when it is paid here."""
    loan = OpeningLoan(Fen(2), 3, date(2026, 3, 20), paid=2)
    state = fold(None, (Stated(Opening(DAY, cashloan={"jiebei": OpeningCashLoan(Fen(9_00), loans=(loan,))})),), CATALOG)
    account = state.account("jiebei")
    assert isinstance(account, CashLoan)
    assert [item.principal for item in account.loans[0].instalments] == [1, 1, 0]
    assert account.loans[0].settled == date(2026, 5, 20)
    assert [cell.code for cell in account.loans[0].cells] == ["#", "#", "C"]


def is_allowed(huabei: OpeningPayLater) -> bool:
    """Whether a person may state it."""
    state = fold(None, (Began(DAY, Fen(0)),), CATALOG)
    return isinstance(decide(state, StateAccounts(Opening(DAY, paylater={"huabei": huabei})), CATALOG), Allowed)
