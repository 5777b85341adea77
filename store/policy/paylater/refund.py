"""Refunds: what of a purchase is still owed becomes less, the rest goes back to the payer; never a payment.

Source: domain.md §3, §9a.
"""

from dataclasses import replace
from datetime import date

from store.policy.money import ZERO, Fen
from store.policy.paylater.bill import lessened
from store.policy.paylater.bought import in_time
from store.policy.paylater.owed import accrued
from store.policy.paylater.pay import with_bill, without_paid
from store.policy.product import PayLaterTerms
from store.policy.state import Bill, Bought, PayLater, Purchase


def refundable(account: PayLater, terms: PayLaterTerms, today: date) -> tuple[tuple[str, str, Fen], ...]:
    """(order, merchant, most) of every purchase that can be refunded today, the latest first."""
    held: tuple[Bought | Purchase, ...] = (*(b for b in account.bought if in_time(b, terms, today)), *account.purchases)
    ordered = sorted(held, key=lambda one: (len(one.id), one.id), reverse=True)  # P10 after P9
    return tuple((one.id, one.merchant, _most(one)) for one in ordered if _most(one))


def most_refundable(account: PayLater, order: str, terms: PayLaterTerms, today: date) -> Fen:
    """What can be refunded of an order at most; nothing where there is none of that name."""
    return next((most for id, _, most in refundable(account, terms, today) if id == order), ZERO)


def refund(account: PayLater, order: str, amount: Fen, terms: PayLaterTerms, today: date) -> PayLater:
    """The caller has checked that it is no more than can be refunded."""
    waiting = next((p for p in account.purchases if p.id == order), None)
    if waiting:
        return _of_purchase(account, waiting, amount)
    bought = next((b for b in account.bought if b.id == order), None)
    if bought is None:
        raise ValueError(f"no purchase to refund: {order}")
    return _of_bought(account, bought, amount, terms, today)


def _most(bought: Bought | Purchase) -> Fen:
    return Fen(bought.amount - bought.refunded)


def _of_purchase(account: PayLater, purchase: Purchase, amount: Fen) -> PayLater:
    """Not billed yet: it becomes less, or is gone and holds no limit."""
    less = min(amount, purchase.unpaid)
    rest = replace(purchase, unpaid=Fen(purchase.unpaid - less), refunded=Fen(purchase.refunded + amount))
    purchases = tuple(rest if p.id == rest.id else p for p in account.purchases)
    return without_paid(replace(account, purchases=purchases))


def _of_bought(account: PayLater, bought: Bought, amount: Fen, terms: PayLaterTerms, today: date) -> PayLater:
    """Billed: the bill it stands in becomes less, as far as that is unpaid."""
    rest = replace(bought, refunded=Fen(bought.refunded + amount))
    account = replace(account, bought=tuple(rest if b.id == rest.id else b for b in account.bought))
    bill = next((b for b in account.bills if b.issued == bought.bill), None)
    less = min(amount, _unpaid(bill, bought)) if bill else 0
    if not bill or not less:
        return account
    carried, new = (Fen(less), ZERO) if bought.carried else (ZERO, Fen(less))
    account = replace(account, revolving=accrued(account, terms, today))
    return with_bill(account, lessened(bill, carried, new, terms, today))


def _unpaid(bill: Bill, bought: Bought) -> Fen:
    return bill.unpaid.carried if bought.carried else bill.unpaid.new
