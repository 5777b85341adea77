"""A changed number prices the days from its own on; the days before keep what held then."""

from dataclasses import replace
from datetime import date

from store.catalog import load
from store.policy.events import ClockMoved, Stated
from store.policy.fold import fold
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening, OpeningBill, OpeningPayLater
from store.policy.paylater.owed import late_interest, revolving_owed
from store.policy.product import Catalog, Dated, spread
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


def test_late_interest_over_a_changed_rate() -> None:
    """1,000.00 unpaid for 4 days at 0.05 % and 6 days at 0.06 %: 2.00 + 3.60."""
    day = date(2026, 6, 20)
    account = account_on(day, paid=0)
    assert late_interest(account.bills[-1], changed().paylater("huabei"), day) == 560


def test_revolving_interest_over_a_changed_rate() -> None:
    """The minimum of 100.00 paid, 900.00 left from the 10th on: 900.00 x (4 x 0.05 % + 6 x 0.06 %) = 5.04."""
    day = date(2026, 6, 20)
    assert revolving_owed(account_on(day, paid=10_000), changed().paylater("huabei"), day) == 504
