"""The whole table of an account's life, walked: every status, every act, every product. Source: S1, S5, S7, S25."""

from datetime import date, timedelta

import pytest

from store.policy.commands import (
    AccountCommand,
    Borrow,
    Close,
    ConfirmReceipt,
    MakePlan,
    Open,
    Prepay,
    Refund,
    Repay,
    SetCycle,
    SetFact,
    SetLimit,
    SettleEarly,
    SettlePlan,
    Spend,
)
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.events import AttemptBlocked, Began, ClockMoved, Closed, Drawn, Event, Opened, PlanMade, Spent
from store.policy.fold import fold
from store.policy.lifecycle import TABLE, Act, Status
from store.policy.money import Fen
from store.policy.product import Kind
from store.policy.reasons import Code
from store.policy.state import Fact, Method, State
from tests.policy.props.openings import CATALOG, PRODUCTS

DAY = date(2026, 6, 15)
BANK = "某银行（虚构）"
STATUS_CODES = {Status.NOT_OPEN: Code.NOT_OPEN, Status.OPEN: Code.ALREADY_OPEN, Status.CLOSED: Code.ACCOUNT_CLOSED}
MISSING = {
    Kind.PAYLATER: {Act.BORROW, Act.SETTLE, Act.PREPAY},
    Kind.CASHLOAN: {Act.SPEND, Act.CONFIRM, Act.REFUND, Act.PLAN, Act.SETTLE_PLAN, Act.CYCLE, Act.PREPAY},
}
FACTS = {Kind.PAYLATER: Fact.RISK_FROZEN, Kind.CASHLOAN: Fact.DISBURSE_IN_FLIGHT}
STATUSES = (Status.NOT_OPEN, Status.OPEN, Status.CLOSED)  # closing: tests/policy/test_closing_delay.py
PAIRS = [(product, status, act) for product in PRODUCTS for status in STATUSES for act in Act]
FORBIDDEN = [pair for pair in PAIRS if pair[1:] not in TABLE]
KNOWN = [pair for pair in PAIRS if pair[1:] in TABLE]


def ask(act: Act, product: str, amount: int = 100_00) -> AccountCommand:
    """A sound command of an act."""
    fen = Fen(amount)
    commands: dict[Act, AccountCommand] = {
        Act.OPEN: Open(product),
        Act.SPEND: Spend(product, fen, "convenience"),
        Act.CONFIRM: ConfirmReceipt(product, "P1"),
        Act.BORROW: Borrow(product, fen, 3, Method.LEVEL),
        Act.REPAY: Repay(product, fen),
        Act.SETTLE: SettleEarly(product, "L1"),
        Act.LIMIT: SetLimit(product, Fen(4_000_00)),
        Act.CLOSE: Close(product),
        Act.REFUND: Refund(product, "P1", fen),
        Act.PLAN: MakePlan(product, fen, 3),
        Act.SETTLE_PLAN: SettlePlan(product, "I1"),
        Act.CYCLE: SetCycle(product, 5, 15),
        Act.PREPAY: Prepay(product, "L1", fen),
        Act.FACT: SetFact(product, FACTS[CATALOG.products[product].kind] if product in PRODUCTS else Fact.RISK_FROZEN),
    }
    return commands[act]


def standing(product: str, status: Status) -> State:
    """A product in a status; nothing is owed on it."""
    events: dict[Status, tuple[Event, ...]] = {
        Status.NOT_OPEN: (),
        Status.OPEN: (Opened(product, Fen(5_000_00)),),
        Status.CLOSED: (Opened(product, Fen(5_000_00)), ClockMoved(DAY + timedelta(days=40)), Closed(product)),
    }
    return fold(None, (Began(DAY, Fen(12_000_00)), *events[status]), CATALOG)


