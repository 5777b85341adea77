"""Money reaching a pay-later account.

Late interest, overdue bills, current bill, accrued interest, purchases (domain.md §3).
"""

from dataclasses import replace
from datetime import date

from store.policy.late import end_stretch, pay_late
from store.policy.money import Fen
from store.policy.paylater.bought import remembered
from store.policy.paylater.owed import accrued, late_interest, missed, revolving_owed, unbilled
from store.policy.payments import paid_into
from store.policy.product import PayLaterTerms
from store.policy.state import Bill, Parts, PayLater, Phase

ORDER = ("interest", "fee", "plan", "carried", "new")


def pay(account: PayLater, amount: Fen, terms: PayLaterTerms, today: date) -> PayLater:
    """One repayment, allocated; the caller has checked that no more is paid than is owed."""
    held = accrued(account, terms, today)
    account = replace(account, revolving=held, payments=paid_into(account.payments, amount, today))
    account, left = _pay_late_interest(account, int(amount), terms, today)
    account, left = _pay_bills(account, left, terms, today)
    to_revolving = min(left, revolving_owed(account, terms, today))
    account = replace(account, revolving=replace(account.revolving, paid=Fen(held.paid + to_revolving)))
    return _pay_purchases(account, left - to_revolving)


def _pay_late_interest(account: PayLater, left: int, terms: PayLaterTerms, today: date) -> tuple[PayLater, int]:
    """Oldest bill first; a bill of which a refund left nothing may still owe some."""
    for bill in account.bills:
        part = min(left, late_interest(bill, terms, today))
        account = with_bill(account, replace(bill, late=pay_late(bill.late, Fen(part))))
        left -= part
    return account, left


def _pay_bills(account: PayLater, left: int, terms: PayLaterTerms, today: date) -> tuple[PayLater, int]:
    """Overdue bills oldest first, then the current one: bills lie in order of issue, so the order is theirs."""
    overdue = missed(account)
    for bill in (*overdue, *(b for b in account.bills if b not in overdue)):
        part = min(left, bill.unpaid.total)
        if part:
            account = with_bill(account, pay_bill(bill, part, terms, today))
            left -= part
    return account, left


def pay_bill(bill: Bill, amount: int, terms: PayLaterTerms, today: date) -> Bill:
    """A payment inside one bill; a missed one's stretch of late interest ends here."""
    unpaid = bill.unpaid
    late = bill.late
    if bill.phase is Phase.MISSED:
        late = end_stretch(late, bill.due, unpaid.total, terms.late_ppm, today)
    left = amount
    for name in ORDER:
        part = min(left, getattr(unpaid, name))
        unpaid = _less(unpaid, name, part)
        left -= part
    return replace(bill, unpaid=unpaid, late=late, cleared=None if unpaid.total else today)


def _less(parts: Parts, name: str, amount: int) -> Parts:
    return replace(parts, **{name: Fen(getattr(parts, name) - amount)})


def with_bill(account: PayLater, bill: Bill) -> PayLater:
    """The account with one bill replaced (by its day of issue)."""
    return replace(account, bills=tuple(bill if b.issued == bill.issued else b for b in account.bills))


def _pay_purchases(account: PayLater, left: int) -> PayLater:
    for purchase in unbilled(account):
        part = min(left, purchase.unpaid)
        rest = replace(purchase, unpaid=Fen(purchase.unpaid - part))
        account = replace(account, purchases=tuple(rest if p.id == rest.id else p for p in account.purchases))
        left -= part
    return without_paid(account)


def without_paid(account: PayLater) -> PayLater:
    """Purchases of which nothing is unpaid enter no bill; what was paid for them can still be refunded."""
    paid = tuple(p for p in account.purchases if not p.unpaid and p.refunded < p.amount)
    purchases = tuple(p for p in account.purchases if p.unpaid)
    return replace(account, purchases=purchases, bought=remembered(account, paid, None))
