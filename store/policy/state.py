"""The state all rules read: frozen values folded from events. Money in fen, dates civil, months "2026-05"."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from store.policy.civil import Month
from store.policy.lifecycle import Act, Status
from store.policy.money import ZERO, Fen, Ppm


class Method(StrEnum):
    """How a loan is repaid: level payment 等额本息, or interest first 先息后本."""

    LEVEL = "level"
    BULLET = "bullet"


class Fact(StrEnum):
    """Facts from outside that block a closing; stated, not computed (domain.md §3, §4)."""

    REFUND_IN_FLIGHT = "refund_in_flight"
    CONTRACT_ACTIVE = "contract_active"
    RISK_FROZEN = "risk_frozen"
    REPAYMENT_IN_FLIGHT = "repayment_in_flight"
    DISBURSE_IN_FLIGHT = "disburse_in_flight"


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of a repayment grid: its code (domain.md §5.3) and the overdue amount at its end."""

    month: Month
    code: str
    overdue: Fen = ZERO


@dataclass(frozen=True, slots=True)
class Payments:
    """What the report needs of payments: the last one, and the sum of one month."""

    last_on: date | None = None
    last_amount: Fen = ZERO
    month: Month = Month("")
    in_month: Fen = ZERO


@dataclass(frozen=True, slots=True)
class Reported:
    """The snapshot sent at the last month-end: what the record said then."""

    month: Month
    balance: Fen
    overdue: Fen


@dataclass(frozen=True, slots=True)
class Late:
    """Late or penalty interest: ended stretches of constant unpaid amount (each rounded once), less what was paid."""

    since: date | None = None
    ended: Fen = ZERO
    paid: Fen = ZERO


@dataclass(frozen=True, slots=True)
class Purchase:
    """A purchase not billed yet; `posted` is None while an online order waits for its receipt."""

    id: str
    merchant: str
    amount: Fen
    unpaid: Fen
    spent: date
    posted: date | None


@dataclass(frozen=True, slots=True)
class Parts:
    """A bill's parts, in the order money pays them (domain.md §3)."""

    interest: Fen = ZERO
    fee: Fen = ZERO
    plan: Fen = ZERO
    carried: Fen = ZERO
    new: Fen = ZERO

    @property
    def total(self) -> Fen:
        """All parts together."""
        return Fen(self.interest + self.fee + self.plan + self.carried + self.new)

    @property
    def principal(self) -> Fen:
        """What of it was lent: purchases, carried purchases, instalment principal."""
        return Fen(self.plan + self.carried + self.new)


class Phase(StrEnum):
    """A bill before its due day has passed, after it with the minimum met, or after it without."""

    CURRENT = "current"
    REVOLVING = "revolving"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Bill:
    """One monthly bill. `cleared` is the day nothing of it was left unpaid (paid, or carried into the next bill)."""

    issued: date
    due: date
    parts: Parts
    unpaid: Parts
    minimum: Fen
    phase: Phase = Phase.CURRENT
    late: Late = Late()
    cleared: date | None = None

    @property
    def paid(self) -> Fen:
        """What has been paid towards it."""
        return Fen(self.parts.total - self.unpaid.total)


@dataclass(frozen=True, slots=True)
class Plan:
    """An instalment plan: the principal and fee of the periods not billed yet are `left` and `fee_left`."""

    id: str
    made: date
    principal: Fen
    fee: Fen
    months: int
    billed: int = 0


@dataclass(frozen=True, slots=True)
class Revolving:
    """Revolving interest since the last bill: exact, in fen x ppm up to `since`, and what of it was paid."""

    since: date | None = None
    exact: int = 0
    paid: Fen = ZERO


@dataclass(frozen=True, slots=True)
class Instalment:
    """One due item of a loan; what was paid of it is the difference to `unpaid_*`."""

    number: int
    due: date
    principal: Fen
    interest: Fen
    unpaid_principal: Fen
    unpaid_interest: Fen
    late: Late = Late()
    cleared: date | None = None

    @property
    def unpaid(self) -> Fen:
        """Principal and interest still to be paid, without penalty."""
        return Fen(self.unpaid_principal + self.unpaid_interest)


@dataclass(frozen=True, slots=True)
class Special:
    """A special transaction of the report: code (4, 5 …), day, amount (domain.md §5.5)."""

    code: int
    on: date
    amount: Fen


@dataclass(frozen=True, slots=True)
class Loan:
    """One drawing: its own row of the report, with its own lender and grid."""

    id: str
    lender: str
    drawn: date
    principal: Fen
    rate: Ppm
    months: int
    method: Method
    instalments: tuple[Instalment, ...]
    settled: date | None = None
    cells: tuple[Cell, ...] = ()
    payments: Payments = Payments()
    special: tuple[Special, ...] = ()
    reported: Reported | None = None

    @property
    def balance(self) -> Fen:
        """Principal outstanding."""
        return Fen(sum(item.unpaid_principal for item in self.instalments))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBase:
    """What every account has. `id` names its row in the report; a reopened product gets a new account beside the old."""

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
    last_limit: Fen = ZERO  # the limit on the day of closing: the base of a reopening (domain.md §9a)


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
    cells: tuple[Cell, ...] = ()
    payments: Payments = Payments()
    reported: Reported | None = None
    last_used: date | None = None


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
class Identity:
    """The password as a PHC-style scrypt string (empty: none set), wrong tries in a row, locks so far, and the lock."""

    phc: str = ""
    tries: int = 0
    locks: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything known on a day. `deeds` counts the acts done: own figures may be stated again while it is 0."""

    today: date
    income: Fen = ZERO
    accounts: tuple[Account, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    other: Other = Other()
    identity: Identity = field(default_factory=Identity)
    deeds: int = 0

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
