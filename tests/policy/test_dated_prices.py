"""A changed number prices the days from its own on; the days before keep what held then."""

from dataclasses import replace
from datetime import date

from store.catalog import load
from store.policy.dated import Dated, spread
from store.policy.events import ClockMoved, PlanMade, Stated
from store.policy.fold import fold
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening, OpeningBill, OpeningPayLater
from store.policy.paylater.owed import late_interest, revolving_owed
from store.policy.product import Catalog, PlanFee
from store.policy.state import PayLater

RATES = (Dated(date(2024, 1, 1), Ppm(500), "F12"), Dated(date(2026, 6, 15), Ppm(600), "F12"))


def changed() -> Catalog:
    """The catalogue with both of Huabei's rates raised on 15 June 2026."""
    catalog = load()
    huabei = catalog.products["huabei"]
    assert huabei.paylater is not None
    terms = replace(huabei.paylater, late_ppm=RATES, revolving_ppm=RATES)
    return replace(catalog, products={**catalog.products, "huabei": replace(huabei, paylater=terms)})


def account_on(day: date, paid: int) -> PayLater:
    """Huabei with a bill of 1,000.00 due on 10 June, so much of it paid that day."""
    bill = OpeningBill(date(2026, 6, 1), Fen(100_000), paid=Fen(paid))
    stated = Opening(date(2026, 6, 10), paylater={"huabei": OpeningPayLater(Fen(500_000), bills=(bill,))})
    account = fold(None, (Stated(stated), ClockMoved(day)), changed()).account("huabei")
    assert isinstance(account, PayLater)
    return account


def test_days_are_spread_over_the_values_that_held() -> None:
    """11 to 14 June at 500, 15 to 20 June at 600: 4 x 500 + 6 x 600."""
    assert spread(RATES, date(2026, 6, 10), date(2026, 6, 20)) == 5_600
    assert spread(RATES, date(2026, 6, 14), date(2026, 6, 15)) == 600
    assert spread(RATES, date(2026, 6, 13), date(2026, 6, 14)) == 500
    assert spread(RATES, date(2020, 1, 1), date(2020, 1, 2)) == 500
    assert spread(RATES, date(2026, 6, 20), date(2026, 6, 20)) == 0


def test_days_are_spread_over_three_values_and_more() -> None:
    """06-02 to 06-04 at 500, 06-05 to 06-09 at 600, 06-10 to 06-15 at 700, to the day: 3 x 500 + 5 x 600 + 6 x 700."""
    since = (date(2024, 1, 1), date(2026, 6, 5), date(2026, 6, 10))
    rates = tuple(Dated(day, ppm, "F12") for day, ppm in zip(since, (500, 600, 700), strict=True))
    assert spread(rates, date(2026, 6, 1), date(2026, 6, 15)) == 8_700
    assert spread(rates, date(2026, 6, 5), date(2026, 6, 9)) == 4 * 600
    assert spread(rates, date(2026, 6, 10), date(2026, 6, 12)) == 2 * 700


def test_late_interest_over_a_changed_rate() -> None:
    """1,000.00 unpaid for 4 days at 0.05 % and 6 days at 0.06 %: 2.00 + 3.60."""
    day = date(2026, 6, 20)
    account = account_on(day, paid=0)
    assert late_interest(account.bills[-1], changed().paylater("huabei"), day) == 560


def test_revolving_interest_over_a_changed_rate() -> None:
    """The minimum of 100.00 paid, 900.00 left from the 10th on: 900.00 x (4 x 0.05 % + 6 x 0.06 %) = 5.04."""
    day = date(2026, 6, 20)
    assert revolving_owed(account_on(day, paid=10_000), changed().paylater("huabei"), day) == 504


def planned_on(day: date) -> PayLater:
    """A bill of 1,000.00, of which 500.00 go into three months on a day; fee and minimum change on 8 June 2026."""
    catalog, turn = load(), date(2026, 6, 8)
    huabei = catalog.products["huabei"]
    assert huabei.paylater is not None
    old, new = (PlanFee(3, 25_000),), (PlanFee(3, 30_000),)
    fees = (Dated(date(2024, 1, 1), old, "F14"), Dated(turn, new, "F14"))
    minimum = (Dated(date(2024, 1, 1), 100_000, "F12"), Dated(turn, 200_000, "F12"))
    terms = replace(huabei.paylater, plan_fees=fees, minimum_ppm=minimum)
    changed = replace(catalog, products={**catalog.products, "huabei": replace(huabei, paylater=terms)})
    bill = OpeningBill(date(2026, 6, 1), Fen(100_000))
    stated = Opening(date(2026, 6, 2), paylater={"huabei": OpeningPayLater(Fen(500_000), bills=(bill,))})
    account = fold(None, (Stated(stated), ClockMoved(day), PlanMade("huabei", Fen(50_000), 3)), changed).account(
        "huabei"
    )
    assert isinstance(account, PayLater)
    return account


def test_a_plan_costs_what_held_the_day_it_was_made_and_the_bill_keeps_its_own_minimum() -> None:
    """500.00 x 2.5 % = 12.50, then x 3 % = 15.00; the minimum of a bill of 1 June is 10 % of 500.00 on either day."""
    before, after = planned_on(date(2026, 6, 7)), planned_on(date(2026, 6, 8))
    assert [plan.fee for plan in (*before.plans, *after.plans)] == [12_50, 15_00]
    assert [account.bills[-1].minimum for account in (before, after)] == [50_00, 50_00]
