"""A demo person's state, accounts and rows, as the tests of their figures ask for them."""

from store.catalog import load
from store.demos import demo
from store.policy.fold import fold
from store.policy.report.model import CreditReport, Row
from store.policy.state import CashLoan, PayLater, State


def state_of(id: str) -> State:
    """A demo's state on its day."""
    told = demo(id)
    assert told is not None
    return fold(None, told.events, load())


def row(id: str, report: CreditReport) -> Row:
    """One row of a report."""
    return next(row for row in report.rows if row.id == id)


def year(row: Row, first: str, last: str) -> str:
    """The cells of some months, as the grid shows them."""
    return " ".join(cell.code for cell in row.cells if first <= cell.month <= last)


def huabei(id: str) -> PayLater:
    """A demo's Huabei account."""
    account = state_of(id).account("huabei")
    assert isinstance(account, PayLater)
    return account


def jiebei(id: str) -> CashLoan:
    """A demo's Jiebei account."""
    account = state_of(id).account("jiebei")
    assert isinstance(account, CashLoan)
    return account
