"""Figures as a person may mistype them: they are refused, or they make a book that keeps the invariants."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from store.policy.commands import StateAccounts
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.events import Began, Repaid
from store.policy.facts import Facts
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import (
    Opening,
    OpeningBill,
    OpeningCashLoan,
    OpeningLoan,
    OpeningPayLater,
    OpeningPlan,
    OpeningPurchase,
)
from store.policy.rules.using import payable
from store.policy.state import Other, State
from tests.policy.props import checks
from tests.policy.props.effort import tries
from tests.policy.props.openings import CATALOG, openings

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


def plan(stated: OpeningPlan) -> Opening:
    """Huabei with an instalment plan."""
    return huabei(OpeningPayLater(LIMIT, plans=(stated,)))


PLAN = OpeningPlan(Fen(300_00), Fen(7_50), 3, date(2026, 5, 20))
LOAN = OpeningLoan(Fen(900_00), 3, date(2026, 5, 20))
MISTYPED: dict[str, Opening] = {
    "unknown pay-later product": Opening(DAY, paylater={"nosuch": OpeningPayLater(LIMIT)}),
    "unknown cash-loan product": Opening(DAY, cashloan={"nosuch": OpeningCashLoan(LIMIT)}),
    "the other kind": Opening(DAY, paylater={"jiebei": OpeningPayLater(LIMIT)}),
    "day beyond the books": Opening(date.max),
    "first day there is": Opening(date.min, paylater={"huabei": OpeningPayLater(LIMIT)}),
    "negative income": Opening(DAY, Fen(-1)),
    "negative card": Opening(DAY, other=Other(card_used=Fen(-100_00))),
    "negative card limit": Opening(DAY, other=Other(card_limit=Fen(-100_00))),
    "negative debt": Opening(DAY, other=Other(debt=Fen(-1))),
    "negative payment": Opening(DAY, other=Other(payment=Fen(-1))),
    "negative assets": Opening(DAY, other=Other(assets=Fen(-1))),
    "no limit": huabei(OpeningPayLater(Fen(0))),
    "negative ceiling": huabei(OpeningPayLater(LIMIT, ceiling=Fen(-1))),
    "no cycle": huabei(OpeningPayLater(LIMIT, bill_day=31, due_day=31)),
    "bill to come": huabei(OpeningPayLater(LIMIT, bills=(replace(BILL, issued=date(2026, 7, 1)),))),
    "bill due before it was issued": huabei(OpeningPayLater(LIMIT, bills=(replace(BILL, due=date(2026, 5, 1)),))),
    "negative part of a bill": huabei(OpeningPayLater(LIMIT, bills=(replace(BILL, fee=Fen(-1)),))),
    "bill paid twice over": huabei(OpeningPayLater(LIMIT, bills=(replace(BILL, paid=Fen(200_00)),))),
    "two bills of one day": huabei(OpeningPayLater(LIMIT, bills=(BILL, replace(BILL, new=Fen(1), paid=Fen(1))))),
    "negative purchase": huabei(OpeningPayLater(LIMIT, purchases=(OpeningPurchase(Fen(-1), DAY),))),
    "negative interest": huabei(OpeningPayLater(LIMIT, revolving=Fen(-1))),
    "plan without months": plan(replace(PLAN, months=0)),
    "plan billed beyond its end": plan(replace(PLAN, billed=4)),
    "plan billed less than nothing": plan(replace(PLAN, billed=-1)),
    "negative plan": plan(replace(PLAN, principal=Fen(-1))),
    "negative fee": plan(replace(PLAN, fee=Fen(-1))),
    "grid of another world": huabei(OpeningPayLater(LIMIT, opened=date(2026, 4, 1), cells={"2026-05": "?"})),
    "closed with a debt": huabei(OpeningPayLater(LIMIT, bills=(BILL,), closed=DAY)),
    "closed with an order": huabei(
        OpeningPayLater(LIMIT, purchases=(OpeningPurchase(Fen(1), DAY, False),), closed=DAY)
    ),
    "closed tomorrow": huabei(OpeningPayLater(LIMIT, closed=date(2026, 6, 16))),
    "closed before it was opened": huabei(OpeningPayLater(LIMIT, date(2026, 6, 1), closed=date(2026, 5, 1))),
    "agreement closed with a loan": jiebei(OpeningCashLoan(LIMIT, loans=(LOAN,), closed=DAY)),
    "agreement closed tomorrow": jiebei(OpeningCashLoan(LIMIT, closed=date(2026, 6, 16))),
    "no term": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, months=0),))),
    "loan at the end of days": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, drawn=date.max),))),
    "loan to come": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, drawn=date(2026, 6, 16)),))),
    "more paid than came due": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, paid=1),))),
    "less paid than nothing": jiebei(OpeningCashLoan(LIMIT, loans=(replace(LOAN, paid=-1),))),
}


@pytest.mark.parametrize("name", MISTYPED)
def test_what_cannot_be_is_refused_or_harmless(name: str) -> None:
    stated(START, MISTYPED[name])


def test_two_bills_of_one_day_are_refused_or_paid_apart() -> None:
    """Bills are told apart by their day of issue."""
    twice = huabei(OpeningPayLater(LIMIT, bills=(BILL, replace(BILL, new=Fen(50_00)))))
    decision = decide(START, StateAccounts(twice), CATALOG)
    state = fold(START, decision.events, CATALOG)
    if isinstance(decision, Allowed):
        paid = fold(state, (Repaid("huabei", Fen(1)),), CATALOG)
        accounts = state.account("huabei"), paid.account("huabei")
        assert [account and payable(Facts(state, CATALOG, account)) for account in accounts] == [150_00, 149_99]


@given(openings(), openings())
@tries(40)
def test_figures_may_be_stated_again_and_the_impact_says_what_went(first: Opening, then: Opening) -> None:
    start = fold(START, decide(START, StateAccounts(first), CATALOG).events, CATALOG)
    stated(start, then)
