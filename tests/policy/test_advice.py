"""What advice leads to, and the choices of closing: which there are, in what order, what each costs and leaves."""

from datetime import date

import pytest

from store.catalog import load
from store.policy.advice import last_use, reminders
from store.policy.closing_plan import choices
from store.policy.commands import Close, Repay
from store.policy.decide import decide
from store.policy.fold import fold
from store.policy.ledger import Payments
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.policy.opened import opening_state
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater, OpeningPlan
from store.policy.state import Account, State
from tests.demos.persons import state_of

CATALOG = load()
TODAY = date(2026, 6, 15)


def told(paylater: OpeningPayLater) -> Account:
    """A pay-later account as stated."""
    account = opening_state(Opening(TODAY, paylater={"huabei": paylater}), CATALOG).account("huabei")
    assert account is not None
    return account


def test_all_choices_are_there_the_fewest_closings_first() -> None:
    found = choices(state_of("owing"), CATALOG)
    assert [choice.products for choice in found] == [(), ("huabei",), ("jiebei",), ("huabei", "jiebei")]
    assert [choice.cost for choice in found] == [0, 374_245, 695_645, 1_069_890]
    assert [len(choice.ways) for choice in found] == [0, 1, 1, 2]
    assert [way.is_open for choice in found for way in choice.ways] == [True] * 4


def test_a_choice_leaves_what_it_does_not_close() -> None:
    state = state_of("owing")
    nothing, first, second, both = choices(state, CATALOG)
    assert nothing.after == state
    assert (first.after.status("huabei"), first.after.account("jiebei")) == (Status.CLOSED, state.account("jiebei"))
    assert (second.after.account("huabei"), second.after.status("jiebei")) == (state.account("huabei"), Status.CLOSED)
    assert both.after.status("huabei") is both.after.status("jiebei") is Status.CLOSED


def test_only_what_is_open_is_chosen_from() -> None:
    state = state_of("clean")
    state = fold(state, decide(state, Close("huabei"), CATALOG).events, CATALOG)
    assert [choice.products for choice in choices(state, CATALOG)] == [(), ("jiebei",)]
    assert [choice.products for choice in choices(State(TODAY), CATALOG)] == [()]


def test_one_plan_of_two_costs_its_own_rest() -> None:
    """300.00 with 7.50 in 3 and 600.00 with 27.00 in 6, of each one period billed: 102.50 and 104.50 are gone."""
    plans = (
        OpeningPlan(Fen(30_000), Fen(750), 3, date(2026, 4, 20), 1),
        OpeningPlan(Fen(60_000), Fen(2_700), 6, date(2026, 4, 20), 1),
    )
    state = opening_state(Opening(TODAY, paylater={"huabei": OpeningPayLater(Fen(800_000), plans=plans)}), CATALOG)
    [_, choice] = choices(state, CATALOG)
    assert choice.cost == 20_500 + 52_250


def test_a_bill_can_be_paid_any_day_an_instalment_from_its_due_day_on() -> None:
    loan = OpeningLoan(Fen(100_000), 3, date(2026, 5, 15))
    account = OpeningPayLater(
        Fen(800_000), bills=(OpeningBill(date(2026, 6, 10), Fen(50_000)),), bill_day=10, due_day=20
    )
    opening = Opening(
        TODAY, paylater={"huabei": account}, cashloan={"jiebei": OpeningCashLoan(Fen(900_000), loans=(loan,))}
    )
    state = opening_state(opening, CATALOG)
    [today, *later] = reminders(state, CATALOG)
    assert (today.on, today.ahead, today.act) == (TODAY, 0, Repay("jiebei", today.due.least, "L1"))
    assert [one.act for one in later] == [Repay("huabei", Fen(5_000))] * 3
    before = opening_state(Opening(date(2026, 6, 14), cashloan=opening.cashloan), CATALOG)
    assert [one.act for one in reminders(before, CATALOG)] == [None, None]


def test_reminders_of_one_day_are_in_the_order_of_the_loans() -> None:
    loans = tuple(OpeningLoan(Fen(amount), 3, date(2026, 5, 20)) for amount in (100_000, 200_000))
    state = opening_state(Opening(TODAY, cashloan={"jiebei": OpeningCashLoan(Fen(900_000), loans=loans)}), CATALOG)
    assert [(one.ahead, one.due.loan) for one in reminders(state, CATALOG)] == [
        *((3, "L1"), (3, "L2"), (1, "L1"), (1, "L2"), (0, "L1"), (0, "L2"))
    ]


@pytest.mark.parametrize(
    ("account", "day"),
    [
        (OpeningPayLater(Fen(1), opened=date(2024, 1, 1)), date(2024, 1, 1)),
        (
            OpeningPayLater(
                Fen(1), opened=date(2024, 1, 1), cells={"2025-03": "N", "2025-04": "M", "2025-05": "*", "2025-06": "#"}
            ),
            date(2025, 4, 30),
        ),
        (
            OpeningPayLater(
                Fen(1),
                opened=date(2024, 1, 1),
                bills=(OpeningBill(date(2026, 4, 1), Fen(100), paid=Fen(100), paid_on=date(2026, 4, 3)),),
            ),
            date(2026, 4, 3),
        ),
    ],
)
def test_without_a_known_purchase_the_latest_trace_tells(account: OpeningPayLater, day: date) -> None:
    assert last_use(told(account)) == day


def test_a_known_purchase_tells_more_than_its_bill() -> None:
    """clean bought on 2025-04-11; its bill of 05-01 was paid in May."""
    account = state_of("clean").account("huabei")
    assert account is not None
    assert last_use(account) == date(2025, 4, 11)
    assert getattr(account, "payments", Payments()).last_on is not None
