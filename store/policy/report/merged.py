"""An agreement and its loans as one revolving row: the worst cell of each month.

Source: domain.md §5.7, §9a (merged_r1), M.merged.
"""

from datetime import date

from store.policy.civil import Month, month_of, shift_month
from store.policy.ledger import Cell, Reported
from store.policy.money import Fen
from store.policy.report.grid import RANK
from store.policy.state import CashLoan

PLAIN = {"*": 1, "#": 2, "N": 3, "M": 4}  # from the mildest on, all below an adverse code


def merged_cells(account: CashLoan, today: date) -> tuple[Cell, ...]:
    """A cell for every completed month since it was opened; `C` for that of its closing ends them."""
    held: dict[Month, list[Cell]] = {}
    for loan in account.loans:
        for cell in loan.cells:
            held.setdefault(cell.month, []).append(cell)
    closed = month_of(account.closed) if account.closed else None
    month, end = month_of(account.opened), closed or month_of(today)
    found: list[Cell] = []
    while month < end:
        found.append(_worst(month, held.get(month, ()), account))
        month = shift_month(month, 1)
    return (*found, Cell(closed, "C")) if closed else tuple(found)


def _worst(month: Month, cells: "list[Cell] | tuple[()]", account: CashLoan) -> Cell:
    """A loan's `C` is a month paid as agreed: the row itself goes on."""
    codes = ["N" if cell.code == "C" else cell.code for cell in cells] or [_without_loan(month, account)]
    return Cell(month, max(codes, key=_badness), Fen(sum(cell.overdue for cell in cells)))


def _without_loan(month: Month, account: CashLoan) -> str:
    return "#" if account.stated is not None and month < month_of(account.stated) else "*"


def _badness(code: str) -> int:
    return PLAIN.get(code, 0) or len(PLAIN) + RANK.get(code, 0)


def merged_reported(account: CashLoan) -> Reported | None:
    """The snapshots of the last month-end together."""
    sent = [loan.reported for loan in account.loans if loan.reported is not None]
    if not sent:
        return None
    month = max(one.month for one in sent)
    then = [one for one in sent if one.month == month]
    return Reported(month, Fen(sum(one.balance for one in then)), Fen(sum(one.overdue for one in then)))
