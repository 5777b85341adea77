"""Answers as plain data for scripts: a decision, a report. Codes and figures, money in fen, dates ISO."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from store.names import snake_case
from store.policy.commands import Command, Deed, SetSwitches
from store.policy.decision import Allowed, Change, Decision, Later, Note, Shift
from store.policy.indicators import indicators
from store.policy.product import Catalog
from store.policy.reasons import Arg, Reason
from store.policy.report.build import report_of
from store.policy.report.model import Row
from store.policy.report.retention import Episode
from store.policy.state import Cell, DisputeEntry, Inquiry, Reported, State, Statement

if TYPE_CHECKING:
    from store.past import Entry
    from store.policy.alerts import Alert

SCHEMA = 1

Plain = dict[str, object]  # what json.dumps takes


def preview_answer(decision: Decision) -> Plain:
    """What would happen: the shape is `schema` 1. Money in fen, ratios in basis points, dates ISO."""
    allowed = isinstance(decision, Allowed)
    return {
        "schema": SCHEMA,
        "on": decision.on.isoformat(),
        "command": command_answer(decision.command),
        "decision": "allowed" if allowed else "refused",
        "needs": [need.value for need in decision.needs],
        "reasons": [] if isinstance(decision, Allowed) else [_reason(reason) for reason in decision.reasons],
        "impact": [_change(change) for change in decision.impact.changes],
        "indicators": [_shift(shift) for shift in decision.impact.indicators],
        "why": [_note(note) for note in decision.impact.why],
        "lost": [_note(note) for note in decision.impact.lost],
        "stays": [_note(note) for note in decision.impact.stays],
        "warnings": [_note(note) for note in decision.impact.warnings],
        "later": decision.impact.later and _later(decision.impact.later),
    }


def history_answer(entries: "Iterable[Entry]") -> Plain:
    """Everything that happened; of events only what kind they are, for some hold what nobody should see printed."""
    return {
        "schema": SCHEMA,
        "deeds": [
            {
                "n": entry.n,
                "on": entry.on.isoformat(),
                "command": entry.command and command_answer(entry.command),
                "events": [snake_case(type(event).__name__) for event in entry.events],
            }
            for entry in entries
        ],
    }


def report_answer(state: State, catalog: Catalog) -> Plain:
    """The credit report as it would read if reported on the state's day."""
    from store.policy.alerts import alerts_in

    report, figures = report_of(state, catalog), indicators(state, catalog)
    return {
        "schema": SCHEMA,
        "on": report.on.isoformat(),
        "rows": [_row(row) for row in report.rows],
        "grid": {row.id: [_cell(cell) for cell in row.cells] for row in report.rows if row.cells},
        "summary": dict(report.summary),
        "inquiries": [_inquiry(inquiry) for inquiry in report.inquiries],
        "disputes": [_dispute(dispute) for row in report.rows for dispute in row.disputes],
        "statements": [_statement(statement) for row in report.rows for statement in row.statements],
        "indicators": dict(figures),
        "alerts": [_alert(alert) for alert in alerts_in(figures, state, catalog)],
    }


def command_answer(command: Command) -> Plain:
    """A command with its figures; what was left open is left out."""
    if not isinstance(command, Deed):
        return {"act": type(command).__name__.lower()}
    told = command.switches if isinstance(command, SetSwitches) else command
    given = {field.name: getattr(told, field.name) for field in fields(told)}
    return {"act": command.act.value} | {name: plain(value) for name, value in given.items() if value is not None}


def plain(value: Arg) -> int | str:
    """A figure as JSON has it."""
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _reason(reason: Reason) -> Plain:
    return {
        "code": reason.code.value,
        "args": {name: plain(value) for name, value in reason.args},
        "sources": list(reason.sources),
        "lift": [command_answer(command) for command in reason.lift],
    }


def _note(note: Note) -> Plain:
    return {
        "code": note.code,
        "args": {name: plain(value) for name, value in note.args},
        "sources": list(note.sources),
    }


def _change(change: Change) -> Plain:
    return {
        "row": change.row,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "mark": change.mark.value,
    }


def _shift(shift: Shift) -> Plain:
    return {"name": shift.name, "before": shift.before, "after": shift.after}


def _later(later: Later) -> Plain:
    """What a closing that waits changes on its day."""
    return {
        "on": later.on.isoformat(),
        "impact": [_change(change) for change in later.changes],
        "indicators": [_shift(shift) for shift in later.indicators],
    }


def _row(row: Row) -> Plain:
    return {
        "id": row.id,
        "kind": row.kind.value,
        "product": row.product,
        "live": row.live,
        "fields": dict(row.fields),
        "reported": _reported(row.reported) if row.reported else None,
        "episodes": [_episode(episode) for episode in row.episodes],
    }


def _reported(sent: Reported) -> Plain:
    """As it was sent at the last month-end."""
    return {"month": sent.month, "balance": sent.balance, "overdue": sent.overdue}


def _episode(episode: Episode) -> Plain:
    """`end` and `expires` are null while it is unpaid."""
    return {
        "start": episode.start.isoformat(),
        "end": episode.end.isoformat() if episode.end else None,
        "expires": episode.expires.isoformat() if episode.expires else None,
        "months": [cell.month for cell in episode.cells],
    }


def _dispute(dispute: DisputeEntry) -> Plain:
    return {
        "row": dispute.row,
        "month": dispute.month,
        "on": dispute.on.isoformat(),
        "answer_by": dispute.answer_by.isoformat(),
        "outcome": dispute.outcome.value if dispute.outcome else None,
    }


def _statement(statement: Statement) -> Plain:
    return {"row": statement.row, "on": statement.on.isoformat(), "text": statement.text}


def _alert(alert: "Alert") -> Plain:
    return {"name": alert.name, "value": alert.value, "level": alert.level.value, "source": alert.source}


def _cell(cell: Cell) -> Plain:
    return {"month": cell.month, "code": cell.code, "overdue": cell.overdue}


def _inquiry(inquiry: Inquiry) -> Plain:
    return {"on": inquiry.on.isoformat(), "by": inquiry.by, "kind": inquiry.kind.value}
