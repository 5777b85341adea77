"""Another limit: down to what is used, up to the ceiling, beyond it by assessment.

Source: domain.md §3, §9a [model].
"""

from dataclasses import replace

from store.policy.commands import SetLimit
from store.policy.dated import on
from store.policy.events import Event, Inquired, LimitSet
from store.policy.facts import Facts
from store.policy.indicators import account_used
from store.policy.money import Fen
from store.policy.reasons import Code, Reason
from store.policy.rules.opening import assessment
from store.policy.rules.using import no_arrears
from store.policy.state import Account, InquiryKind
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class LimitAnswer:
    """Reasons against it, and what happens either way: a denied assessment leaves its inquiry."""

    reasons: tuple[Reason, ...]
    events: tuple[Event, ...]


def setting(facts: Facts[Account], command: SetLimit) -> LimitAnswer:
    """Lower or up to the ceiling without inquiry; above the ceiling an application."""
    account = facts.account
    if command.limit == account.limit or command.limit <= 0:
        return LimitAnswer((Reason.of(Code.AMOUNT_INVALID, "M.limits", amount=command.limit),), ())
    floor = lowest(facts)
    if command.limit < account.limit and command.limit < floor:
        return LimitAnswer((Reason.of(Code.LIMIT_TOO_LOW, "M.limits", floor=floor, asked=command.limit),), ())
    if command.limit > account.limit and (late := no_arrears(facts)):
        return LimitAnswer((replace(late, sources=("S24", "M.limits")),), ())
    if command.limit <= account.ceiling:
        return LimitAnswer((), (LimitSet(account.product, command.limit),))
    return _assessed(facts, command)


def lowest(facts: Facts[Account]) -> Fen:
    """The least the limit can be set to: what is used, and never below the product's least."""
    limits = facts.catalog.products[facts.account.product].limits
    return max(account_used(facts.account), on(limits.lowest, facts.today))


def _assessed(facts: Facts[Account], command: SetLimit) -> LimitAnswer:
    account, product = facts.account, facts.catalog.products[facts.account.product]
    inquiry = Inquired(account.institution, InquiryKind.LIMIT_APPROVAL)
    found = assessment(facts.state, product, facts.catalog)
    if found.reason:
        return LimitAnswer((found.reason,), (inquiry,))
    granted = min(command.limit, found.granted)
    if granted <= account.limit:
        reason = Reason.of(Code.NOT_RAISED, "M.limits", granted=granted, limit=account.limit)
        return LimitAnswer((reason,), (inquiry,))
    return LimitAnswer((), (inquiry, LimitSet(account.product, granted, assessed=True)))
