"""Everything a step can expect, as it stands in the file; what is not written is not looked at."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from store.policy.decision import Need
from store.policy.lifecycle import Status
from store.policy.reasons import Code
from store.policy.values import dataclass

Table = Mapping[str, object]
Tables = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class ExpectedLater:
    """What a closing that waits changes on its day: all of it, as "row field before after"."""

    on: date
    changes: tuple[str, ...]
    indicators: Mapping[str, list[object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExpectedPreview:
    """What the preview says. Changes and notes listed must be there; `only` and `untouched` say what else may be."""

    changes: tuple[Table, ...] = ()
    only: tuple[str, ...] | None = None
    untouched: tuple[str, ...] = ()
    indicators: Mapping[str, list[object]] = field(default_factory=dict)
    why: tuple[object, ...] = ()
    why_only: tuple[str, ...] | None = None
    lost: tuple[object, ...] = ()
    stays: tuple[object, ...] = ()
    warnings: tuple[object, ...] | None = None
    later: ExpectedLater | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """First the answer to the act, then the state it leaves (or the day alone, where a step has no act)."""

    allowed: bool | None = None
    refused: tuple[Code, ...] | None = None
    reasons: Tables = field(default_factory=dict)
    needs: tuple[Need, ...] | None = None
    writes: tuple[object, ...] | None = None
    preview: ExpectedPreview | None = None

    status: Mapping[str, Status] = field(default_factory=dict)
    available: Mapping[str, int] = field(default_factory=dict)
    owed: Mapping[str, int] = field(default_factory=dict)
    settlement: Mapping[str, int] = field(default_factory=dict)
    schedule: Mapping[str, list[object]] = field(default_factory=dict)
    account: Tables = field(default_factory=dict)
    assessment: Tables = field(default_factory=dict)

    rows: tuple[str, ...] | None = None
    report: Tables = field(default_factory=dict)
    live: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, object] = field(default_factory=dict)
    summary: Table = field(default_factory=dict)
    reported: Mapping[str, object] = field(default_factory=dict)
    episodes: Mapping[str, list[object]] = field(default_factory=dict)
    disputes: tuple[Table, ...] | None = None
    statements: tuple[Table, ...] | None = None
    inquiries: tuple[Table, ...] | None = None
    attempts: tuple[Table, ...] | None = None
    alerts: Mapping[str, str] | None = None
    advice: tuple[object, ...] | None = None
    reminders: tuple[Table, ...] | None = None
    to_do: int | None = None
    ways: Tables = field(default_factory=dict)
    sheet: Table = field(default_factory=dict)
    indicators: Table = field(default_factory=dict)
