"""Bill and due days: which pairs are offered, and when they may be changed again. Source: domain.md §3, §9a."""

from datetime import date

from store.policy.civil import add_months
from store.policy.dated import on
from store.policy.product import Cycle, PayLaterTerms
from store.policy.state import PayLater


def cycles_offered(account: PayLater, terms: PayLaterTerms, today: date) -> tuple[Cycle, ...]:
    """The pairs one may change to: all but the present one."""
    present = Cycle(account.bill_day, account.due_day)
    return tuple(cycle for cycle in on(terms.cycles, today) if cycle != present)


def changes_again(account: PayLater, terms: PayLaterTerms, today: date) -> date | None:
    """The first day on which the cycle may change after its last change; None where it never changed."""
    return add_months(account.cycle_set, on(terms.cycle_months, today)) if account.cycle_set else None
