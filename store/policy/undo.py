"""What the last deed was, and whether it can be taken back.

Source: S33, domain.md §9a (Undo). Early settlements are repayments (domain.md §6, "repay early"), so they are covered.
"""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from store.policy.events import (
    Closed,
    CloseRequested,
    CycleSet,
    DisputeAnswered,
    Disputed,
    Drawn,
    Event,
    FactSet,
    LimitSet,
    LoanSettled,
    Opened,
    PlanMade,
    PlanSettled,
    Prepaid,
    ReceiptConfirmed,
    Refunded,
    Repaid,
    Spent,
    StatementAdded,
    SwitchesSet,
    Undone,
)
from store.policy.lifecycle import Act, RecordAct
from store.policy.reasons import Code, Reason
from store.policy.state import Account, InquiryKind, Last, PayLater, State

if TYPE_CHECKING:
    from store.policy.fold import AccountEvent, RecordEvent


class Final(StrEnum):
    """Why there is no way back."""

    NOTHING = "nothing"  # nothing was done yet, or it was taken back already
    MOVED = "moved"  # days have passed since
    OPEN = "open"
    CLOSE = "close"
    LIMIT = "limit"
    FACT = "fact"
    DISPUTE = "dispute"
    ANSWER = "answer"
    STATEMENT = "statement"
    SELF_INQUIRY = "self_inquiry"
    SWITCH = "switch"


FINAL = frozenset(final.value for final in Final)
ACTS: dict[type[Event], Act | RecordAct] = {
    Opened: Act.OPEN,
    Spent: Act.SPEND,
    ReceiptConfirmed: Act.CONFIRM,
    Drawn: Act.BORROW,
    Repaid: Act.REPAY,
    LoanSettled: Act.SETTLE,
    LimitSet: Act.LIMIT,
    Closed: Act.CLOSE,
    CloseRequested: Act.CLOSE,
    Refunded: Act.REFUND,
    PlanMade: Act.PLAN,
    PlanSettled: Act.SETTLE_PLAN,
    CycleSet: Act.CYCLE,
    Prepaid: Act.PREPAY,
    FactSet: Act.FACT,
    Disputed: RecordAct.DISPUTE,
    DisputeAnswered: RecordAct.ANSWER,
    StatementAdded: RecordAct.STATEMENT,
    SwitchesSet: RecordAct.SWITCH,
}


def of_account(before: State, event: "AccountEvent") -> Last:
    """What is remembered of a deed on an account: its word, and where there is a way back the account before it."""
    act, account = ACTS[type(event)], before.account(event.product)
    if account is None or (act.value in FINAL and not _lowers(account, event)):
        return Last(act.value)
    inquiries = len(before.inquiries)
    if isinstance(account, PayLater):
        return Last(act.value, account.product, paylater=account, inquiries=inquiries)
    return Last(act.value, account.product, cashloan=account, inquiries=inquiries)


def of_record(event: "RecordEvent") -> Last | None:
    """What is remembered of a deed on the record or the book: its word alone; nothing of one taken back."""
    return None if isinstance(event, Undone) else Last(ACTS[type(event)].value)


def of_inquiry(before: State, kind: InquiryKind) -> Last | None:
    """Asking for one's own report is a deed; other inquiries belong to one, or to an application that was denied."""
    return Last(RecordAct.SELF_INQUIRY.value) if kind is InquiryKind.SELF else before.last


def moved_on(state: State) -> State:
    """Days have passed: the way back is gone, and with it what it would need."""
    last = state.last
    if last is None or last.moved:
        return state
    return replace(state, last=replace(last, paylater=None, cashloan=None, inquiries=0, moved=True))


def not_undoable(state: State) -> Reason | None:
    """Nothing was done, days have passed since, or it is one of the deeds that stay done."""
    last = state.last
    if last and last.before and not last.moved:
        return None
    why = Final.NOTHING if last is None else Final.MOVED if last.moved else Final(last.act)
    return Reason.of(Code.NOT_UNDOABLE, "S33", "M.undo", why=why.value)


def undone(state: State) -> State:
    """The account as it was before the last deed; a draw's own inquiry goes with it, all others stay."""
    last = state.last
    if last is None or last.before is None:
        raise ValueError("nothing that could be taken back")
    back = state.with_account(last.before)
    own = last.inquiries if last.act == Act.BORROW and state.switches.draw_inquiry else None
    kept = tuple(inquiry for place, inquiry in enumerate(state.inquiries) if place != own)
    return replace(back, inquiries=kept, last=None)


def _lowers(account: Account, event: "AccountEvent") -> bool:
    return isinstance(event, LimitSet) and event.limit < account.limit
