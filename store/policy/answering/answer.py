"""An answer: reasons against it, and the events either way."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from store.policy.commands import AccountCommand
from store.policy.events import Event
from store.policy.reasons import Code, Reason
from store.policy.values import dataclass

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Answer:
    """Reasons against it and the events either way, before the impact is worked out."""

    reasons: tuple[Reason, ...]
    events: tuple[Event, ...]


def unless(reasons: tuple[Reason, ...], *events: Event) -> Answer:
    """Done with these events, unless there is a reason against it."""
    return Answer(reasons, () if reasons else events)


def unknown(command: AccountCommand) -> Answer:
    """The product's kind has no such act: Huabei pays out no cash, Jiebei buys nothing (S5)."""
    return Answer((Reason.of(Code.ACT_UNKNOWN, "S5", product=command.product, act=command.act.value),), ())


def unmet(rules: Mapping[Code, Callable[[F], Reason | None]], facts: F) -> tuple[Reason, ...]:
    """All conditions that fail, in reporting order."""
    return tuple(reason for rule in rules.values() if (reason := rule(facts)))
