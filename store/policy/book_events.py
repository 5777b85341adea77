"""What can have happened to the record, to the book as a whole, or at its door: facts of no one account's life."""

from datetime import datetime

from store.policy.lifecycle import Act
from store.policy.state import Outcome, Switches
from store.policy.values import dataclass


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
