"""What happened is told in the words it was asked in, and what nobody asked for in none."""

from datetime import date

import pytest

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
from store.policy.lifecycle import Act
from store.policy.money import Fen
from store.policy.opening import Opening
from store.policy.retold import asked
from store.policy.state import Fact, InquiryKind, Method, Outcome, Switches

DAY = date(2026, 6, 15)
SOME = Fen(100)
TOLD: list[tuple[Event, Command]] = [
    (Opened("huabei", SOME), Open("huabei")),
    (Spent("huabei", SOME, "mall", posted=False), Spend("huabei", SOME, "mall")),
    (ReceiptConfirmed("huabei", "P1"), ConfirmReceipt("huabei", "P1")),
    (Refunded("huabei", "P1", SOME), Refund("huabei", "P1", SOME)),
    (PlanMade("huabei", SOME, 3), MakePlan("huabei", SOME, 3)),
    (PlanSettled("huabei", "I1"), SettlePlan("huabei", "I1")),
    (CycleSet("huabei", 5, 15), SetCycle("huabei", 5, 15)),
    (Drawn("jiebei", SOME, 6, Method.BULLET, "A"), Borrow("jiebei", SOME, 6, Method.BULLET, "A")),
    (LoanSettled("jiebei", "L1"), SettleEarly("jiebei", "L1")),
    (Prepaid("jiebei", "L1", SOME), Prepay("jiebei", "L1", SOME)),
    (Repaid("jiebei", SOME, "L1"), Repay("jiebei", SOME, "L1")),
    (LimitSet("jiebei", SOME), SetLimit("jiebei", SOME)),
    (Closed("jiebei"), Close("jiebei")),
    (CloseRequested("jiebei", DAY), Close("jiebei")),
    (FactSet("huabei", Fact.RISK_FROZEN, holds=False), SetFact("huabei", Fact.RISK_FROZEN, holds=False)),
    (Disputed("huabei-1", "2026-05"), Dispute("huabei-1", "2026-05")),
    (
        DisputeAnswered("huabei-1", Outcome.CORRECTED, "2026-05", "M"),
        AnswerDispute("huabei-1", Outcome.CORRECTED, "2026-05", "M"),
    ),
    (StatementAdded("huabei-1", "why"), AddStatement("huabei-1", "why")),
    (SwitchesSet(Switches(draw_inquiry=True)), SetSwitches(Switches(draw_inquiry=True))),
    (Undone(), Undo()),
    (Inquired("ccrc", InquiryKind.SELF), SelfInquire()),
    (ClockMoved(DAY), MoveClock(DAY)),
    (Stated(Opening(DAY)), StateAccounts(Opening(DAY))),
]
UNASKED: list[Event] = [
    Began(DAY, SOME),
    Inquired("A", InquiryKind.LOAN_APPROVAL),
    AttemptBlocked("huabei", Act.SPEND),
    PasswordSet("$scrypt$"),
    TryFailed(),
    TryPassed(),
]


@pytest.mark.parametrize(("event", "command"), TOLD, ids=lambda one: type(one).__name__)
def test_the_command_an_event_comes_of(event: Event, command: Command) -> None:
    assert asked(event) == command


@pytest.mark.parametrize("event", UNASKED, ids=lambda one: type(one).__name__)
def test_nobody_asked_for_it(event: Event) -> None:
    assert asked(event) is None
