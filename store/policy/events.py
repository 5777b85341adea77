"""What can have happened: a closed union. Only facts; allocation, bills, accruals and cells are the fold's work."""

from datetime import date

from store.policy.book_events import (
    AttemptBlocked as AttemptBlocked,
)
from store.policy.book_events import (
    DisputeAnswered as DisputeAnswered,
)
from store.policy.book_events import (
    Disputed as Disputed,
)
from store.policy.book_events import (
    PasswordSet as PasswordSet,
)
from store.policy.book_events import (
    StatementAdded as StatementAdded,
)
from store.policy.book_events import (
    SwitchesSet as SwitchesSet,
)
from store.policy.book_events import (
    TryFailed as TryFailed,
)
from store.policy.book_events import (
    TryPassed as TryPassed,
)
from store.policy.book_events import (
    Undone as Undone,
)
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening
from store.policy.state import Fact, InquiryKind, Method, Other, Switches
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
