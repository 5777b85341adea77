"""What was said against a row: dispute marks 异议标注, personal statements 本人声明. Source: domain.md §5.6, F4, F6."""

from dataclasses import replace

from store.policy.report.model import Fields, Row
from store.policy.state import DisputeEntry, Outcome, State, Statement


def marked(row: Row, state: State) -> Row:
    """The row with its marks and statements; neither changes anything else of it."""
    disputes = tuple(d for d in state.disputes if d.row == row.id and stands(d))
    statements = tuple(s for s in state.statements if s.row == row.id)
    if not disputes and not statements:
        return row
    fields = (*row.fields, *_fields(disputes, statements))
    return replace(row, fields=fields, disputes=disputes, statements=statements)


def stands(dispute: DisputeEntry) -> bool:
    """It waits for its answer, or could not be verified and stays as a note; a mark answered otherwise is gone."""
    return dispute.outcome in (None, Outcome.RECORDED)


def _fields(disputes: tuple[DisputeEntry, ...], statements: tuple[Statement, ...]) -> Fields:
    waiting = [dispute for dispute in disputes if dispute.outcome is None]
    return (
        ("dispute_mark", min((dispute.on.isoformat() for dispute in waiting), default=None)),
        ("disputes", len(waiting) or None),
        ("answer_by", min((dispute.answer_by.isoformat() for dispute in waiting), default=None)),
        ("dispute_notes", len(disputes) - len(waiting) or None),
        ("statements", len(statements) or None),
    )
