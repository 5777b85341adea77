"""Disputes of the record: filed, answered, and what a correction does to a month. Source: domain.md §5.6, F4, F6."""

from dataclasses import replace
from datetime import timedelta

from store.policy.civil import Month
from store.policy.dated import on
from store.policy.events import DisputeAnswered, Disputed
from store.policy.ledger import Cell, Reported
from store.policy.money import ZERO
from store.policy.product import Catalog
from store.policy.report.grid import ADVERSE
from store.policy.state import Account, CashLoan, DisputeEntry, Outcome, PayLater, State


def waiting(state: State, row: str, month: str, outcome: Outcome | None = None) -> DisputeEntry | None:
    """The dispute of a row or a month that has no answer yet.

    A correction names its month even where the whole row was disputed.
    """
    asked = (month, "") if outcome is Outcome.CORRECTED else (month,)
    held = {entry.month: entry for entry in state.disputes if entry.row == row and entry.outcome is None}
    return next((held[one] for one in asked if one in held), None)


def filed(state: State, event: Disputed, catalog: Catalog) -> State:
    """A mark, with the day by which it is answered."""
    until = state.today + timedelta(days=on(catalog.report.dispute_days, state.today))
    return replace(state, disputes=(*state.disputes, DisputeEntry(event.row, event.month, state.today, until)))


def answered(state: State, event: DisputeAnswered) -> State:
    """The answer is written down; a correction changes that one month of that one row."""
    entry = waiting(state, event.row, event.month, event.outcome)
    if entry is None:
        raise ValueError(f"no dispute waits for an answer: {event.row} {event.month}")
    is_corrected = event.outcome is Outcome.CORRECTED
    done = replace(entry, answered=state.today, outcome=event.outcome, cell=event.cell if is_corrected else "")
    state = replace(state, disputes=tuple(done if one is entry else one for one in state.disputes))
    return _corrected(state, event) if is_corrected else state


def _corrected(state: State, event: DisputeAnswered) -> State:
    id, _, loan = event.row.partition("/")
    account = next(account for account in state.accounts if account.id == id)
    month, code = Month(event.month), event.cell
    if isinstance(account, PayLater):
        cells = _with(account.cells, month, code)
        return state.with_account(replace(account, cells=cells, reported=_without_overdue(account.reported, month)))
    return state.with_account(_with_loans(account, loan, month, code))


def _with_loans(account: CashLoan, only: str, month: Month, code: str) -> Account:
    """The loan named; of a row that is reported merged every loan that was worst or adverse in that month."""
    held = [cell.code for loan in account.loans for cell in loan.cells if cell.month == month]
    wrong = ADVERSE | ({code for code in held if code != "C"} if not ADVERSE & set(held) else frozenset())
    loans = tuple(
        replace(
            loan,
            cells=_with(loan.cells, month, code, None if only else wrong),
            reported=_without_overdue(loan.reported, month),
        )
        if only in ("", loan.id)
        else loan
        for loan in account.loans
    )
    return replace(account, loans=loans)


def _with(cells: tuple[Cell, ...], month: Month, code: str, wrong: frozenset[str] | None = None) -> tuple[Cell, ...]:
    return tuple(
        Cell(month, code) if cell.month == month and (wrong is None or cell.code in wrong) else cell for cell in cells
    )


def _without_overdue(reported: Reported | None, month: Month) -> Reported | None:
    return replace(reported, overdue=ZERO) if reported and reported.month == month else reported
