"""The one fold: events become state. Only facts come in; allocation, bills, accruals and cells are worked out here."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from store.policy import undo
from store.policy.account_events import (
    borrowed,
    closed,
    closing,
    confirmed,
    cycle_set,
    fact_set,
    limit_set,
    opened,
    plan_made,
    plan_settled,
    prepaid,
    refunded,
    repaid,
    settled,
    spent,
)
from store.policy.end_of_day import move
from store.policy.events import (
    AttemptBlocked,
    Began,
    ClockMoved,
    Closed,
    CloseRequested,
    CycleSet,
    DisputeAnswered,
    Disputed,
    Drawn,
    Event,
    FactSet,
    Inquired,
    LimitSet,
    LoanSettled,
    Opened,
    PasswordSet,
    PlanMade,
    PlanSettled,
    Prepaid,
    ReceiptConfirmed,
    Refunded,
    Repaid,
    Spent,
    Stated,
    StatementAdded,
    SwitchesSet,
    TryFailed,
    TryPassed,
    Undone,
)
from store.policy.product import Catalog
from store.policy.record_events import record_event
from store.policy.state import Attempt, Identity, Inquiry, State

AccountEvent = (
    Opened
    | Spent
    | ReceiptConfirmed
    | Drawn
    | Repaid
    | LoanSettled
    | LimitSet
    | Closed
    | CloseRequested
    | Refunded
    | PlanMade
    | PlanSettled
    | CycleSet
    | Prepaid
    | FactSet
)
RecordEvent = Disputed | DisputeAnswered | StatementAdded | SwitchesSet | Undone
PersonEvent = ClockMoved | Inquired | AttemptBlocked | PasswordSet | TryFailed | TryPassed


def fold(state: State | None, events: Iterable[Event], catalog: Catalog) -> State:
    """All events applied in order; the first of a book must be Began or Stated."""
    for event in events:
        state = apply(state, event, catalog)
    if state is None:
        raise ValueError("no event: a book begins with Began or Stated")
    return state


def apply(state: State | None, event: Event, catalog: Catalog) -> State:
    """One event applied. Raises ValueError for an event before the book began: that journal is broken."""
    if isinstance(event, Began):
        return State(event.day, event.income, other=event.other, switches=event.switches)
    if isinstance(event, Stated):
        kept = state.identity if state else Identity()
        from store.policy.opened import opening_state  # figures are stated where no story is told

        return replace(opening_state(event.opening, catalog), identity=kept)
    if state is None:
        raise ValueError("a book begins with Began or Stated")
    if isinstance(event, AccountEvent):
        last = undo.of_account(state, event)
        return replace(_account_event(state, event, catalog), deeds=state.deeds + 1, last=last)
    if isinstance(event, RecordEvent):
        return replace(record_event(state, event, catalog), deeds=state.deeds + 1, last=undo.of_record(event))
    return _other_event(state, event, catalog)


def _account_event(state: State, event: AccountEvent, catalog: Catalog) -> State:
    match event:
        case Opened():
            return opened(state, event, catalog)
        case Spent():
            return spent(state, event)
        case ReceiptConfirmed():
            return confirmed(state, event)
        case Drawn():
            return borrowed(state, event)
        case Repaid():
            return repaid(state, event, catalog)
        case LoanSettled():
            return settled(state, event, catalog)
        case LimitSet():
            return limit_set(state, event)
        case Closed():
            return closed(state, event)
        case CloseRequested():
            return closing(state, event)
        case Refunded():
            return refunded(state, event, catalog)
        case PlanMade():
            return plan_made(state, event, catalog)
        case PlanSettled():
            return plan_settled(state, event)
        case CycleSet():
            return cycle_set(state, event)
        case Prepaid():
            return prepaid(state, event)
        case FactSet():
            return fact_set(state, event)
        case _:
            assert_never(event)


def _other_event(state: State, event: PersonEvent, catalog: Catalog) -> State:
    who = state.identity
    match event:
        case ClockMoved():
            return undo.moved_on(move(state, event.to, catalog)) if event.to > state.today else state
        case Inquired():
            inquiries = (*state.inquiries, Inquiry(state.today, event.by, event.kind))
            return replace(state, inquiries=inquiries, deeds=state.deeds + 1, last=undo.of_inquiry(state, event.kind))
        case AttemptBlocked():
            attempts = (*state.attempts, Attempt(state.today, event.product, event.act))
            return replace(state, attempts=attempts, deeds=state.deeds + 1)
        case PasswordSet():
            return replace(state, identity=Identity(event.phc))
        case TryFailed(locked_until=None):
            return replace(state, identity=replace(who, tries=who.tries + 1))
        case TryFailed():
            locked = replace(who, tries=0, locks=who.locks + 1, locked_until=event.locked_until)
            return replace(state, identity=locked)
        case TryPassed():
            return replace(state, identity=Identity(who.phc))
        case _:
            assert_never(event)
