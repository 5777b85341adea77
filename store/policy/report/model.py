"""The report's shape: rows of named fields, a grid each, a summary, inquiries. Money stays in fen here."""

from datetime import date
from enum import StrEnum

from store.policy.decision import Value
from store.policy.report.retention import Episode
from store.policy.state import Cell, DisputeEntry, Inquiry, Reported, Statement
from store.policy.values import dataclass

Fields = tuple[tuple[str, Value], ...]


class RowKind(StrEnum):
    """Account types of the report that the two kinds of product need (domain.md §5.2)."""

    R1 = "R1"
    AGREEMENT = "agreement"
    R4 = "R4"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `cells` ends with the last month-end (or `C`), as last reported; `reported` are its amounts then.

    `live` is today's provisional status, None once closed.
    """

    id: str
    kind: RowKind
    product: str
    fields: Fields
    cells: tuple[Cell, ...] = ()
    live: str | None = None
    reported: Reported | None = None
    episodes: tuple[Episode, ...] = ()  # adverse and not expired
    disputes: tuple[DisputeEntry, ...] = ()  # waiting for an answer, or recorded as not to be verified
    statements: tuple[Statement, ...] = ()

    def field(self, name: str) -> Value:
        """One field by name."""
        return dict(self.fields).get(name)


@dataclass(frozen=True, slots=True)
class CreditReport:
    """The report as it would read on a day, if reported that day."""

    on: date
    rows: tuple[Row, ...]
    summary: Fields
    inquiries: tuple[Inquiry, ...]
