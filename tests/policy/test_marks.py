"""The direction of each change, readable without colour: better, worse, to be minded, neither. Source: domain.md §7."""

from datetime import date

import pytest

from store.policy.civil import Month
from store.policy.decision import Value
from store.policy.impact import changes, shifts
from store.policy.report.model import CreditReport, Row, RowKind
from store.policy.state import Cell

INDICATORS: list[tuple[str, Value, Value, str]] = [
    ("worst_status_24", None, "1", "-"),
    ("worst_status_24", "2", "1", "+"),
    ("worst_status_24", "7", "D", "-"),
    ("worst_status_24", "G", None, "+"),
    ("worst_status_60", "3", "3", "="),
    ("worst_status_60", "1", "2", "-"),
    ("lian3lei6", "no", "yes", "-"),
    ("lian3lei6", "yes", "no", "+"),
    ("used", 100, 99, "+"),
    ("used", 99, 100, "-"),
    ("used", 100, 100, "="),
    ("utilisation", None, 100, "-"),
    ("utilisation", 100, None, "="),
    ("utilisation", 0, None, "="),
    ("total_lines", 100, 50, "="),
    ("months_since_last_overdue", 5, 4, "="),
    ("adverse_expiry", "2031-06-15", None, "="),
    ("hard_inquiries_6", 0, 1, "-"),
]
FIELDS: list[tuple[str, Value, Value, str]] = [
    ("repayment_status", "*", "1", "-"),
    ("repayment_status", "N", "*", "="),
    ("repayment_status", "1", "M", "+"),
    ("repayment_status", "*", "M", "!"),
    ("repayment_status", "2", "1", "+"),
    ("repayment_status", None, "*", "="),
    ("account_state", "1", "3", "+"),
    ("account_state", "1", "2", "-"),
    ("account_state", None, "1", "="),
    ("five_class", "2", "1", "+"),
    ("five_class", "1", "5", "-"),
    ("balance", 100, 0, "+"),
    ("balance", 0, 1, "-"),
    ("balance", None, 0, "="),
    ("overdue_accounts", 1, 0, "+"),
    ("credit_limit", 100, 50, "="),
]
CELLS: list[tuple[str | None, str | None, str]] = [
    (None, "N", "+"),
    (None, "C", "+"),
    (None, "*", "="),
    (None, "#", "="),
    (None, "M", "!"),
    ("N", "1", "-"),
    ("1", None, "="),
    (None, "G", "-"),
]


@pytest.mark.parametrize(("name", "before", "after", "mark"), INDICATORS)
def test_indicators(name: str, before: Value, after: Value, mark: str) -> None:
    [shift] = shifts(((name, before),), ((name, after),))
    assert (shift.before, shift.after, shift.mark.value) == (before, after, mark)


def report(*rows: Row) -> CreditReport:
    return CreditReport(date(2026, 6, 15), rows, (), ())


def one(name: str, value: Value) -> Row:
    return Row("huabei-1", RowKind.R1, "huabei", ((name, value),))


@pytest.mark.parametrize(("name", "before", "after", "mark"), FIELDS)
def test_fields(name: str, before: Value, after: Value, mark: str) -> None:
    [change] = changes(report(one(name, before)), report(one(name, after)))
    assert (change.field, change.mark.value) == (name, mark)


@pytest.mark.parametrize(("before", "after", "mark"), CELLS)
def test_cells(before: str | None, after: str | None, mark: str) -> None:
    def row(code: str | None) -> Row:
        cells = (Cell(Month("2026-05"), code),) if code else ()
        return Row("huabei-1", RowKind.R1, "huabei", (), cells)

    [change] = changes(report(row(before)), report(row(after)))
    assert (change.field, change.before, change.after, change.mark.value) == ("cell 2026-05", before, after, mark)
