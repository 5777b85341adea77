"""The record panel: what the record says now, or would say; why; from which sources. Pure: values in, rows out."""

from itertools import groupby

from store.policy.decision import Allowed, Change, Decision, Impact, Mark, Refused, Shift
from store.policy.product import Catalog
from store.policy.report.last import last_reported
from store.policy.values import dataclass
from store.service import Snapshot
from tui.grid_rows import grid_rows
from tui.say import (
    asked_text,
    field_value,
    indicator_value,
    note_text,
    reason_text,
    row_title,
    sources_text,
    way_text,
)
from tui.speech import Words
from tui.text import NO_BREAK
from tui.widgets.rows import AIR, Role, Row, Span, row

MARKS: dict[Mark, Role] = {Mark.BETTER: "good", Mark.WORSE: "bad", Mark.MIND: "warn", Mark.SAME: "dim"}
ALWAYS = ("total_lines", "utilisation", "dti", "total_debt", "institutions", "hard_inquiries_6")
NOW = ("total_lines", "used", "utilisation", "monthly_obligation", "dti", "institutions", "open_accounts")
NEW_ROW = ("institution", "loan_amount", "periods", "repayment_mode", "account_state", "balance", "credit_limit")


@dataclass(frozen=True, slots=True)
class Said:
    """What every part of the panel needs: the catalogue's names and the language."""

    catalog: Catalog
    words: Words


def record_rows(snapshot: Snapshot, said: Said, past: bool = False) -> list[Row]:
    """The record as it would read if reported today, or on the past day it is of, and as last reported."""
    words, now = said.words, dict(snapshot.indicators)
    when = words("if reported on {day:day}", day=snapshot.state.today) if past else words("if reported today")
    rows = [row(Span(words("Credit record"), "title"), Span("   " + when, "dim")), AIR]
    rows += [row(indicator_value(n, now[n], words), label=words.term(f"indicator.{n}")) for n in NOW]
    worst = now["worst_status_24"]
    rows.append(row(indicator_value("worst_status_24", worst, words), label=words.term("indicator.worst_status_24")))
    rows += [AIR, *_last_rows(snapshot, said), *grid_rows(snapshot.report, said.catalog, words), AIR]
    rows.append(row(Span(words("Inquiries in two years: {n}", n=len(snapshot.report.inquiries)), "dim")))
    return rows


def _last_rows(snapshot: Snapshot, said: Said) -> list[Row]:
    last = last_reported(snapshot.state)
    if last is None:
        return []
    told = said.words("end of {month}, balance {balance:yuan}", month=last.month, balance=last.balance)
    return [row(Span(told, "dim"), label=said.words("As last reported")), AIR]


def preview_rows(decision: Decision, snapshot: Snapshot, said: Said) -> list[Row]:
    """What the act would change, before it is done; or every reason why it cannot be."""
    if isinstance(decision, Refused):
        return _refused_rows(decision, snapshot, said)
    heading = said.words("if you did this now")
    return [*_heading(decision, heading, said), *impact_rows(decision.impact, snapshot, said)]


def done_rows(decision: Allowed, snapshot: Snapshot, said: Said) -> list[Row]:
    """What the act did change."""
    return [*_heading(decision, said.words("done"), said), *impact_rows(decision.impact, snapshot, said)]


def compared_rows(impact: Impact, snapshot: Snapshot, said: Said) -> list[Row]:
    """A branch against the book: what differs by now."""
    words = said.words
    heading = [row(Span(words("Credit record"), "title"), Span("   " + words("branch against book"), "dim")), AIR]
    if not impact.changes:
        return [*heading, row(Span(words("Nothing on the record differs."), "dim"))]
    return [*heading, *impact_rows(impact, snapshot, said)]


def _heading(decision: Decision, when: str, said: Said) -> list[Row]:
    act = asked_text(decision.command, said.catalog, said.words)
    return [
        row(Span(said.words("Credit record"), "title"), Span(f"   {when} ", "dim"), Span(act, "strong")),
        AIR,
    ]


def _refused_rows(decision: Refused, snapshot: Snapshot, said: Said) -> list[Row]:
    words = said.words
    rows = [*_heading(decision, words("not possible now"), said)]
    for reason in decision.reasons:
        rows.append(row(reason_text(reason, said.catalog, words), mark=Span("✕", "bad")))
        rows.append(row(Span(sources_text(reason.sources, said.catalog, words), "faint"), indent=2))
        if reason.lift:
            rows.append(row(Span(way_text(reason, said.catalog, words), "accent"), indent=2))
    return [*rows, *_why_rows(decision.impact, said), *_changed_rows(decision.impact, snapshot, said)]


