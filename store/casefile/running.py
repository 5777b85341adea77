"""A case run through the rules: the clock moves to a step's day, the act is decided and folded, all is compared."""

from collections.abc import Iterator

from store.casefile.acts import Walked
from store.casefile.advised import advised_failures
from store.casefile.answers import Answer, answer_failures
from store.casefile.reading import Case, Step
from store.casefile.results import CaseResult, Failure
from store.casefile.states import state_failures
from store.policy.commands import (
    AddStatement,
    AnswerDispute,
    Close,
    Command,
    Dispute,
    MoveClock,
    SetSwitches,
    StateAccounts,
    Undo,
    product_of,
)
from store.policy.decide import decide
from store.policy.decision import Allowed
from store.policy.fold import fold
from store.policy.product import Catalog
from store.policy.reasons import Reason
from store.policy.report.build import report_of
from store.policy.state import State
from store.policy.walk import Walk, advance


def run(case: Case, catalog: Catalog) -> CaseResult:
    """One case up to its end, or to the first step that does not hold."""
    state = fold(None, case.begin, catalog)
    for step in case.steps:
        state, failures = _run_step(state, step, catalog)
        if failures:
            return CaseResult(case.file, case.name, step.name, failures)
    return CaseResult(case.file, case.name, case.steps[-1].name)


def _run_step(state: State, step: Step, catalog: Catalog) -> tuple[State, tuple[Failure, ...]]:
    if step.on is not None and step.on != state.today:
        moved = decide(state, MoveClock(step.on), catalog)
        if not isinstance(moved, Allowed):
            return state, (Failure("on", f"a day after {state.today}", str(step.on)),)
        state = fold(state, moved.events, catalog)
    if step.ask is None:
        return state, (*state_failures(state, step.expected, catalog), *advised_failures(state, step.expected, catalog))
    answer = _answer(state, step.ask.command, catalog)
    after = fold(state, answer.events, catalog)
    found = [*answer_failures(answer, step.expected, catalog), *state_failures(after, step.expected, catalog)]
    found += advised_failures(after, step.expected, catalog)
    return after, (*found, *_touched(state, after, step.ask.command, answer, catalog))


def _answer(state: State, command: Command | Walked, catalog: Catalog) -> Answer:
    if isinstance(command, Walked):
        return _walk(state, command, catalog)
    decision = decide(state, command, catalog)
    reasons = () if isinstance(decision, Allowed) else decision.reasons
    return Answer(reasons, decision.events, decision.impact, decision.needs)


def _walk(state: State, walked: Walked, catalog: Catalog) -> Answer:
    """The way to a closing, as the pages and the service take it: 'checked' asks that closing is allowed now."""
    ready = isinstance(decide(state, Close(walked.product), catalog), Allowed)
    walk = Walk(walked.product, catalog.products[walked.product].kind)
    for step in walked.steps:
        next = advance(walk, step, ready)
        if isinstance(next, Reason):
            return Answer((next,))
        walk = next
    return Answer(())


def _touched(
    before: State, after: State, command: Command | Walked, answer: Answer, catalog: Catalog
) -> Iterator[Failure]:
    """Told by no case because it holds in all: a refusal touches no account, an act none but its own (S9)."""
    if isinstance(command, MoveClock | StateAccounts | SetSwitches | Undo):
        return
    own = None if answer.reasons else command.product if isinstance(command, Walked) else _own(command)
    if _others(before, own, catalog) != _others(after, own, catalog):
        yield Failure("every other account", "as it was", "touched")


def _own(command: Command) -> str | None:
    """The product an act is about; of a dispute that of its row."""
    if isinstance(command, Dispute | AnswerDispute | AddStatement):
        return command.row.partition("/")[0].rpartition("-")[0]
    return product_of(command)


def _others(state: State, own: str | None, catalog: Catalog) -> tuple[object, ...]:
    rows = report_of(state, catalog).rows
    return tuple(held for held in (*state.accounts, *rows) if held.product != own)
