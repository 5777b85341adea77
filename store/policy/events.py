"""What can have happened: a closed union. Only facts; allocation, bills, accruals and cells are the fold's work."""

from datetime import date, datetime

from store.policy.lifecycle import Act
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening
from store.policy.state import Fact, InquiryKind, Method, Other, Outcome, Switches
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Began:
    """A book begins on a day, for a person with an income and what is declared beside the two products."""

    day: date
    income: Fen
    other: Other = Other()
    switches: Switches = Switches()


@dataclass(frozen=True, slots=True)
class Stated:
    """A book begins with figures as the person states them."""

    opening: Opening


@dataclass(frozen=True, slots=True)
class ClockMoved:
    """Days passed; what they brought is computed, never stored."""

    to: date


@dataclass(frozen=True, slots=True)
class Inquired:
    """Somebody asked for the report."""

    by: str
    kind: InquiryKind


@dataclass(frozen=True, slots=True)
class Opened:
    """An account was opened. Days and rate come from the catalogue where they are None."""

    product: str
    limit: Fen
    ceiling: Fen | None = None
    bill_day: int | None = None
    due_day: int | None = None
    rate: Ppm | None = None
    lenders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spent:
    """A purchase; one not posted holds the limit until its receipt is confirmed."""

    product: str
    amount: Fen
    merchant: str
    posted: bool = True


@dataclass(frozen=True, slots=True)
class ReceiptConfirmed:
    """An order arrived and was posted."""

    product: str
    order: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A loan was drawn; `rate` is given only where it differs from the agreement's."""

    product: str
    amount: Fen
    months: int
    method: Method
    lender: str
    rate: Ppm | None = None


@dataclass(frozen=True, slots=True)
class Repaid:
    """Money was paid; the fold allocates it in the order of domain.md §3, §4."""

    product: str
    amount: Fen
    loan: str | None = None


@dataclass(frozen=True, slots=True)
class LoanSettled:
    """A loan was settled wholly, what was due first."""

    product: str
    loan: str


@dataclass(frozen=True, slots=True)
class LimitSet:
    """The limit changed; an assessed one moves the ceiling too."""

    product: str
    limit: Fen
    assessed: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """The account was closed; its benefits are forfeited."""

    product: str


@dataclass(frozen=True, slots=True)
class CloseRequested:
    """A closing was asked for and allowed; it takes effect in the morning of a day to come."""

    product: str
    effective: date


@dataclass(frozen=True, slots=True)
class Refunded:
    """A merchant gave back (part of) a purchase."""

    product: str
    order: str
    amount: Fen


@dataclass(frozen=True, slots=True)
class PlanMade:
    """Part of the current bill became an instalment plan; its fee follows from the dated rate."""

    product: str
    amount: Fen
    months: int


@dataclass(frozen=True, slots=True)
class PlanSettled:
    """All that was left of a plan was paid."""

    product: str
    plan: str


@dataclass(frozen=True, slots=True)
class CycleSet:
    """Bill and due day changed, at once."""

    product: str
    bill_day: int
    due_day: int


@dataclass(frozen=True, slots=True)
class Prepaid:
    """Part of a loan's principal was paid early, with interest to date; the rest got a new schedule."""

    product: str
    loan: str
    amount: Fen


@dataclass(frozen=True, slots=True)
class FactSet:
    """A fact from outside was stated, or is over."""

    product: str
    fact: Fact
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Disputed:
    """A row, or one of its months, was disputed."""

    row: str
    month: str = ""


@dataclass(frozen=True, slots=True)
class DisputeAnswered:
    """A dispute was answered; a corrected month reads `cell` from now on."""

    row: str
    outcome: Outcome
    month: str = ""
    cell: str = "N"


@dataclass(frozen=True, slots=True)
class StatementAdded:
    """A personal statement was recorded as given."""

    row: str
    text: str


@dataclass(frozen=True, slots=True)
class SwitchesSet:
    """Where real life and the article differ, it was chosen which to follow."""

    switches: Switches


@dataclass(frozen=True, slots=True)
class Undone:
    """The last deed was taken back."""


@dataclass(frozen=True, slots=True)
class AttemptBlocked:
    """Somebody tried to use a closed account (S7)."""

    product: str
    act: Act


@dataclass(frozen=True, slots=True)
class PasswordSet:
    """A password was chosen: its PHC-style scrypt string."""

    phc: str


@dataclass(frozen=True, slots=True)
class TryFailed:
    """A wrong password or finger; from the fifth on it locks until a moment (UTC)."""

    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TryPassed:
    """Identity was proved: the tries start again."""


Event = (
    Began
    | Stated
    | ClockMoved
    | Inquired
    | Opened
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
    | Disputed
    | DisputeAnswered
    | StatementAdded
    | SwitchesSet
    | Undone
    | AttemptBlocked
    | PasswordSet
    | TryFailed
    | TryPassed
)
