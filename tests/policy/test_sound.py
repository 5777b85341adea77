"""What can never be is found and named by its place; what the rules alone have made has none of it."""

from dataclasses import replace
from datetime import date

import pytest

from store.catalog import load
from store.policy.civil import Month
from store.policy.events import Closed, Event, Spent, Stated
from store.policy.fold import fold
from store.policy.ledger import Cell
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater
from store.policy.sound import FLAWS, Flaw, flaws
from store.policy.state import CashLoan, PayLater, State

CATALOG = load()
DAY = date(2026, 6, 15)
CELLS = (Cell(Month("2026-04"), "N"), Cell(Month("2026-05"), "N"))


def book(*events: Event) -> State:
    """A bill of 100.00 and a loan of 100.00."""
    bill, loan = OpeningBill(date(2026, 6, 10), Fen(100_00)), OpeningLoan(Fen(100_00), 3, date(2026, 6, 1))
    paylater = OpeningPayLater(Fen(5_000_00), bills=(bill,), bill_day=10, due_day=20)
    cashloan = OpeningCashLoan(Fen(5_000_00), loans=(loan,))
    stated = Stated(Opening(DAY, Fen(1), paylater={"huabei": paylater}, cashloan={"jiebei": cashloan}))
    return fold(None, (stated, *events), CATALOG)


def huabei(state: State) -> PayLater:
    """Its account."""
    account = state.account("huabei")
    assert isinstance(account, PayLater)
    return account


def jiebei(state: State) -> CashLoan:
    """Its account."""
    account = state.account("jiebei")
    assert isinstance(account, CashLoan)
    return account


def test_every_flaw_has_its_word() -> None:
    assert FLAWS == ("negative", "closed_with_debt", "closed_with_limit", "cells")


def test_a_sound_book() -> None:
    state = book()
    held = (replace(huabei(state), cells=CELLS), replace(jiebei(state), limit=Fen(0)))
    assert flaws(state, CATALOG) == flaws(replace(state, accounts=held), CATALOG) == ()


@pytest.mark.parametrize("number", [0, -1])
def test_a_number_below_zero_is_named_by_its_place(number: int) -> None:
    state = book()
    loan = replace(jiebei(state).loans[0], principal=Fen(number))
    broken = replace(state.with_account(replace(jiebei(state), loans=(loan,))), income=Fen(number))
    places = ("income", "accounts[1].loans[0].principal") if number < 0 else ()
    assert flaws(broken, CATALOG) == tuple(Flaw("negative", place) for place in places)


@pytest.mark.parametrize(("limit", "ceiling", "found"), [(0, 0, False), (1, 0, True), (0, 1, True)])
def test_a_closed_account_has_neither_debt_nor_limit(limit: int, ceiling: int, found: bool) -> None:
    state = book()
    broken = replace(
        state,
        accounts=tuple(
            replace(account, status=Status.CLOSED, limit=Fen(limit), ceiling=Fen(ceiling)) for account in state.accounts
        ),
    )
    owing = (Flaw("closed_with_debt", "huabei-1"), Flaw("closed_with_debt", "jiebei-1"))
    limits = (Flaw("closed_with_limit", "huabei-1"), Flaw("closed_with_limit", "jiebei-1"))
    assert flaws(broken, CATALOG) == (*owing, *(limits if found else ()))


@pytest.mark.parametrize(
    ("cells", "holds"), [(CELLS, True), (CELLS[::-1], False), ((CELLS[0], CELLS[0]), False), (CELLS[:1], True)]
)
def test_months_come_one_after_another(cells: tuple[Cell, ...], holds: bool) -> None:
    state = book()
    loan = replace(jiebei(state).loans[0], cells=cells)
    broken = replace(state, accounts=(replace(huabei(state), cells=cells), replace(jiebei(state), loans=(loan,))))
    found = (Flaw("cells", "huabei-1"), Flaw("cells", "jiebei-1/L1"))
    assert flaws(broken, CATALOG) == (() if holds else found)


def test_a_deed_remembers_the_account_of_its_kind() -> None:
    """What is kept for the way back is written down by kind."""
    before = book()
    after = fold(before, (Spent("huabei", Fen(1), "pharmacy"),), CATALOG).last
    assert after is not None
    assert (after.paylater, after.cashloan) == (huabei(before), None)
    closed = book(Closed("huabei")).last
    assert closed is not None
    assert (closed.act, closed.paylater, closed.cashloan) == ("close", None, None)
