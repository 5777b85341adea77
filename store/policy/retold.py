"""The command an event comes of: how a story that begins a book is told in the same words as what was asked later."""

from store.policy.commands import (
    AddStatement,
    AnswerDispute,
    Borrow,
    Close,
    Command,
    ConfirmReceipt,
    Dispute,
    MakePlan,
    MoveClock,
    Open,
    Prepay,
    Refund,
    Repay,
    SelfInquire,
    SetCycle,
    SetFact,
    SetLimit,
    SetSwitches,
    SettleEarly,
    SettlePlan,
    Spend,
    StateAccounts,
    Undo,
)
from store.policy.events import (
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
    Undone,
)
from store.policy.state import InquiryKind


def asked(event: Event) -> Command | None:
    """The command that leads to such an event; None where nobody asked for it."""
    return _of_paylater(event) or _of_cashloan(event) or _of_either(event) or _of_the_book(event)


def _of_paylater(event: Event) -> Command | None:
    match event:
        case Spent(product=id, amount=amount, merchant=merchant):
            return Spend(id, amount, merchant)
        case ReceiptConfirmed(product=id, order=order):
            return ConfirmReceipt(id, order)
        case Refunded(product=id, order=order, amount=amount):
            return Refund(id, order, amount)
        case PlanMade(product=id, amount=amount, months=months):
            return MakePlan(id, amount, months)
        case PlanSettled(product=id, plan=plan):
            return SettlePlan(id, plan)
        case CycleSet(product=id, bill_day=bill_day, due_day=due_day):
            return SetCycle(id, bill_day, due_day)
        case _:
            return None


def _of_cashloan(event: Event) -> Command | None:
    match event:
        case Drawn(product=id, amount=amount, months=months, method=method, lender=lender):
            return Borrow(id, amount, months, method, lender)
        case LoanSettled(product=id, loan=loan):
            return SettleEarly(id, loan)
        case Prepaid(product=id, loan=loan, amount=amount):
            return Prepay(id, loan, amount)
        case _:
            return None


def _of_either(event: Event) -> Command | None:
    match event:
        case Opened(product=id):
            return Open(id)
        case Repaid(product=id, amount=amount, loan=loan):
            return Repay(id, amount, loan)
        case LimitSet(product=id, limit=limit):
            return SetLimit(id, limit)
        case Closed(product=id) | CloseRequested(product=id):
            return Close(id)
        case FactSet(product=id, fact=fact, holds=holds):
            return SetFact(id, fact, holds)
        case _:
            return None


def _of_the_book(event: Event) -> Command | None:
    match event:
        case Disputed(row=row, month=month):
            return Dispute(row, month)
        case DisputeAnswered(row=row, outcome=outcome, month=month, cell=cell):
            return AnswerDispute(row, outcome, month, cell)
        case StatementAdded(row=row, text=text):
            return AddStatement(row, text)
        case SwitchesSet(switches=switches):
            return SetSwitches(switches)
        case Undone():
            return Undo()
        case Inquired(kind=InquiryKind.SELF):
            return SelfInquire()
        case ClockMoved(to=day):
            return MoveClock(day)
        case Stated(opening=opening):
            return StateAccounts(opening)
        case _:
            return None
