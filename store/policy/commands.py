"""What one may ask: a closed union.

Amounts in fen, dates ISO; every command is a plain value that can be shown and stored.
"""

from datetime import date
from typing import ClassVar

from store.policy.lifecycle import Act
from store.policy.money import Fen
from store.policy.opening import Opening
from store.policy.state import Method
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
class MoveClock:
    """Let the days pass until a date."""

    to: date


@dataclass(frozen=True, slots=True)
class StateAccounts:
    """State one's own figures; may be stated again until the first act."""

    opening: Opening


AccountCommand = Open | Spend | ConfirmReceipt | Borrow | Repay | SettleEarly | SetLimit | Close
Command = AccountCommand | MoveClock | StateAccounts
