"""Figures as a person may mistype them: they are refused, or they make a book that keeps the invariants."""

from dataclasses import replace
from datetime import date

import pytest

from store.policy.commands import StateAccounts
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.events import Began
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import (
    Opening,
    OpeningBill,
    OpeningCashLoan,
    OpeningLoan,
    OpeningPayLater,
    OpeningPurchase,
)
from store.policy.state import State
from tests.policy.props import checks
from tests.policy.props.openings import CATALOG

DAY = date(2026, 6, 15)
LIMIT = Fen(5_000_00)
BILL = OpeningBill(date(2026, 6, 1), Fen(100_00))
START = fold(None, (Began(DAY, Fen(0)),), CATALOG)


def stated(start: State, opening: Opening) -> None:
    """Refused with grounds, or a sound book with the impact that was shown."""
    decision = decide(start, StateAccounts(opening), CATALOG)
    after = fold(start, decision.events, CATALOG)
    if isinstance(decision, Refused):
        checks.refusal_changes_nothing(start, after, decision)
        return
    assert isinstance(decision, Allowed)
    checks.nothing_negative(after)
    checks.sums_agree(after)
    checks.closed_owes_nothing(after)
    checks.grids_in_order(after)
    checks.impact_is_the_difference(start, after, decision.impact)


def huabei(account: OpeningPayLater) -> Opening:
    """Figures of Huabei alone."""
    return Opening(DAY, Fen(1_200_000), paylater={"huabei": account})


def jiebei(account: OpeningCashLoan) -> Opening:
    """Figures of Jiebei alone."""
    return Opening(DAY, Fen(1_200_000), cashloan={"jiebei": account})


LOAN = OpeningLoan(Fen(900_00), 3, date(2026, 5, 20))
MISTYPED: dict[str, Opening] = {
    "day beyond the books": Opening(date.max),
    "first day there is": Opening(date.min, paylater={"huabei": OpeningPayLater(LIMIT)}),
    "negative income": Opening(DAY, Fen(-1)),
    "no limit": huabei(OpeningPayLater(Fen(0))),
    "no cycle": huabei(OpeningPayLater(LIMIT, bill_day=31, due_day=31)),
    "bill to come": huabei(OpeningPayLater(LIMIT, bills=(replace(BILL, issued=date(2026, 7, 1)),))),
    "bill due before it was issued": huabei(OpeningPayLater(LIMIT, bills=(replace(BILL, due=date(2026, 5, 1)),))),
    "bill paid twice over": huabei(OpeningPayLater(LIMIT, bills=(replace(BILL, paid=Fen(200_00)),))),
    "two bills of one day": huabei(OpeningPayLater(LIMIT, bills=(BILL, replace(BILL, new=Fen(1), paid=Fen(1))))),
    "negative purchase": huabei(OpeningPayLater(LIMIT, purchases=(OpeningPurchase(Fen(-1), DAY),))),
    "grid of another world": huabei(OpeningPayLater(LIMIT, opened=date(2026, 4, 1), cells={"2026-05": "?"})),
    "no term": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, months=0),))),
    "loan to come": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, drawn=date(2026, 6, 16)),))),
    "more paid than came due": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, paid=1),))),
    "less paid than nothing": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, paid=-1),))),
}


@pytest.mark.parametrize("name", MISTYPED)
def test_what_cannot_be_is_refused_or_harmless(name: str) -> None:
    stated(START, MISTYPED[name])
