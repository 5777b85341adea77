"""What may be disputed, answered and stated: rows and months that are shown, answers that fit, texts that can be read.

Source: domain.md §5.6, F4, F6, M.record.
"""

from store.policy.commands import AddStatement, AnswerDispute, Dispute
from store.policy.dated import on
from store.policy.disputes import waiting
from store.policy.product import Catalog
from store.policy.reasons import Code, Reason
from store.policy.report.build import report_of
from store.policy.report.model import Row
from store.policy.state import Outcome, State

CORRECT = frozenset("N*M")  # what a corrected month may read; `C` is written by closing alone
SETTLED = "C"
WIDE_SPACE = "\u3000"


def filing(state: State, command: Dispute, catalog: Catalog) -> tuple[Reason, ...]:
    """On any row that is shown, or any month of its grid, unless the same is under dispute already."""
    if not _is_shown(state, command.row, command.month, catalog):
        return (_no_such_row(command.row, command.month),)
    held = waiting(state, command.row, command.month)
    return (Reason.of(Code.DISPUTE_OPEN, "F4", "F6", since=held.on, until=held.answer_by),) if held else ()


def answering(state: State, command: AnswerDispute, catalog: Catalog) -> tuple[Reason, ...]:
    """To a dispute that waits; a correction names a month and what it reads from now on."""
    if waiting(state, command.row, command.month, command.outcome) is None:
        return (Reason.of(Code.NO_SUCH_DISPUTE, "F4", "F6", row=command.row, month=command.month),)
    if command.outcome is not Outcome.CORRECTED or _corrects(state, command, catalog):
        return ()
    return (Reason.of(Code.ANSWER_INVALID, "F6", "M.record", month=command.month, cell=command.cell),)


def answers_to(month: str) -> tuple[Outcome, ...]:
    """How a dispute can be answered: what is corrected is a month, so a dispute of a whole row is not."""
    return tuple(outcome for outcome in Outcome if month or outcome is not Outcome.CORRECTED)


def stating(state: State, command: AddStatement, catalog: Catalog) -> tuple[Reason, ...]:
    """Beside a row that is shown, in so many characters a person can read."""
    most = on(catalog.report.statement_length, state.today)
    shown = _is_shown(state, command.row, "", catalog)
    found = () if shown else (_no_such_row(command.row, ""),)
    return found if _is_text(command.text, most) else (*found, Reason.of(Code.TEXT_INVALID, "M.record", most=most))


def _row(state: State, id: str, catalog: Catalog) -> Row | None:
    return next((row for row in report_of(state, catalog).rows if row.id == id), None)


def _is_shown(state: State, id: str, month: str, catalog: Catalog) -> bool:
    row = _row(state, id, catalog)
    return row is not None and (not month or any(cell.month == month for cell in row.cells))


def _corrects(state: State, command: AnswerDispute, catalog: Catalog) -> bool:
    row = _row(state, command.row, catalog)
    codes = {cell.month: cell.code for cell in row.cells if cell.month == command.month} if row else {}
    return command.cell in CORRECT and bool(codes) and not {SETTLED, command.cell} & set(codes.values())


def _is_text(text: str, most: int) -> bool:
    readable = all(sign.isprintable() or sign == WIDE_SPACE for sign in text)
    return 1 <= len(text) <= most and readable and not text.isspace()


def _no_such_row(row: str, month: str) -> Reason:
    return Reason.of(Code.NO_SUCH_ROW, "F4", "M.record", row=row, month=month)
