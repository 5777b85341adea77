"""Facts from outside that block a closing: stated by the person, cleared by the person.

Source: domain.md §3, §4 [known].
"""

from collections.abc import Callable
from typing import Any

from store.policy.commands import SetFact
from store.policy.facts import Facts
from store.policy.reasons import Code, Reason
from store.policy.state import Account, Fact, PayLater

OF_PAYLATER = frozenset({Fact.REFUND_IN_FLIGHT, Fact.CONTRACT_ACTIVE, Fact.RISK_FROZEN})
OF_CASHLOAN = frozenset(Fact) - OF_PAYLATER


def facts_of(account: Account) -> frozenset[Fact]:
    """The facts that can stand in the way of closing such an account."""
    return OF_PAYLATER if isinstance(account, PayLater) else OF_CASHLOAN


def setting(facts: Facts[Account], command: SetFact) -> tuple[Reason, ...]:
    """A fact its kind knows, stated where it was not, or over where it was stated."""
    stands = command.fact in facts.account.facts
    if command.fact in facts_of(facts.account) and command.holds is not stands:
        return ()
    return (Reason.of(Code.FACT_INVALID, "M.stated_facts", fact=command.fact.value),)


def stated_rule(code: Code) -> Callable[[Facts[Any]], Reason | None]:
    """The rule for one stated fact: it blocks as long as it is stated. Any kind of account may carry it."""
    fact = Fact(code.value.lower())

    def rule(facts: Facts[Any]) -> Reason | None:
        lift = (SetFact(facts.account.product, fact, holds=False),)
        return Reason.of(code, "M.stated_facts", lift=lift) if fact in facts.account.facts else None

    rule.__name__ = fact.value
    return rule
