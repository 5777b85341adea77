"""What is advised, reminded of and reckoned about closing, against what the case expects of it."""

from collections.abc import Iterator

from store.casefile.comparing import compared
from store.casefile.expected import Expected
from store.casefile.results import Failure
from store.policy.advice import Advice, Reminder, advice, reminders, to_do
from store.policy.balance_sheet import Sheet, sheet
from store.policy.closing_plan import Way, way_to_close
from store.policy.commands import Deed
from store.policy.product import Catalog
from store.policy.state import State


def advised_failures(state: State, expected: Expected, catalog: Catalog) -> Iterator[Failure]:
    """Every expectation of the advice that does not hold."""
    if expected.advice is not None:
        wanted = [{"code": item} if isinstance(item, str) else item for item in expected.advice]
        yield from compared("advice", wanted, [_advice(one) for one in advice(state, catalog)])
    if expected.reminders is not None:
        yield from compared("reminders", list(expected.reminders), [_reminder(r) for r in reminders(state, catalog)])
    if expected.to_do is not None:
        yield from compared("to_do", expected.to_do, to_do(state, catalog))
    for product, wanted_way in expected.ways.items():
        yield from compared(f"ways.{product}", wanted_way, _way(way_to_close(state, product, catalog)))
    if expected.sheet:
        yield from compared("sheet", expected.sheet, _sheet(sheet(state)))


def _advice(one: Advice) -> dict[str, object]:
    """Its figures by name; `holds` where something is to be done."""
    act = one.act.act.value if one.act else "none"
    return {
        "code": one.note.code,
        **dict(one.note.args),
        "holds": one.holds,
        "act": act,
        "sources": [*one.note.sources],
    }


def _reminder(one: Reminder) -> dict[str, object]:
    due = one.due
    return {"on": one.on, "ahead": one.ahead, "product": due.product, "loan": due.loan or "none", "least": due.least}


def _way(way: Way) -> dict[str, object]:
    bars = [reason.code.value for reason in way.bars]
    return {"steps": [_step(step) for step in way.steps], "cost": way.cost, "bars": bars}


def _step(step: Deed) -> str:
    """`repay 128430`, `settle L1`, `close`: the act and what it is about."""
    about = [getattr(step, name) for name in ("amount", "loan", "plan", "order") if getattr(step, name, None)]
    return " ".join(map(str, (step.act.value, *about)))


def _sheet(held: Sheet) -> dict[str, object]:
    debts = [f"{debt.name} {debt.loan} {debt.owed}".replace("  ", " ") for debt in held.debts]
    lines = [f"{line.name} {line.limit} {line.used}" for line in held.lines]
    ratio = "none" if held.ratio is None else held.ratio
    return {"assets": held.assets, "owed": held.owed, "net": held.net, "ratio": ratio, "debts": debts, "lines": lines}
