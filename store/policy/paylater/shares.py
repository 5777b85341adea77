"""Where a repayment goes, part by part, in the order money pays; read off the payment itself. Source: domain.md §3."""

from datetime import date
from enum import StrEnum

from store.policy.money import ZERO, Fen
from store.policy.paylater.owed import clearing, current_bill, late_interest, missed, owed, revolving_owed, unbilled
from store.policy.paylater.pay import ORDER, pay
from store.policy.product import PayLaterTerms
from store.policy.state import Bill, PayLater
from store.policy.values import dataclass


class Part(StrEnum):
    """What one share of a repayment pays."""

    LATE = "late"
    INTEREST = "interest"
    FEE = "fee"
    PLAN = "plan"
    CARRIED = "carried"
    NEW = "new"
    REVOLVING = "revolving"
    UNBILLED = "unbilled"


class Usual(StrEnum):
    """Amounts people usually pay."""

    OVERDUE = "overdue"
    MINIMUM = "minimum"
    BILL = "bill"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Share:
    """So much of a repayment for this part; of the bill issued on that day, where it is one of a bill."""

    part: Part
    amount: Fen
    bill: date | None = None


def shares(account: PayLater, amount: Fen, terms: PayLaterTerms, today: date) -> tuple[Share, ...]:
    """Every part that gets something: late interest, overdue bills, the current bill, accrued interest, purchases."""
    after = pay(account, amount, terms, today)
    pairs = [(bill, _same(after, bill)) for bill in account.bills]
    late = [
        Share(Part.LATE, Fen(late_interest(old, terms, today) - late_interest(new, terms, today)), old.issued)
        for old, new in pairs
    ]
    overdue = missed(account)
    ordered = sorted(pairs, key=lambda pair: pair[0] not in overdue)
    bills = [share for old, new in ordered for share in _of_bill(old, new)]
    accrued = Fen(revolving_owed(account, terms, today) - revolving_owed(after, terms, today))
    bought = Fen(sum(p.unpaid for p in unbilled(account)) - sum(p.unpaid for p in unbilled(after)))
    every = [*late, *bills, Share(Part.REVOLVING, accrued), Share(Part.UNBILLED, bought)]
    return tuple(share for share in every if share.amount)


def _same(account: PayLater, bill: Bill) -> Bill:
    return next(other for other in account.bills if other.issued == bill.issued)


def _of_bill(old: Bill, new: Bill) -> list[Share]:
    gone = ((name, getattr(old.unpaid, name) - getattr(new.unpaid, name)) for name in ORDER)
    return [Share(Part(name), Fen(amount), old.issued) for name, amount in gone]


def usual(account: PayLater, terms: PayLaterTerms, today: date) -> tuple[tuple[Usual, Fen], ...]:
    """The amounts that lift arrears, meet the minimum, pay the bill, pay all; the first of equal ones."""
    late = clearing(account, terms, today)
    bill = current_bill(account)
    least = bill.least if bill else ZERO
    found = [
        (Usual.OVERDUE, late),
        (Usual.MINIMUM, Fen(late + least)),
        (Usual.BILL, Fen(late + (bill.unpaid.total if bill else 0))),
        (Usual.ALL, owed(account, terms, today)),
    ]
    firsts: dict[Fen, Usual] = {}
    for name, amount in found:
        firsts.setdefault(amount, name)
    return tuple((name, amount) for amount, name in firsts.items() if amount)
