"""Purchases that were billed or paid, remembered as long as they can be refunded. Source: domain.md §3, §9a."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from store.policy.civil import days
from store.policy.dated import on
from store.policy.product import PayLaterTerms
from store.policy.state import Bill, Bought, PayLater, Purchase


def remembered(account: PayLater, gone: Iterable[Purchase], bill: date | None) -> tuple[Bought, ...]:
    """What is remembered, and beside it purchases that entered a bill (its day) or were paid before (None)."""
    return (*account.bought, *(Bought(p.id, p.merchant, p.amount, p.refunded, p.spent, bill) for p in gone))


def carried_on(held: tuple[Bought, ...], into: date, bills: Iterable[Bill]) -> tuple[Bought, ...]:
    """The principal of these bills became the P_carry of the next one, and what was bought stands there now."""
    issued = {bill.issued for bill in bills}
    return tuple(replace(b, bill=into, carried=True) if b.bill in issued else b for b in held)


def forgotten(held: tuple[Bought, ...], terms: PayLaterTerms, today: date) -> tuple[Bought, ...]:
    """Without what can be refunded no longer."""
    return tuple(bought for bought in held if in_time(bought, terms, today))


def in_time(bought: Bought, terms: PayLaterTerms, today: date) -> bool:
    """Whether it was bought so recently that it can still be refunded."""
    return days(bought.spent, today) <= on(terms.refund_days, today)
