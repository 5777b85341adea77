"""The answer to a command: allowed or refused, with what it would change. Equal answers compare equal."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from store.policy.commands import Command
from store.policy.events import Event
from store.policy.reasons import Arg, Reason
from store.policy.values import dataclass

if TYPE_CHECKING:
    from store.policy.report.model import CreditReport

Value = int | str | None  # fen, counts, basis points, ISO dates and codes; None is "nothing there"


class Need(StrEnum):
    """What an act asks for before it is done (domain.md §6.2)."""

    IDENTITY = "identity"
    CONFIRMATION = "confirmation"
    DEBT_REVIEW = "debt_review"  # the true totals were read, where closing would only hide them (S28, S32)


class Mark(StrEnum):
    """The direction of a change, readable without colour."""

    BETTER = "+"
    WORSE = "-"
    MIND = "!"
    SAME = "="


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one report row, before and after; cells are fields named `cell 2026-06`."""

    row: str
    field: str
    before: Value
    after: Value
    mark: Mark


@dataclass(frozen=True, slots=True)
class Shift:
    """One indicator before and after, changed or not."""

    name: str
    before: Value
    after: Value
    mark: Mark


@dataclass(frozen=True, slots=True)
class Note:
    """A cited sentence as a value: why, what is lost, what stays. `code` is a text key."""

    code: str
    args: tuple[tuple[str, Arg], ...] = ()
    sources: tuple[str, ...] = ()

    @staticmethod
    def of(code: str, *sources: str, **args: Arg) -> "Note":
        """A note with named figures."""
        return Note(code, tuple(sorted(args.items())), sources)


@dataclass(frozen=True, slots=True)
class Later:
    """What comes of it by itself on a day to come: a closing that takes effect after some working days (§4)."""

    on: date
    changes: tuple[Change, ...]
    indicators: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What the record would say afterwards, against what it says now."""

    changes: tuple[Change, ...] = ()
    indicators: tuple[Shift, ...] = ()
    why: tuple[Note, ...] = ()
    lost: tuple[Note, ...] = ()
    stays: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()  # to be read first: arrears, an unexpired adverse record, hidden debt (S24, S28)
    later: Later | None = None
    report: "CreditReport | None" = None  # as it would read afterwards, whole


@dataclass(frozen=True, slots=True)
class Allowed:
    """It can be done: these events, this impact, once these needs are met."""

    on: date
    command: Command
    events: tuple[Event, ...]
    impact: Impact
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be done, for all these reasons; `events` is only what a refusal may write (domain.md §6.3).

    `needs`: what asking all the same asks for, where it leaves an inquiry (§6.2).
    """

    on: date
    command: Command
    reasons: tuple[Reason, ...]
    events: tuple[Event, ...]
    impact: Impact
    needs: tuple[Need, ...] = ()


Decision = Allowed | Refused
