"""What an act is answered with, against what the case expects of it."""

from collections.abc import Iterable, Iterator, Mapping

from store.casefile.comparing import compared, differs, told
from store.casefile.expected import Expected, ExpectedLater, ExpectedPreview
from store.casefile.results import Failure
from store.db.codec import encode_command, encode_event
from store.policy.decision import Impact, Later, Need, Note
from store.policy.events import Event
from store.policy.product import Catalog
from store.policy.reasons import Reason
from store.policy.values import dataclass

NONE = Impact()


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision as the case sees it: no reason means allowed."""

    reasons: tuple[Reason, ...]
    events: tuple[Event, ...] = ()
    impact: Impact = NONE
    needs: tuple[Need, ...] = ()


def answer_failures(answer: Answer, expected: Expected, catalog: Catalog) -> Iterator[Failure]:
    """Every expectation of the answer that does not hold."""
    codes = [reason.code for reason in answer.reasons]
    if expected.refused is None:
        yield from compared("allowed", expected.allowed is not False, not codes, shown=codes or None)
    else:
        yield from compared("refused", list(expected.refused), codes)
    yield from _reasons(answer.reasons, expected.reasons)
    if expected.needs is not None:
        yield from compared("needs", list(expected.needs), list(answer.needs))
    if expected.writes is not None:
        yield from _writes(answer.events, expected.writes)
    if expected.preview is not None:
        yield from _preview(answer.impact, expected.preview)


def _reasons(reasons: tuple[Reason, ...], expected: Mapping[str, Mapping[str, object]]) -> Iterator[Failure]:
    found = {reason.code.value: _reason(reason) for reason in reasons}
    for code, wanted in expected.items():
        yield from compared(f"reasons.{code}", wanted, found.get(code))


def _reason(reason: Reason) -> dict[str, object]:
    """Its figures by name, and beside them what would lift it: `{ repay = {…} }`, as a step's act is written."""
    lift = [{(body := encode_command(command)).pop("act"): body} for command in reason.lift]
    return {**dict(reason.args), "lift": lift, "sources": list(reason.sources)}


def _writes(events: tuple[Event, ...], expected: tuple[object, ...]) -> Iterator[Failure]:
    plain = [encode_event(event) for event in events]
    wanted = [{"event": item} if isinstance(item, str) else item for item in expected]
    yield from compared("writes", wanted, plain)


def _preview(impact: Impact, expected: ExpectedPreview) -> Iterator[Failure]:
    changes: list[dict[str, object]] = [
        {"row": c.row, "field": c.field, "before": c.before, "after": c.after, "mark": c.mark.value}
        for c in impact.changes
    ]
    yield from _each_in("preview.changes", expected.changes, changes)
    names = [f"{change.row} {change.field}" for change in impact.changes]
    if expected.only is not None:
        yield from compared("preview.only", sorted(expected.only), sorted(names))
    for row in expected.untouched:
        yield from compared(f"preview.untouched {row}", [], [name for name in names if name.split(" ")[0] == row])
    shifts = {shift.name: [shift.before, shift.after] for shift in impact.indicators}
    for name, wanted in expected.indicators.items():
        yield from compared(f"preview.indicators.{name}", wanted, shifts[name])
    for place in ("why", "lost", "stays"):
        notes = [_note(note) for note in getattr(impact, place)]
        yield from _each_in(f"preview.{place}", _named(getattr(expected, place)), notes)
    if expected.why_only is not None:
        yield from compared("preview.why_only", expected.why_only, [note.code for note in impact.why])
    if expected.later is not None:
        yield from _later(impact.later, expected.later)
    if expected.warnings is not None:
        yield from compared("preview.warnings", _named(expected.warnings), [_note(note) for note in impact.warnings])


def _later(later: Later | None, expected: ExpectedLater) -> Iterator[Failure]:
    changes = [f"{c.row} {c.field} {c.before} {c.after}" for c in later.changes] if later else []
    yield from compared("preview.later.on", expected.on, later and later.on)
    yield from compared("preview.later.changes", sorted(expected.changes), sorted(changes))
    shifts = {shift.name: [shift.before, shift.after] for shift in later.indicators} if later else {}
    for name, wanted in expected.indicators.items():
        yield from compared(f"preview.later.indicators.{name}", wanted, shifts.get(name))


def _named(items: tuple[object, ...]) -> list[object]:
    """A note by its code alone, or as a table."""
    return [{"code": item} if isinstance(item, str) else item for item in items]


def _note(note: Note) -> dict[str, object]:
    return {"code": note.code, **dict(note.args), "sources": list(note.sources)}


def _each_in(what: str, wanted: Iterable[object], found: list[dict[str, object]]) -> Iterator[Failure]:
    for item in wanted:
        if all(differs(item, one) for one in found):
            yield Failure(what, told(item), told(found))
