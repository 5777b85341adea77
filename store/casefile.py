"""Case files: given figures, dated acts, and what must then hold; written by who knows the rules, not Python.

The format is told in tests/cases/README.md. Expectations are compared with the same `decide` and `fold` the app uses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from store.case_checks import Failure, check_decision, check_state
from store.catalog.errors import CatalogError
from store.catalog.reading import convert, table
from store.db.codec import decode_command
from store.db.plain import CodecError
from store.demos import demo
from store.policy.commands import Command
from store.policy.decide import decide
from store.policy.decision import Allowed
from store.policy.events import ClockMoved, Stated
from store.policy.fold import fold
from store.policy.opening import Opening
from store.policy.product import Catalog
from store.policy.report.build import report_of
from store.policy.rules.stating import problems
from store.policy.state import State

__all__ = ["CaseResult", "Failure", "run_file"]


@dataclass(frozen=True, slots=True)
class Expected:
    """One field of one row as the preview must say it: before, after, mark. What is left out is not compared."""

    row: str
    field: str
    before: object = None
    after: object = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Time may pass to `on`, then one act may be asked for; everything else is what must hold afterwards."""

    on: date | None = None
    do: dict[str, object] = field(default_factory=dict)
    only_preview: bool = False
    refused: tuple[str, ...] = ()
    reasons: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    lift: Mapping[str, tuple[dict[str, object], ...]] = field(default_factory=dict)
    needs: tuple[str, ...] | None = None
    preview: tuple[Expected, ...] = ()
    shifts: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    lost: tuple[str, ...] | None = None
    stays: tuple[str, ...] | None = None
    why: tuple[str, ...] | None = None
    rows: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    cells: Mapping[str, object] = field(default_factory=dict)
    live: Mapping[str, str] = field(default_factory=dict)
    summary: Mapping[str, object] = field(default_factory=dict)
    indicators: Mapping[str, object] = field(default_factory=dict)
    owed: Mapping[str, int] = field(default_factory=dict)
    settlement: Mapping[str, int] = field(default_factory=dict)
    bill: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    schedule: Mapping[str, tuple[tuple[object, ...], ...]] = field(default_factory=dict)
    status: Mapping[str, str] = field(default_factory=dict)
    inquiries: int | None = None
    attempts: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One story. It begins with a demo or with stated figures."""

    name: str
    proves: tuple[str, ...] = ()
    demo: str | None = None
    start: Opening | None = None
    step: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What one file holds."""

    case: tuple[Case, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One step of one case; no failures means it held."""

    file: Path
    case: str
    step: str
    failures: tuple[Failure, ...]


def read_file(path: Path) -> CaseFile:
    """A case file as values. Raises CatalogError(file, key, why) for unknown keys and wrong types."""
    return convert(table(path), CaseFile, path.name)


def run_file(path: Path, catalog: Catalog) -> tuple[CaseResult, ...]:
    """Every step of every case, in order. Raises CatalogError for a file that cannot be read."""
    return tuple(result for case in read_file(path).case for result in _run(path, case, catalog))


def _run(path: Path, case: Case, catalog: Catalog) -> Iterator[CaseResult]:
    state = _start(path, case, catalog)
    for number, step in enumerate(case.step, start=1):
        if step.on is not None and step.on > state.today:
            state = fold(state, (ClockMoved(step.on),), catalog)
        elif step.on is not None and step.on < state.today:
            raise CatalogError(path.name, f"{case.name}: step {number}.on", f"{step.on} lies before {state.today}")
        failures: list[Failure] = []
        if step.do:
            state, failures = _act(state, step, _command(path, case, number, step), catalog)
        failures += check_state(state, step, catalog)
        yield CaseResult(path, case.name, f"{number} ({state.today})", tuple(failures))


def _act(state: State, step: Step, command: Command, catalog: Catalog) -> tuple[State, list[Failure]]:
    decision = decide(state, command, catalog)
    after = fold(state, decision.events, catalog)
    failures = check_decision(decision, step)
    for row in step.unchanged:
        then = {line.id: repr(line) for line in report_of(after, catalog).rows}.get(row)
        was = {line.id: repr(line) for line in report_of(state, catalog).rows}.get(row)
        if was is None or was != then:
            failures.append(Failure(f"unchanged {row}", str(was), str(then)))
    done = isinstance(decision, Allowed) or decision.events
    return (after if done and not step.only_preview else state), failures


def _start(path: Path, case: Case, catalog: Catalog) -> State:
    if (case.demo is None) == (case.start is None):
        raise CatalogError(path.name, case.name, "give either demo or start")
    if case.start is not None:
        wrong = [dict(reason.args)["field"] for reason in problems(case.start, catalog)]
        if wrong:
            raise CatalogError(path.name, f"{case.name}: start", f"cannot be: {wrong}")
        return fold(None, (Stated(case.start),), catalog)
    found = demo(case.demo or "")
    if found is None:
        raise CatalogError(path.name, f"{case.name}: demo", f"there is no demo {case.demo!r}")
    return fold(None, found.events, catalog)


def _command(path: Path, case: Case, number: int, step: Step) -> Command:
    try:
        return decode_command(step.do)
    except CodecError as error:
        raise CatalogError(path.name, f"{case.name}: step {number}.do", str(error)) from error
