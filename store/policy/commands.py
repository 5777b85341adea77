"""What one may ask: a closed union.

Amounts in fen, dates ISO; every command is a plain value that can be shown and stored.
"""

from datetime import date
from typing import ClassVar

from store.policy.lifecycle import Act, RecordAct
from store.policy.money import Fen
from store.policy.opening import Opening
from store.policy.state import Fact, Method, Outcome, Switches
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Open:
    """Apply for an account, the first time or again: always a new assessment (S25)."""

    act: ClassVar[Act] = Act.OPEN
    product: str


@dataclass(frozen=True, slots=True)
class Spend:
    """Pay a merchant with a pay-later account."""

    act: ClassVar[Act] = Act.SPEND
    product: str
    amount: Fen
    merchant: str


@dataclass(frozen=True, slots=True)
class ConfirmReceipt:
    """Confirm that an order arrived, so that it is posted and can be billed."""

    act: ClassVar[Act] = Act.CONFIRM
    product: str
    order: str


@dataclass(frozen=True, slots=True)
class Borrow:
    """Draw a loan; without a lender the agreement's first one funds it."""

    act: ClassVar[Act] = Act.BORROW
    product: str
    amount: Fen
    months: int
    method: Method
    lender: str | None = None


@dataclass(frozen=True, slots=True)
class Repay:
    """Pay what is owed (Huabei) or due (Jiebei; one loan, or the oldest instalment over all loans)."""

    act: ClassVar[Act] = Act.REPAY
    product: str
    amount: Fen
    loan: str | None = None


@dataclass(frozen=True, slots=True)
class SettleEarly:
    """Settle one loan wholly, today."""

    act: ClassVar[Act] = Act.SETTLE
    product: str
    loan: str


@dataclass(frozen=True, slots=True)
class SetLimit:
    """Ask for another credit limit."""

    act: ClassVar[Act] = Act.LIMIT
    product: str
    limit: Fen


@dataclass(frozen=True, slots=True)
class Close:
    """Close an account."""

    act: ClassVar[Act] = Act.CLOSE
    product: str


@dataclass(frozen=True, slots=True)
class Refund:
    """A merchant gives back (part of) a purchase, named by its order; not a payment."""

    act: ClassVar[Act] = Act.REFUND
    product: str
    order: str
    amount: Fen


@dataclass(frozen=True, slots=True)
class MakePlan:
    """Pay part of the current bill in instalments."""

    act: ClassVar[Act] = Act.PLAN
    product: str
    amount: Fen
    months: int


@dataclass(frozen=True, slots=True)
class SettlePlan:
    """Pay all that is left of an instalment plan, its fee included."""

    act: ClassVar[Act] = Act.SETTLE_PLAN
    product: str
    plan: str


@dataclass(frozen=True, slots=True)
class SetCycle:
    """Another bill day and the due day that goes with it."""

    act: ClassVar[Act] = Act.CYCLE
    product: str
    bill_day: int
    due_day: int


@dataclass(frozen=True, slots=True)
class Prepay:
    """Pay part of a loan's principal before it is due; the schedule is made anew for the rest."""

    act: ClassVar[Act] = Act.PREPAY
    product: str
    loan: str
    amount: Fen


@dataclass(frozen=True, slots=True)
class SetFact:
    """State a fact from outside that blocks a closing, or say that it is over."""

    act: ClassVar[Act] = Act.FACT
    product: str
    fact: Fact
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Dispute:
    """Dispute a row of the report, or one month of it ("2026-05")."""

    act: ClassVar[RecordAct] = RecordAct.DISPUTE
    row: str
    month: str = ""


@dataclass(frozen=True, slots=True)
class AnswerDispute:
    """Write down how a dispute was answered; `cell` is what a corrected month reads."""

    act: ClassVar[RecordAct] = RecordAct.ANSWER
    row: str
    outcome: Outcome
    month: str = ""
    cell: str = "N"


@dataclass(frozen=True, slots=True)
class AddStatement:
    """A personal statement 本人声明 beside a row."""

    act: ClassVar[RecordAct] = RecordAct.STATEMENT
    row: str
    text: str


@dataclass(frozen=True, slots=True)
class SelfInquire:
    """Ask for one's own report 本人查询."""

    act: ClassVar[RecordAct] = RecordAct.SELF_INQUIRY


@dataclass(frozen=True, slots=True)
class SetSwitches:
    """Choose where real life and the article differ."""

    act: ClassVar[RecordAct] = RecordAct.SWITCH
    switches: Switches


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last deed, as a deed of its own."""

    act: ClassVar[RecordAct] = RecordAct.UNDO


@dataclass(frozen=True, slots=True)
class MoveClock:
    """Let the days pass until a date."""

    to: date


@dataclass(frozen=True, slots=True)
class StateAccounts:
    """State one's own figures; may be stated again until the first act, application or inquiry."""

    opening: Opening


AccountCommand = (
    Open
    | Spend
    | ConfirmReceipt
    | Borrow
    | Repay
    | SettleEarly
    | SetLimit
    | Close
    | Refund
    | MakePlan
    | SettlePlan
    | SetCycle
    | Prepay
    | SetFact
)
RecordCommand = Dispute | AnswerDispute | AddStatement | SelfInquire | SetSwitches | Undo
Deed = AccountCommand | RecordCommand  # what has an act, and words for it
Command = Deed | MoveClock | StateAccounts


def product_of(command: Command) -> str | None:
    """The product whose account a command is about; None for what concerns the record or the whole book."""
    return None if isinstance(command, RecordCommand | MoveClock | StateAccounts) else command.product
