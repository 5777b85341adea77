"""Comparing what a case expects with what the rules say; every difference is told with expected and got."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from store.db.codec import encode_command
from store.policy.cashloan.loan import settlement
from store.policy.decision import Allowed, Change, Decision, Refused
from store.policy.facts import Facts
from store.policy.indicators import indicators
from store.policy.product import Catalog
from store.policy.report.build import report_of
from store.policy.report.model import CreditReport
from store.policy.rules.using import payable
from store.policy.state import CashLoan, PayLater, State

if TYPE_CHECKING:
    from store.casefile import Expected, Step

NOTHING = "none"  # TOML has no null


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that did not hold."""

    what: str
    expected: str
    got: str


def plain(value: object) -> object:
    """A value as a case writes it: dates ISO, nothing as "none"."""
    if value is None:
        return NOTHING
    return value.isoformat() if isinstance(value, date) else value


def compare(what: str, expected: object, got: object) -> list[Failure]:
    """A failure where they differ."""
    if plain(expected) == plain(got) and isinstance(plain(expected), bool) == isinstance(plain(got), bool):
        return []
    return [Failure(what, str(plain(expected)), str(plain(got)))]


def compare_each(what: str, expected: Mapping[str, object], got: Mapping[str, object]) -> list[Failure]:
    """A failure for every named value that differs or is not there."""
    missing = "(not there)"
    return [f for key, value in expected.items() for f in compare(f"{what}.{key}", value, got.get(key, missing))]


def check_decision(decision: Decision, step: "Step") -> list[Failure]:
    """The answer itself: allowed or refused with which codes, figures, lifts, needs, and what the preview says."""
    codes = [reason.code.value for reason in decision.reasons] if isinstance(decision, Refused) else []
    failures = compare("refused", list(step.refused), codes)
    if isinstance(decision, Refused):
        failures += _reasons(decision, step)
    if step.needs is not None:
        got = [need.value for need in decision.needs] if isinstance(decision, Allowed) else []
        failures += compare("needs", list(step.needs), got)
    impact = decision.impact
    for expected in step.preview:
        failures += _change(expected, impact.changes)
    shifts = {shift.name: [plain(shift.before), plain(shift.after)] for shift in impact.indicators}
    failures += compare_each("shifts", {k: [plain(x) for x in v] for k, v in step.shifts.items()}, shifts)
    for name, notes in (("lost", impact.lost), ("stays", impact.stays), ("why", impact.why)):
        wanted = getattr(step, name)
        failures += compare(name, list(wanted), [note.code for note in notes]) if wanted is not None else []
    return failures


def _reasons(decision: Refused, step: "Step") -> list[Failure]:
    found = {reason.code.value: reason for reason in decision.reasons}
    failures: list[Failure] = []
    for code, args in step.reasons.items():
        got = dict(found[code].args) if code in found else {}
        failures += compare_each(f"reasons.{code}", args, got)
    for code, lifts in step.lift.items():
        commands = [encode_command(command) for command in found[code].lift] if code in found else []
        failures += compare(f"lift.{code}", [dict(lift) for lift in lifts], commands)
    return failures


def _change(expected: "Expected", changes: Iterable[Change]) -> list[Failure]:
    what = f"preview {expected.row} {expected.field}"
    found = next((c for c in changes if (c.row, c.field) == (expected.row, expected.field)), None)
    if found is None:
        return [Failure(what, "a change", "no change")]
    wanted = {"before": expected.before, "after": expected.after, "mark": expected.mark}
    got = {"before": found.before, "after": found.after, "mark": found.mark.value}
    return compare_each(what, {name: value for name, value in wanted.items() if value is not None}, got)


def check_state(state: State, step: "Step", catalog: Catalog) -> list[Failure]:
    """Everything a step says of the accounts and the report after it."""
    report = report_of(state, catalog)
    failures = _report(report, step)
    failures += compare_each("indicators", step.indicators, dict(indicators(state, catalog)))
    failures += compare_each("status", step.status, {id: state.status(id).value for id in step.status})
    failures += compare_each("owed", step.owed, {key: _payable(state, key, catalog) for key in step.owed})
    failures += compare_each(
        "settlement", step.settlement, {k: _settlement(state, k, catalog) for k in step.settlement}
    )
    for product, wanted in step.bill.items():
        failures += compare_each(f"bill {product}", wanted, _bill(state, product))
    for key, rows in step.schedule.items():
        failures += compare(f"schedule {key}", [[plain(x) for x in row] for row in rows], _schedule(state, key))
    failures += compare("inquiries", step.inquiries, len(state.inquiries)) if step.inquiries is not None else []
    failures += compare("attempts", step.attempts, len(state.attempts)) if step.attempts is not None else []
    return failures


def _report(report: CreditReport, step: "Step") -> list[Failure]:
    rows = {row.id: row for row in report.rows}
    failures: list[Failure] = []
    for id, wanted in step.rows.items():
        failures += compare_each(f"row {id}", wanted, dict(rows[id].fields) if id in rows else {})
    for id, cells in step.cells.items():
        got = {str(cell.month): cell.code for cell in rows[id].cells} if id in rows else {}
        if isinstance(cells, dict):
            failures += compare_each(f"cells {id}", cells, got)
        else:
            failures += compare(f"cells {id}", cells, " ".join(got.values()))
    failures += compare_each("live", step.live, {id: rows[id].live if id in rows else None for id in step.live})
    return failures + compare_each("summary", step.summary, dict(report.summary))


def _payable(state: State, key: str, catalog: Catalog) -> int:
    """What may be paid today: of a product, or of one loan ("jiebei/L1")."""
    product, _, loan = key.partition("/")
    account = state.account(product)
    return payable(Facts(state, catalog, account), loan or None) if account else 0


def _settlement(state: State, key: str, catalog: Catalog) -> object:
    """What settling a loan costs today."""
    product, _, id = key.partition("/")
    account = state.account(product)
    loans = account.loans if isinstance(account, CashLoan) else ()
    return next((settlement(loan, catalog.cashloan(product), state.today) for loan in loans if loan.id == id), None)


def _bill(state: State, product: str) -> Mapping[str, object]:
    """The latest bill of a product, part by part."""
    account = state.account(product)
    if not isinstance(account, PayLater) or not account.bills:
        return {}
    bill = account.bills[-1]
    parts = {name: getattr(bill.parts, name) for name in ("interest", "fee", "plan", "carried", "new", "total")}
    return {
        **parts,
        "issued": bill.issued,
        "due": bill.due,
        "minimum": bill.minimum,
        "unpaid": bill.unpaid.total,
        "phase": bill.phase.value,
    }


def _schedule(state: State, key: str) -> list[list[object]]:
    """All instalments of a loan: due, principal, interest."""
    product, _, id = key.partition("/")
    account = state.account(product)
    loans = account.loans if isinstance(account, CashLoan) else ()
    items = next((loan.instalments for loan in loans if loan.id == id), ())
    return [[item.due.isoformat(), item.principal, item.interest] for item in items]
