"""The state all rules read: frozen values folded from events. Money in fen, dates civil, months "2026-05"."""

from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum

from store.policy.ledger import (
    Bill,
    Bought,
    Cell,
    Fact,
    Instalment,
    Late,
    Loan,
    Method,
    Missed,
    Parts,
    Payments,
    Phase,
    Plan,
    Purchase,
    Reported,
    Revolving,
    Special,
)
from store.policy.lifecycle import Act, Status
from store.policy.money import ZERO, Fen, Ppm
from store.policy.record_state import DisputeEntry, Outcome, ReportMode, Statement, Switches
from store.policy.values import dataclass

__all__ = [
    "Account",
    "AccountBase",
    "Attempt",
    "Bill",
    "Bought",
    "CashLoan",
    "Cell",
    "DisputeEntry",
    "Fact",
    "Identity",
    "Inquiry",
    "InquiryKind",
    "Instalment",
    "Late",
    "Loan",
    "Method",
    "Missed",
    "Other",
    "Outcome",
    "Parts",
    "PayLater",
    "Payments",
    "Phase",
    "Plan",
    "Purchase",
    "ReportMode",
    "Reported",
    "Revolving",
    "Special",
    "State",
    "Statement",
    "Switches",
]  # the ledger's parts are read together with the state


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBase:
    """What every account has. `id` names its row in the report.

    A reopened product gets a new account beside the old.
    """

    id: str
    product: str
    status: Status = Status.OPEN
    opened: date
    closed: date | None = None
    limit: Fen
    ceiling: Fen
    institution: str
    benefits: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    closing: date | None = None  # a closing that was asked for takes effect on this day
    last_limit: Fen = ZERO  # the limit on the day of closing: the base of a reopening (domain.md §9a)
    stated: date | None = None  # the day its figures were stated: of what lay before, only months are known


@dataclass(frozen=True, slots=True, kw_only=True)
class PayLater(AccountBase):
    """A Huabei-like account: purchases, bills, plans, one grid."""

    bill_day: int
    due_day: int
    purchases: tuple[Purchase, ...] = ()
    bills: tuple[Bill, ...] = ()
    plans: tuple[Plan, ...] = ()
    revolving: Revolving = Revolving()
    made: int = 0  # purchases ever made: the next one's number
    planned: int = 0  # plans ever made
    cells: tuple[Cell, ...] = ()
    payments: Payments = Payments()
    reported: Reported | None = None
    last_used: date | None = None
    bought: tuple[Bought, ...] = ()
    arrears: tuple[Missed, ...] = ()  # of bills no longer kept
    cycle_set: date | None = None  # the day of the last change of cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class CashLoan(AccountBase):
    """A Jiebei-like account: an agreement with one rate, an ordered list of lenders, and loans."""

    rate: Ppm
    lenders: tuple[str, ...]
    loans: tuple[Loan, ...] = ()


Account = PayLater | CashLoan


class InquiryKind(StrEnum):
    """Why somebody asked for the report; the codes of domain.md §5.6."""

    SELF = "self"
    POST_LOAN = "01"
    LOAN_APPROVAL = "02"
    CARD_APPROVAL = "03"
    GUARANTEE = "08"
    LIMIT_APPROVAL = "26"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One inquiry: the day, who, and why."""

    on: date
    by: str
    kind: InquiryKind


@dataclass(frozen=True, slots=True)
class Attempt:
    """A blocked attempt on a closed account (S7)."""

    on: date
    product: str
    act: Act


@dataclass(frozen=True, slots=True)
class Other:
    """What the person declares beside the two products; all in fen."""

    card_limit: Fen = ZERO
    card_used: Fen = ZERO
    debt: Fen = ZERO
    payment: Fen = ZERO
    assets: Fen = ZERO


@dataclass(frozen=True, slots=True)
class Last:
    """The last deed, for undoing it: the account before it, of whichever kind; neither where there is no way back."""

    act: str  # its word
    product: str = ""
    paylater: "PayLater | None" = None
    cashloan: "CashLoan | None" = None
    inquiries: int = 0  # as many as there were before it
    moved: bool = False  # the clock has moved since

    @property
    def before(self) -> "PayLater | CashLoan | None":
        """The account as it was."""
        return self.paylater or self.cashloan


@dataclass(frozen=True, slots=True)
class Identity:
    """The password as a PHC-style scrypt string (empty: none set), wrong tries in a row, locks so far, and the lock."""

    phc: str = ""
    tries: int = 0
    locks: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything known on a day. `deeds` counts what was done, inquiries and attempts too.

    Own figures may be stated again while it is 0.
    """

    today: date
    income: Fen = ZERO
    accounts: tuple[Account, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    other: Other = Other()
    identity: Identity = field(default_factory=Identity)
    deeds: int = 0
    switches: Switches = Switches()
    disputes: tuple[DisputeEntry, ...] = ()
    statements: tuple[Statement, ...] = ()
    last: Last | None = None

    def account(self, product: str) -> Account | None:
        """The product's present account: the last one opened."""
        return next((a for a in reversed(self.accounts) if a.product == product), None)

    def status(self, product: str) -> Status:
        """Where the product stands in its life."""
        account = self.account(product)
        return account.status if account else Status.NOT_OPEN

    def with_account(self, account: Account) -> "State":
        """The same state with one account replaced (by id); all others stay the very same objects (S9)."""
        return replace(self, accounts=tuple(account if a.id == account.id else a for a in self.accounts))
