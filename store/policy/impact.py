"""The impact is the difference of two reports and their indicators; nothing here knows a product.

Source: S2, domain.md §6.
"""

from store.policy.decision import Change, Mark, Shift, Value
from store.policy.report.fields import FIELDS, INDICATORS, Better, FieldKind
from store.policy.report.grid import ADVERSE, RANK
from store.policy.report.model import CreditReport, Row

GOOD_CELLS = frozenset("NC")
STATUSES = ("repayment_status", "worst_status_24", "worst_status_60")  # N * # C and none: no arrears, all alike
GOOD_STATES = {
    "account_state": ("3", "1", "2"),
    "five_class": ("1", "2", "3", "4", "5"),
    "lian3lei6": ("no", "yes"),
}  # best first


def changes(before: CreditReport, after: CreditReport) -> tuple[Change, ...]:
    """Changed fields only: rows in the new report's order, then the summary and the inquiries."""
    old, new = ({row.id: row for row in report.rows} for report in (before, after))
    found: list[Change] = []
    for row in after.rows:
        found += _row(old.get(row.id), row)
    for row in before.rows:  # figures stated again may leave a row out
        found += _row(row, _nothing_of(row)) if row.id not in new else []
    found += _fields("summary", dict(before.summary), dict(after.summary))
    return tuple(found)


def shifts(before: tuple[tuple[str, Value], ...], after: tuple[tuple[str, Value], ...]) -> tuple[Shift, ...]:
    """All indicators before and after."""
    old = dict(before)
    return tuple(Shift(name, old[name], value, _mark(name, old[name], value, indicator=True)) for name, value in after)


def _row(before: Row | None, after: Row) -> list[Change]:
    old = before or _nothing_of(after)
    return _fields(after.id, dict(old.fields), dict(after.fields)) + _cells(old, after)


def _nothing_of(row: Row) -> Row:
    return Row(row.id, row.kind, row.product, ())


def _fields(row: str, old: dict[str, Value], new: dict[str, Value]) -> list[Change]:
    return [
        Change(row, name, old.get(name), new.get(name), _mark(name, old.get(name), new.get(name)))
        for name in {**new, **old}
        if old.get(name) != new.get(name)
    ]


def _cells(before: Row, after: Row) -> list[Change]:
    old = {cell.month: cell.code for cell in before.cells}
    new = {cell.month: cell.code for cell in after.cells}
    return [
        Change(after.id, f"cell {month}", old.get(month), new.get(month), _cell_mark(new.get(month)))
        for month in {**new, **old}
        if old.get(month) != new.get(month)
    ]


def _cell_mark(code: str | None) -> Mark:
    if code is None:
        return Mark.SAME
    if code in ADVERSE:
        return Mark.WORSE
    return Mark.BETTER if code in GOOD_CELLS else Mark.MIND if code == "M" else Mark.SAME


def _mark(name: str, before: Value, after: Value, indicator: bool = False) -> Mark:
    if before == after:
        return Mark.SAME
    if name in STATUSES:
        return _status(before, after)
    if name in GOOD_STATES:
        return _ranked(GOOD_STATES[name], before, after)
    spec = (INDICATORS if indicator else FIELDS)[name]
    if spec.better is not Better.LOWER or spec.kind is FieldKind.CODE:
        return Mark.SAME
    if after is None or _number(after) == _number(before):
        return Mark.SAME
    return Mark.BETTER if _number(after) < _number(before) else Mark.WORSE


def _status(before: Value, after: Value) -> Mark:
    """Days overdue by their band; late within the month is to be minded unless it was worse before."""
    was, now = (RANK.get(str(value), 0) for value in (before, after))
    if was != now:
        return Mark.BETTER if now < was else Mark.WORSE
    return Mark.MIND if after == "M" else Mark.SAME


def _ranked(order: tuple[str, ...], before: Value, after: Value) -> Mark:
    if not isinstance(before, str) or not isinstance(after, str):
        return Mark.SAME
    return Mark.BETTER if order.index(after) < order.index(before) else Mark.WORSE


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