def prepared(product: str, act: Act) -> State:
    """An open product on which an act can be done."""
    state = standing(product, Status.OPEN)
    bought = Spent(product, Fen(300_00), "pharmacy")
    used: dict[tuple[Kind, Act], tuple[Event, ...]] = {
        (Kind.PAYLATER, Act.CONFIRM): (Spent(product, Fen(100_00), "mall", posted=False),),
        (Kind.PAYLATER, Act.REPAY): (Spent(product, Fen(100_00), "pharmacy"),),
        (Kind.PAYLATER, Act.REFUND): (bought,),
        (Kind.PAYLATER, Act.PLAN): (bought, ClockMoved(date(2026, 7, 1))),
        (Kind.PAYLATER, Act.SETTLE_PLAN): (bought, ClockMoved(date(2026, 7, 1)), PlanMade(product, Fen(300_00), 3)),
        (Kind.CASHLOAN, Act.REPAY): (
            Drawn(product, Fen(900_00), 3, Method.LEVEL, BANK),
            ClockMoved(date(2026, 7, 15)),
        ),
        (Kind.CASHLOAN, Act.SETTLE): (Drawn(product, Fen(900_00), 3, Method.BULLET, BANK),),
    }
    return fold(state, used.get((CATALOG.products[product].kind, act), ()), CATALOG)


@pytest.mark.parametrize(("product", "status", "act"), FORBIDDEN)
def test_what_the_table_lacks_is_refused_by_the_status(product: str, status: Status, act: Act) -> None:
    before = standing(product, status)
    decision = decide(before, ask(act, product), CATALOG)
    assert isinstance(decision, Refused)
    assert [reason.code for reason in decision.reasons] == [STATUS_CODES[status]]
    after = fold(before, decision.events, CATALOG)
    assert after.accounts == before.accounts
    assert after.inquiries == before.inquiries


@pytest.mark.parametrize(("product", "status", "act"), FORBIDDEN)
def test_only_a_use_of_a_closed_account_is_written_down(product: str, status: Status, act: Act) -> None:
    decision = decide(standing(product, status), ask(act, product), CATALOG)
    logged = status is Status.CLOSED and act in (Act.SPEND, Act.BORROW)
    assert decision.events == ((AttemptBlocked(product, act),) if logged else ())


@pytest.mark.parametrize("amount", [-1, 0, 1, 10**15])
@pytest.mark.parametrize(("product", "status", "act"), FORBIDDEN)
def test_the_status_speaks_first_whatever_the_figures(product: str, status: Status, act: Act, amount: int) -> None:
    decision = decide(standing(product, status), ask(act, product, amount), CATALOG)
    assert isinstance(decision, Refused)
    assert [reason.code for reason in decision.reasons] == [STATUS_CODES[status]]


@pytest.mark.parametrize(("product", "status", "act"), KNOWN)
def test_what_the_table_knows_is_done_or_foreign_to_the_kind(product: str, status: Status, act: Act) -> None:
    before = prepared(product, act) if status is Status.OPEN else standing(product, status)
    decision = decide(before, ask(act, product), CATALOG)
    if act in MISSING[CATALOG.products[product].kind]:
        assert isinstance(decision, Refused)
        assert [reason.code for reason in decision.reasons] == [Code.ACT_UNKNOWN]
        assert decision.events == ()
    else:
        assert isinstance(decision, Allowed), decision
        assert fold(before, decision.events, CATALOG).status(product) is TABLE[status, act]


@pytest.mark.parametrize("act", list(Act))
def test_a_product_nobody_knows_has_no_acts(act: Act) -> None:
    decision = decide(standing(PRODUCTS[0], Status.OPEN), ask(act, "nosuch"), CATALOG)
    assert isinstance(decision, Refused)
    assert [reason.code for reason in decision.reasons] == [Code.ACT_UNKNOWN]
    assert decision.events == ()


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_reopened_product_gets_a_second_account_beside_the_old(product: str) -> None:
    before = standing(product, Status.CLOSED)
    decision = decide(before, Open(product), CATALOG)
    after = fold(before, decision.events, CATALOG)
    assert isinstance(decision, Allowed)
    assert len(after.accounts) == 2
    assert after.accounts[0] is before.accounts[0]
    assert len({account.id for account in after.accounts}) == 2
