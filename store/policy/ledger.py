"""What an account is made of: purchases, bills, plans, loans, and the months of their grids.

Money in fen, dates civil.
"""

from datetime import date
from enum import StrEnum

from store.policy.civil import Month
from store.policy.money import ZERO, Fen, Ppm
from store.policy.values import dataclass


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
    refunded: Fen = ZERO


@dataclass(frozen=True, slots=True)
class Bought:
    """A purchase that was billed or paid and can still be refunded.

    `bill` is the day of the bill it stands in (None: paid before any), `carried` whether as principal carried over.
    """

    id: str
    merchant: str
    amount: Fen
    refunded: Fen
    spent: date
    bill: date | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """Arrears that are over: the due day that was missed, and the day nothing of it was left unpaid."""

    due: date
    cleared: date


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

    @property
    def least(self) -> Fen:
        """What of the minimum is still to be paid."""
        return Fen(max(0, self.minimum - self.paid))


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
    charged: int = 0  # days of the present period whose interest prepayments have paid (domain.md §9a)

    @property
    def balance(self) -> Fen:
        """Principal outstanding."""
        return Fen(sum(item.unpaid_principal for item in self.instalments))