def impact_rows(impact: Impact, snapshot: Snapshot, said: Said) -> list[Row]:
    """Changed fields, indicators, the grid with its changed cell, why, and the sources."""
    grid = grid_rows(impact.report or snapshot.report, said.catalog, said.words, impact.changes)
    rows = _changed_rows(impact, snapshot, said)
    if not rows and not any(c.field.startswith("cell ") for c in impact.changes):
        rows = [row(Span(said.words("Nothing on the record changes."), "dim"))]
    return [*rows, *_later_rows(impact, snapshot, said), *([AIR] if rows else []), *grid, *_why_rows(impact, said)]


def _later_rows(impact: Impact, snapshot: Snapshot, said: Said) -> list[Row]:
    """What a closing that waits changes on its day."""
    if impact.later is None:
        return []
    then = Impact(impact.later.changes, impact.later.indicators)
    heading = row(Span(said.words("From {day:day}", day=impact.later.on), "warn"))
    return [AIR, heading, *_changed_rows(then, snapshot, said)]


def _changed_rows(impact: Impact, snapshot: Snapshot, said: Said) -> list[Row]:
    filed = {line.id: line.kind for report in (snapshot.report, impact.report) if report for line in report.rows}
    gone = _gone(impact)
    fields = [c for c in impact.changes if not c.field.startswith("cell ")]
    rows: list[Row] = []
    for id, changes in groupby(fields_shown(impact), key=lambda change: change.row):
        rows.append(row(Span(row_title(id, filed.get(id), said.catalog, said.words), "strong")))
        rows += [_gone_row(said) if id in gone else _change_row(change, said) for change in changes]
    shifts = [s for s in impact.indicators if s.before != s.after or (impact.lost and s.name in ALWAYS)]
    if not rows and not shifts:
        return [_change_row(change, said) for change in fields if change.row == "summary"]
    if shifts:
        rows += [*([AIR] if rows else []), row(Span(said.words("Your figures"), "strong"))]
    return rows + [_shift_row(shift, said) for shift in shifts]


def fields_shown(impact: Impact) -> list[Change]:
    """The changed fields worth a line, the months apart."""
    whole = {c.row for c in impact.changes if c.field == "institution" and c.before is None}
    gone = _gone(impact)
    return [c for c in impact.changes if not c.field.startswith("cell ") and not _is_noise(c, whole, gone)]


def _gone(impact: Impact) -> set[str]:
    """Rows that would stand on the report no more."""
    return {c.row for c in impact.changes if c.field == "institution" and c.after is None}


def _is_noise(change: Change, whole: set[str], gone: set[str]) -> bool:
    """The summary repeats the indicators; a new row is shown by what tells it apart, one that goes by its going.

    A figure that was not there and is zero says nothing.
    """
    if change.row in gone:
        return change.field != "institution"
    is_nothing = change.before is None and change.after == 0
    return change.row == "summary" or is_nothing or (change.row in whole and change.field not in NEW_ROW)


def _gone_row(said: Said) -> Row:
    return row(Span(said.words("No row of the report any more"), "dim"))


def _change_row(change: Change, said: Said) -> Row:
    return _arrow(
        said.words.term(f"field.{change.field}"),
        field_value(change.field, change.before, said.words),
        field_value(change.field, change.after, said.words),
        change.mark,
    )


def _shift_row(shift: Shift, said: Said) -> Row:
    words = said.words
    label = words.term(f"indicator.{shift.name}")
    return _arrow(
        label,
        indicator_value(shift.name, shift.before, words),
        indicator_value(shift.name, shift.after, words),
        shift.mark,
    )


def _arrow(label: str, before: str, after: str, mark: Mark) -> Row:
    role = MARKS[mark]
    strong: Role = "strong" if mark is Mark.SAME else role
    return row(Span(f"{before} ▸ ", "dim"), Span(after, strong), Span(f"{NO_BREAK}{mark}", role), label=label)


def _why_rows(impact: Impact, said: Said) -> list[Row]:
    if not impact.why:
        return []
    words = said.words
    rows = [AIR, row(Span(words("Why"), "strong"))]
    rows += [row(note_text(note, said.catalog, words), mark="-") for note in impact.why]
    sources = tuple(source for note in impact.why for source in note.sources)
    cited = sources_text(sources, said.catalog, words).replace("] ", f"]{NO_BREAK}")  # a badge stays with its first
    return [*rows, AIR, row(Span(words("Sources") + "  " + cited, "faint"))]
