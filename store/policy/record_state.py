"""What the person does about the record itself: disputes, statements, and where real life is followed.

Source: domain.md §4-§6.
"""

from datetime import date
from enum import StrEnum

from store.policy.values import dataclass


class ReportMode(StrEnum):
    """How a cash-loan product is reported: a row a drawing, or one revolving row (domain.md §5.7)."""

    PER_LOAN = "per_loan"
    MERGED_R1 = "merged_r1"


@dataclass(frozen=True, slots=True)
class Switches:
    """Where real life and the seed article differ; as the article has it by default (domain.md §4-§6)."""

    credit_repair_2026: bool = False
    jiebei_report_mode: ReportMode = ReportMode.PER_LOAN
    draw_inquiry: bool = False
    close_delay_working_days: int = 0


class Outcome(StrEnum):
    """How a dispute was answered: wrong and corrected, right so that the mark goes, or not to be verified."""

    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class DisputeEntry:
    """A dispute of a row or one of its months; it is answered within twenty days (domain.md §5.6)."""

    row: str
    month: str
    on: date
    answer_by: date
    answered: date | None = None
    outcome: Outcome | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A personal statement 本人声明, as given."""

    row: str
    on: date
    text: str
