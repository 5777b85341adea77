"""An opening state as a person states it: own figures, case files. `fold` turns it into a State."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from store.policy.money import ZERO, Fen, Ppm
from store.policy.state import Fact, Inquiry, Method, Other, Switches
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class OpeningBill:
    """An issued bill: its parts as printed, and what has been paid of it (paid by its due day if that has passed)."""

    issued: date
    new: Fen
    due: date | None = None  # None: the cycle's due day after `issued`
    carried: Fen = ZERO
    interest: Fen = ZERO
    plan: Fen = ZERO
    fee: Fen = ZERO
    paid: Fen = ZERO
    paid_on: date | None = None

    @property
    def total(self) -> Fen:
        """The bill's amount as printed."""
        return Fen(self.new + self.carried + self.interest + self.plan + self.fee)


@dataclass(frozen=True, slots=True)
class OpeningPurchase:
    """A purchase not billed yet; unconfirmed orders hold limit and are not owed."""

    amount: Fen
    on: date
    confirmed: bool = True
    merchant: str = ""


@dataclass(frozen=True, slots=True)
class OpeningPlan:
    """An instalment plan under way: so many of its periods were billed and paid."""

    principal: Fen
    fee: Fen
    months: int
    made: date
    billed: int = 0


@dataclass(frozen=True, slots=True)
class OpeningLoan:
    """A loan under way: so many instalments paid, each on its due day. No lender: the agreement's first."""

    principal: Fen
    months: int
    drawn: date
    ppm: Ppm | None = None
    method: Method = Method.LEVEL
    lender: str | None = None
    paid: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpeningPayLater:
    """A pay-later account. `cells` are past months ("2026-05" -> "N"); months not stated are unknown (#)."""

    limit: Fen
    opened: date | None = None  # None: the earliest day its bills, purchases and plans name, else the opening day
    ceiling: Fen | None = None
    bill_day: int | None = None
    due_day: int | None = None
    bills: tuple[OpeningBill, ...] = ()
    purchases: tuple[OpeningPurchase, ...] = ()
    plans: tuple[OpeningPlan, ...] = ()
    revolving: Fen | None = (
        None  # interest accrued since the last bill, as the app shows it; None: reckoned from the bill
    )
    facts: tuple[Fact, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class OpeningCashLoan:
    """A cash-loan agreement and its loans, oldest first."""

    limit: Fen
    opened: date | None = None
    ceiling: Fen | None = None
    ppm: Ppm | None = None
    lenders: tuple[str, ...] = ()
    loans: tuple[OpeningLoan, ...] = ()
    facts: tuple[Fact, ...] = ()
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """All a person states on the opening day. Products not named are not open."""

    day: date
    income: Fen = ZERO
    paylater: Mapping[str, OpeningPayLater] = field(default_factory=dict)
    cashloan: Mapping[str, OpeningCashLoan] = field(default_factory=dict)
    inquiries: tuple[Inquiry, ...] = ()
    other: Other = Other()
    switches: Switches = Switches()
