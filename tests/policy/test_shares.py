"""Where a repayment of loans goes and what a schedule comes to, as pages ask before it is made. Figures by hand."""

from datetime import date

import pytest

from store.catalog import load
from store.policy.cashloan.cost import annual, left_after, whole_interest
from store.policy.cashloan.schedule import schedule
from store.policy.cashloan.shares import Share, shares
from store.policy.events import Stated
from store.policy.fold import fold
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening, OpeningCashLoan, OpeningLoan
from store.policy.state import CashLoan, Method

CATALOG = load()
TERMS = CATALOG.cashloan("jiebei")
DAY = date(2026, 6, 15)
MAY, TODAY = date(2026, 5, 15), date(2026, 6, 15)


def account() -> CashLoan:
    """Two loans of 1,000.00, interest first at 0.04%: L1 due since 05-15 and again today, with its end; L2 today."""
    loans = (
        OpeningLoan(Fen(1_000_00), 3, date(2026, 3, 15), Ppm(400), Method.BULLET, paid=1),
        OpeningLoan(Fen(1_000_00), 6, date(2026, 4, 15), Ppm(400), Method.BULLET, paid=1),
    )
    stated = OpeningCashLoan(Fen(9_000_00), loans=loans)
    found = fold(None, (Stated(Opening(DAY, cashloan={"jiebei": stated})),), CATALOG).account("jiebei")
    assert isinstance(found, CashLoan)
    return found


# May's 12.00 was late for 31 days at 0.06%: 0.2232, so 0.22 of penalty. June: L1 12.00 + 1,000.00, L2 12.00.
FIRST = Share("L1", 2, MAY, Fen(22), Fen(12_00), Fen(0))


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        (1, (Share("L1", 2, MAY, Fen(1), Fen(0), Fen(0)),)),
        (22, (Share("L1", 2, MAY, Fen(22), Fen(0), Fen(0)),)),
        (23, (Share("L1", 2, MAY, Fen(22), Fen(1), Fen(0)),)),
        (12_22, (FIRST,)),
        (12_23, (FIRST, Share("L1", 3, TODAY, Fen(0), Fen(1), Fen(0)))),
        (24_23, (FIRST, Share("L1", 3, TODAY, Fen(0), Fen(12_00), Fen(1)))),
        (
            1_024_23,
            (
                FIRST,
                Share("L1", 3, TODAY, Fen(0), Fen(12_00), Fen(1_000_00)),
                Share("L2", 2, TODAY, Fen(0), Fen(1), Fen(0)),
            ),
        ),
    ],
)
def test_oldest_instalment_first_and_penalty_interest_principal_in_it(amount: int, found: tuple[Share, ...]) -> None:
    made = shares(account(), Fen(amount), TERMS, DAY)
    assert made == found
    assert sum(share.amount for share in made) == amount


def test_what_a_schedule_comes_to() -> None:
    """Interest first over three months, the example of domain.md §4: 144.00 three times, the principal at the end."""
    items = schedule(Fen(12_000_00), Ppm(400), 3, Method.BULLET, DAY)
    assert whole_interest(items) == 432_00
    assert left_after(items) == (12_000_00, 12_000_00, 0)
    assert annual(Ppm(450)) == 164_250  # 16.425%
