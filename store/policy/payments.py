"""Payments as the report counts them: the last one, and the sum of the month (本月实还款)."""

from dataclasses import replace
from datetime import date

from store.policy.civil import month_of
from store.policy.money import ZERO, Fen
from store.policy.state import Payments


def paid_into(payments: Payments, amount: Fen, today: date) -> Payments:
    """One more payment, as the report counts them."""
    month = month_of(today)
    before = payments.in_month if payments.month == month else ZERO
    return replace(payments, last_on=today, last_amount=amount, month=month, in_month=Fen(before + amount))


def paid_in(payments: Payments, today: date) -> Fen:
    """What was paid in today's month."""
    return payments.in_month if payments.month == month_of(today) else ZERO
