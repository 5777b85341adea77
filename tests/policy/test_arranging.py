"""What pages ask about plans, refunds and cycles before anything is done; figures by hand from domain.md §3."""

from dataclasses import replace
from datetime import date

import pytest

from store.catalog import load
from store.policy.events import ClockMoved, CycleSet, Event, PlanMade, PlanSettled, Refunded, Repaid, Spent, Stated
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningBill, OpeningPayLater, OpeningPurchase
from store.policy.paylater.cycle import changes_again, cycles_offered
from store.policy.paylater.owed import owed
from store.policy.paylater.plan import cost_of_settling, fee_of, months_offered, plan_schedule
from store.policy.paylater.refund import refundable
from store.policy.paylater.shares import Part, Share, Usual, shares, usual
from store.policy.product import Cycle
from store.policy.state import PayLater, Plan

CATALOG = load()
TERMS = CATALOG.paylater("huabei")
DAY = date(2026, 6, 5)
LIMIT = Fen(8_000_00)


def account(stated: OpeningPayLater, *events: Event, day: date = DAY) -> PayLater:
    """Huabei as stated on a day, and what happened since."""
    state = fold(None, (Stated(Opening(day, paylater={"huabei": stated})), *events), CATALOG)
    found = state.account("huabei")
    assert isinstance(found, PayLater)
    return found


def test_the_schedule_of_the_rulebooks_example() -> None:
    """1,000.00 in 3: 333.33 + 8.33 twice, 333.34 + 8.34 (§3: 341.66 / 341.66 / 341.68)."""
    rows = plan_schedule(account(OpeningPayLater(LIMIT)), Fen(1_000_00), 3, TERMS, DAY)
    assert rows == (
        (date(2026, 7, 1), 333_33, 8_33),
        (date(2026, 8, 1), 333_33, 8_33),
        (date(2026, 9, 1), 333_34, 8_34),
    )
    assert months_offered(TERMS, DAY) == (3, 6, 9, 12)


def test_settling_a_plan_costs_the_periods_not_billed() -> None:
    """333.33 + 333.34 and 8.33 + 8.34 after one of three; nothing after the last."""
    plan = Plan("I1", DAY, Fen(1_000_00), Fen(25_00), 3)
    assert [cost_of_settling(replace(plan, billed=billed)) for billed in (0, 1, 2, 3)] == [1_025_00, 683_34, 341_68, 0]


def test_orders_that_can_be_refunded_latest_first() -> None:
    """P1 waits, P2 is paid, P3 is given back wholly and P4 in part."""
    waits = OpeningPurchase(Fen(50_00), DAY, confirmed=False, merchant="mall")
    paid = OpeningPurchase(Fen(20_00), DAY, merchant="restaurant")
    held = account(
        OpeningPayLater(LIMIT, purchases=(waits, paid)),
        Repaid("huabei", Fen(20_00)),
        Spent("huabei", Fen(3_00), "pharmacy"),
        Spent("huabei", Fen(9_00), "bookshop"),
        Refunded("huabei", "P3", Fen(3_00)),
        Refunded("huabei", "P4", Fen(4_00)),
    )
    assert refundable(held, TERMS, DAY) == (
        ("P4", "bookshop", 5_00),
        ("P2", "restaurant", 20_00),
        ("P1", "mall", 50_00),
    )


def test_what_can_be_refunded_no_longer_is_forgotten() -> None:
    bought = OpeningPurchase(Fen(20_00), DAY, merchant="restaurant")
    held = account(OpeningPayLater(LIMIT, purchases=(bought,)), Repaid("huabei", Fen(20_00)))
    assert len(held.bought) == 1
    assert held.purchases == ()
    later = account(
        OpeningPayLater(LIMIT, purchases=(bought,)), Repaid("huabei", Fen(20_00)), ClockMoved(date(2027, 1, 1))
    )
    assert later.bought == ()


def test_the_other_pairs_are_offered_and_when_again() -> None:
    fresh = account(OpeningPayLater(LIMIT))
    assert cycles_offered(fresh, TERMS, DAY) == (Cycle(5, 15), Cycle(10, 20))
    assert changes_again(fresh, TERMS, DAY) is None
    changed = account(OpeningPayLater(LIMIT), CycleSet("huabei", 10, 20))
    assert cycles_offered(changed, TERMS, DAY) == (Cycle(1, 10), Cycle(5, 15))
    assert changes_again(changed, TERMS, DAY) == date(2027, 6, 5)


