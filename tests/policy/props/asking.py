"""What the random lives ask of a state: amounts, grounds, and everything paid."""

from dataclasses import replace

from store.policy.cashloan.loan import active, settlement
from store.policy.commands import (
    Borrow,
    Close,
    Command,
    ConfirmReceipt,
    MakePlan,
    MoveClock,
    Prepay,
    Refund,
    Repay,
    SetCycle,
    SettleEarly,
    SettlePlan,
    Spend,
)
from store.policy.decide import decide
from store.policy.decision import Allowed, Decision, Refused
from store.policy.facts import Facts
from store.policy.fold import fold
from store.policy.lifecycle import Status
from store.policy.paylater.owed import active_plans, unconfirmed
from store.policy.reasons import Code
from store.policy.rules.using import payable
from store.policy.state import Account, CashLoan, PayLater, State
from tests.policy.props import checks
from tests.policy.props.openings import CATALOG


def done(state: State, command: Command) -> State:
    """A command that must be allowed, carried out."""
    decision = decide(state, command, CATALOG)
    assert isinstance(decision, Allowed), (command, decision)
    return fold(state, decision.events, CATALOG)


def due(state: State, product: str) -> int:
    """What may be paid on a product's account now."""
    account = state.account(product)
    assert account is not None
    return payable(Facts(state, CATALOG, account))


def codes(state: State, command: Command) -> set[Code]:
    """The grounds a command is refused for; none where it is allowed."""
    decision = decide(state, command, CATALOG)
    return {reason.code for reason in decision.reasons} if isinstance(decision, Refused) else set()


def shortest_ways_lead_there(state: State, decision: Decision) -> None:
    """What lifts a reason can be done in its order, and then that reason is gone; all of it only tried."""
    for reason in decision.reasons if isinstance(decision, Refused) else ():
        after = state
        for command in reason.lift:
            after = done(after, command)
        assert not reason.lift or reason.code not in codes(after, decision.command), reason


def used(state: State, product: str) -> int:
    """What its limit is used by."""
    account = state.account(product)
    assert account is not None
    return checks.account_used(account)


def all_paid(state: State, account: Account) -> State:
    """Every order confirmed, every loan and plan settled, all that is owed paid."""
    if isinstance(account, PayLater):
        for order in unconfirmed(account):
            state = done(state, ConfirmReceipt(account.product, order.id))
    else:
        for loan in active(account):
            state = done(state, SettleEarly(account.product, loan.id))
    facts = Facts(state, CATALOG, state.account(account.product) or account)
    amount = payable(facts)
    state = done(state, Repay(account.product, amount)) if amount else state
    for plan in active_plans(account) if isinstance(account, PayLater) else ():
        state = done(state, SettlePlan(account.product, plan.id))
    return state


def still_bars(account: Account) -> set[Code]:
    """What bars a closing however much is paid: facts from outside that the kind asks for."""
    own = {"RISK_FROZEN", "REFUND_IN_FLIGHT", "CONTRACT_ACTIVE"}
    if isinstance(account, CashLoan):
        own = {"REPAYMENT_IN_FLIGHT", "DISBURSE_IN_FLIGHT"}
    return {Code(fact.value.upper()) for fact in account.facts if fact.value.upper() in own}


def limit_of(state: State, product: str) -> int:
    """The limit of a product's account."""
    account = state.account(product)
    assert account is not None
    return account.limit


def paylater(state: State, product: str) -> PayLater:
    """A product's account, of Huabei's kind."""
    account = state.account(product)
    assert isinstance(account, PayLater)
    return account


def paid_exactly(before: State, after: State, product: str, id: str) -> None:
    """Settling costs what was shown, clears that loan and touches no other."""
    old, new = before.account(product), after.account(product)
    assert isinstance(old, CashLoan)
    assert isinstance(new, CashLoan)
    for was, now in zip(old.loans, new.loans, strict=True):
        if was.id != id:
            assert now is was
            continue
        assert (now.settled, now.balance) == (before.today, 0)
        assert now.payments.last_amount == settlement(was, CATALOG.cashloan(product), before.today)


def money_adds_up(before: State, after: State, command: Command) -> None:
    """Each act moves exactly its amount."""
    match command:
        case Spend(product=id, amount=amount) | Borrow(product=id, amount=amount):
            assert used(after, id) == used(before, id) + amount <= limit_of(after, id)
        case Repay(product=id, amount=amount, loan=None):
            assert due(after, id) == due(before, id) - amount
            assert used(before, id) - amount <= used(after, id) <= used(before, id)
        case ConfirmReceipt(product=id):
            assert used(after, id) == used(before, id)
        case MoveClock():
            assert all(used(after, a.product) == used(before, a.product) for a in before.accounts)
            assert all(due(after, a.product) >= due(before, a.product) for a in before.accounts)
        case Prepay(product=id, amount=amount):
            assert used(after, id) == used(before, id) - amount
            assert due(after, id) == due(before, id)
        case SettleEarly(product=id, loan=loan):
            paid_exactly(before, after, id, loan)
        case Refund(product=id, amount=amount):
            assert used(before, id) - amount <= used(after, id) <= used(before, id)
            assert due(before, id) - amount <= due(after, id) <= due(before, id)
            assert paylater(after, id).payments == paylater(before, id).payments
        case MakePlan(product=id, amount=amount):
            assert used(after, id) == used(before, id)
            assert due(after, id) == due(before, id) - amount
        case SettlePlan(product=id):
            assert due(after, id) == due(before, id)
            assert used(after, id) < used(before, id)
        case SetCycle(product=id, bill_day=bill_day, due_day=due_day):
            kept = replace(paylater(before, id), bill_day=bill_day, due_day=due_day)
            assert paylater(after, id) == replace(kept, cycle_set=before.today)
        case Close(product=id):
            old, new = before.account(id), after.account(id)
            assert old is not None
            assert new is not None
            if before.switches.close_delay_working_days and isinstance(old, CashLoan):
                assert new == replace(old, status=Status.CLOSING, closing=new.closing)
            else:
                assert (new.status, new.closed, new.last_limit) == (Status.CLOSED, before.today, old.limit)
            assert checks.owed(before, old) == 0
