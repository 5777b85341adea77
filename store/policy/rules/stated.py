"""Facts from outside that block a closing: stated by the person, cleared by the person.

Source: domain.md §3, §4 [known].
"""

from collections.abc import Callable
from typing import Any

from store.policy.facts import Facts
from store.policy.reasons import Code, Reason
from store.policy.state import Fact


def stated_rule(code: Code) -> Callable[[Facts[Any]], Reason | None]:
    """The rule for one stated fact: it blocks as long as it is stated. Any kind of account may carry it."""
    fact = Fact(code.value.lower())

    def rule(facts: Facts[Any]) -> Reason | None:
        return Reason.of(code, "M.stated_facts") if fact in facts.account.facts else None

    rule.__name__ = fact.value
    return rule