def test_late_interest_of_a_refunded_bill_is_paid_first_and_counted_in_what_is_overdue() -> None:
    """400.00 late for 5 days: 1.00 stays when it is refunded. 100.00 of the bill of 07-01 late for a day: 0.05."""
    day = date(2026, 5, 20)
    held = account(
        OpeningPayLater(LIMIT, purchases=(OpeningPurchase(Fen(400_00), day),)),
        ClockMoved(date(2026, 6, 2)),
        Spent("huabei", Fen(100_00), "pharmacy"),
        ClockMoved(date(2026, 6, 15)),
        Refunded("huabei", "P1", Fen(400_00)),
        ClockMoved(date(2026, 7, 11)),
        day=day,
    )
    today = date(2026, 7, 11)
    assert usual(held, TERMS, today) == ((Usual.OVERDUE, 101_05),)
    june, july = date(2026, 6, 1), date(2026, 7, 1)
    assert shares(held, Fen(101_05), TERMS, today) == (
        Share(Part.LATE, Fen(1_00), june),
        Share(Part.LATE, Fen(5), july),
        Share(Part.NEW, Fen(100_00), july),
    )


def test_a_bill_whose_late_interest_is_owed_is_not_forgotten() -> None:
    """Six bills later, all of them refunded too, the 1.00 is still there to be paid."""
    bought = OpeningPurchase(Fen(400_00), date(2026, 5, 30))
    months: list[Event] = []
    for number in range(2, 8):
        months += [Spent("huabei", Fen(10_00), "pharmacy"), ClockMoved(date(2026, 5 + number, 2))]
        months += [Refunded("huabei", f"P{number}", Fen(10_00))]
    held = account(
        OpeningPayLater(LIMIT, purchases=(bought,)),
        ClockMoved(date(2026, 6, 15)),
        Refunded("huabei", "P1", Fen(400_00)),
        *months,
        day=date(2026, 5, 31),
    )
    assert [bill.issued.month for bill in held.bills] == [6, 9, 10, 11, 12]
    assert owed(held, TERMS, date(2026, 12, 2)) == 1_00


@pytest.mark.parametrize(
    "event",
    [
        PlanMade("huabei", Fen(100_00), 3),
        PlanMade("huabei", Fen(100_00), 7),
        PlanSettled("huabei", "I1"),
        Refunded("huabei", "P1", Fen(1)),
    ],
    ids=repr,
)
def test_a_story_that_cannot_have_happened_is_a_broken_one(event: Event) -> None:
    with pytest.raises(ValueError, match=r"plan|refund"):
        account(OpeningPayLater(LIMIT), event)


def test_a_term_that_is_not_on_offer_has_no_fee() -> None:
    assert fee_of(Fen(1_000_00), 12, TERMS, DAY) == 88_00
    with pytest.raises(ValueError, match="no plan over 7 months"):
        fee_of(Fen(1_000_00), 7, TERMS, DAY)


@pytest.mark.parametrize(
    ("amount", "found"),
    # 100.00 late for 26 days: 1.30. Then that bill, then the current one.
    [
        (60, (Share(Part.LATE, Fen(60), date(2026, 5, 1)),)),
        (1_30, (Share(Part.LATE, Fen(1_30), date(2026, 5, 1)),)),
        (
            121_30,
            (
                Share(Part.LATE, Fen(1_30), date(2026, 5, 1)),
                Share(Part.NEW, Fen(100_00), date(2026, 5, 1)),
                Share(Part.NEW, Fen(20_00), date(2026, 6, 1)),
            ),
        ),
    ],
)
def test_what_is_overdue_is_paid_before_the_current_bill(amount: int, found: tuple[Share, ...]) -> None:
    bills = (OpeningBill(date(2026, 5, 1), Fen(100_00)), OpeningBill(date(2026, 6, 1), Fen(50_00)))
    assert shares(account(OpeningPayLater(LIMIT, bills=bills)), Fen(amount), TERMS, DAY) == found


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        (1_00, (Share(Part.REVOLVING, Fen(1_00)),)),
        (2_50, (Share(Part.REVOLVING, Fen(2_00)), Share(Part.UNBILLED, Fen(50)))),
        (22_00, (Share(Part.REVOLVING, Fen(2_00)), Share(Part.UNBILLED, Fen(20_00)))),
    ],
)
def test_accrued_interest_is_paid_before_what_is_not_billed(amount: int, found: tuple[Share, ...]) -> None:
    stated = OpeningPayLater(LIMIT, purchases=(OpeningPurchase(Fen(20_00), date(2026, 6, 2)),), revolving=Fen(2_00))
    assert shares(account(stated), Fen(amount), TERMS, DAY) == found


def test_the_usual_amounts_stand_on_each_other() -> None:
    """100.00 late for 26 days, 101.30; the current bill's 10% of 50.00, then all of it; then 20.00 not billed yet."""
    bills = (OpeningBill(date(2026, 5, 1), Fen(100_00)), OpeningBill(date(2026, 6, 1), Fen(50_00)))
    bought = (OpeningPurchase(Fen(20_00), date(2026, 6, 2)),)
    assert usual(account(OpeningPayLater(LIMIT, bills=bills, purchases=bought)), TERMS, DAY) == (
        (Usual.OVERDUE, 101_30),
        (Usual.MINIMUM, 106_30),
        (Usual.BILL, 151_30),
        (Usual.ALL, 171_30),
    )
