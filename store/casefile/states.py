"""A state and its credit record, against what the case expects of them."""

from collections.abc import Iterator, Mapping

from store.casefile.comparing import compared, told
from store.casefile.expected import Expected
from store.casefile.results import Failure
from store.db.plain import record
from store.policy.alerts import Level, alerts_in
from store.policy.cashloan.loan import available as cash_available
from store.policy.cashloan.loan import settlement
from store.policy.civil import shift_month
from store.policy.facts import Facts
from store.policy.indicators import indicators
from store.policy.paylater.owed import available
from store.policy.product import Catalog
from store.policy.report.build import report_of
from store.policy.report.model import CreditReport, Row
from store.policy.rules.opening import Assessment, Ground, assessment
from store.policy.rules.using import payable
from store.policy.state import Account, Cell, Loan, PayLater, State


def state_failures(state: State, expected: Expected, catalog: Catalog) -> Iterator[Failure]:
    """Every expectation of the state that does not hold."""
    yield from _accounts(state, expected, catalog)
    for product, lines in expected.assessment.items():
        found = assessment(state, catalog.products[product], catalog)
        yield from compared(f"assessment.{product}", lines, _assessment(found))
    report = report_of(state, catalog)
    rows = {row.id: row for row in report.rows}
    if expected.rows is not None:
        yield from compared("rows", list(expected.rows), list(rows))
    for id, fields in expected.report.items():
        yield from compared(f"report.{id}", fields, dict(rows[id].fields) if id in rows else None)
    for id, live in expected.live.items():
        yield from compared(f"live.{id}", live, rows[id].live if id in rows else "no row")
    for id, cells in expected.cells.items():
        yield from compared(f"cells.{id}", *_grid(cells, rows.get(id)))
    for id, sent in expected.reported.items():
        yield from compared(f"reported.{id}", sent, _reported(rows.get(id)))
    for id, episodes in expected.episodes.items():
        yield from compared(f"episodes.{id}", episodes, _episodes(rows.get(id)))
    yield from compared("summary", expected.summary, dict(report.summary))
    yield from _said(report, expected)
    if expected.inquiries is not None:
        yield from compared("inquiries", list(expected.inquiries), [record(one) for one in report.inquiries])
    if expected.attempts is not None:
        yield from compared("attempts", list(expected.attempts), [record(one) for one in state.attempts])
    figures = indicators(state, catalog)
    yield from compared("indicators", expected.indicators, dict(figures))
    if expected.alerts is not None:
        yield from _alerts(expected.alerts, {one.name: one.level for one in alerts_in(figures, state, catalog)})


def _alerts(expected: Mapping[str, str], found: Mapping[str, Level]) -> Iterator[Failure]:
    """All there are: one that was not expected is told as well."""
    silent = dict.fromkeys((name for name in found if name not in expected), "none")
    yield from compared("alerts", {**silent, **expected}, found)


def _said(report: CreditReport, expected: Expected) -> Iterator[Failure]:
    """Marks and statements of all rows that are shown."""
    if expected.disputes is not None:
        marks = [record(one) for row in report.rows for one in row.disputes]
        yield from compared("disputes", list(expected.disputes), marks)
    if expected.statements is not None:
        texts = [record(one) for row in report.rows for one in row.statements]
        yield from compared("statements", list(expected.statements), texts)


def _reported(row: Row | None) -> dict[str, object] | None:
    return record(row.reported) if row and row.reported else None


def _episodes(row: Row | None) -> list[list[object]] | None:
    """[start, end, expires] of every adverse one that is shown."""
    return [[one.start, one.end, one.expires] for one in row.episodes] if row else None


def _accounts(state: State, expected: Expected, catalog: Catalog) -> Iterator[Failure]:
    for product, status in expected.status.items():
        yield from compared(f"status.{product}", status, state.status(product))
    for product, amount in expected.available.items():
        yield from compared(f"available.{product}", amount, _available(state.account(product)))
    for key, amount in expected.owed.items():
        yield from compared(f"owed.{key}", amount, _owed(state, key, catalog))
    for key, amount in expected.settlement.items():
        yield from compared(f"settlement.{key}", amount, _settlement(state, key, catalog))
    for key, items in expected.schedule.items():
        yield from compared(f"schedule.{key}", items, _schedule(_loan(state, key)))
    for product, fields in expected.account.items():
        account = state.account(product)
        yield from compared(f"account.{product}", fields, record(account) if account else None)


def _available(account: Account | None) -> int | None:
    if account is None:
        return None
    return available(account) if isinstance(account, PayLater) else cash_available(account)


def _owed(state: State, key: str, catalog: Catalog) -> int | None:
    """What may be paid today: all that is owed (花呗), what is due (借呗, of one loan as `jiebei/L1`)."""
    product, _, loan = key.partition("/")
    account = state.account(product)
    return payable(Facts(state, catalog, account), loan or None) if account else None


def _settlement(state: State, key: str, catalog: Catalog) -> int | None:
    loan = _loan(state, key)
    return settlement(loan, catalog.cashloan(key.partition("/")[0]), state.today) if loan else None


def _loan(state: State, key: str) -> Loan | None:
    product, _, id = key.partition("/")
    account = state.account(product)
    loans = () if account is None or isinstance(account, PayLater) else account.loans
    return next((loan for loan in loans if loan.id == id), None)


def _schedule(loan: Loan | None) -> list[list[object]] | None:
    """[due, principal, interest] of every instalment."""
    return [[item.due, item.principal, item.interest] for item in loan.instalments] if loan else None


def _assessment(found: Assessment) -> dict[str, object]:
    """What it grants, and each ground by its code: whether it holds, and every figure with its edge."""
    grounds = {ground.code.value: _ground(ground) for ground in found.grounds}
    return {"base": found.base, "halved": found.halved, "granted": found.granted, **grounds}


def _ground(ground: Ground) -> dict[str, object]:
    return {"holds": ground.holds, **{figure.name: [figure.found, figure.edge] for figure in ground.figures}}


def _grid(expected: object, row: Row | None) -> tuple[object, object]:
    """Either the whole grid as a text, or single months of it."""
    if row is None:
        return expected, None
    if isinstance(expected, Mapping):
        codes = {cell.month: cell.code for cell in row.cells}
        return expected, {month: codes.get(month) for month in expected}
    return expected, _as_text(row.cells)


def _as_text(cells: tuple[Cell, ...]) -> str:
    """`2026-01: * N N`, as a case writes it; a grid with a gap is told month by month."""
    if not cells:
        return ""
    if all(cell.month == shift_month(cells[0].month, n) for n, cell in enumerate(cells)):
        return f"{cells[0].month}: {' '.join(cell.code for cell in cells)}"
    return told({cell.month: cell.code for cell in cells})
