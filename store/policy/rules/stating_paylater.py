"""What a stated pay-later account must keep to: amounts that can be, days in order, bills told apart by their day."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from store.policy.civil import FIRST_DAY, add_months, has_been, month_of
from store.policy.dated import on
from store.policy.opened import due_of
from store.policy.opening import OpeningBill, OpeningPayLater, OpeningPlan
from store.policy.paylater.bill import minimum_of
from store.policy.paylater.plan import months_offered
from store.policy.product import PayLaterTerms
from store.policy.rules.stated import OF_PAYLATER
from store.policy.state import Fact, Parts

CELLS = frozenset("N*#1234567MDZGBA")


def paylater_checks(stated: OpeningPayLater, terms: PayLaterTerms, day: date) -> dict[str, bool]:
    """Each part of the account, and whether it can be."""
    due_day = _due_day(stated, terms, day)
    return {
        "limit": stated.limit > 0,
        "ceiling": stated.ceiling is None or stated.ceiling >= stated.limit,
        "cycle": _cycle(stated, terms, day),
        "bills": all(sound_bill(bill, due_day, day) for bill in stated.bills) and _follow(stated, due_day, terms),
        "purchases": all(p.amount > 0 and has_been(p.on, day) for p in stated.purchases),
        "plans": all(_plan(plan, terms, day) for plan in stated.plans),
        "revolving": stated.revolving is None or stated.revolving >= 0,
        "opened": stated.opened is None or has_been(stated.opened, min((day, *_dates(stated)))),
        "closed": stated.closed is None or _closed(stated, stated.closed, terms, day),
        "facts": sound_facts(stated.facts, OF_PAYLATER, stated.closed),
        "cells": sound_cells(stated.cells, day, stated.opened, stated.closed),
    }


def sound_bill(bill: OpeningBill, due_day: int, day: date) -> bool:
    """Parts that can be, no more paid than printed, due within a month after it was issued, paid by its due day."""
    parts = (bill.new, bill.carried, bill.interest, bill.plan, bill.fee)
    if not (min(parts) >= 0 and 0 <= bill.paid <= bill.total > 0 and has_been(bill.issued, day)):
        return False
    due = due_of(bill, due_day)
    in_time = bill.paid_on is None or bill.issued <= bill.paid_on <= min(day, due)
    return bill.issued < due <= add_months(bill.issued, 1) and in_time


def _follow(stated: OpeningPayLater, due_day: int, terms: PayLaterTerms) -> bool:
    """Each bill fell due before the next was issued, and the next month's carries what it left: no more, no less."""
    bills = sorted(stated.bills, key=lambda bill: bill.issued)
    return all(
        due_of(bill, due_day) < later.issued
        and (later.issued > add_months(bill.issued, 1) or later.carried == _left(bill, terms))
        for bill, later in pairwise(bills)
    )


def _left(bill: OpeningBill, terms: PayLaterTerms) -> int:
    """The principal a bill leaves for the next one; with its minimum not met it stays overdue by itself."""
    parts = Parts(bill.interest, bill.fee, bill.plan, bill.carried, bill.new)
    return bill.total - bill.paid if bill.paid >= minimum_of(parts, terms, bill.issued) else 0


def sound_facts(facts: Sequence[Fact], known: frozenset[Fact], closed: date | None) -> bool:
    """Facts this kind of account can have, each told once; of a closed one nothing stands in the way any more."""
    return len(set(facts)) == len(facts) and known.issuperset(facts) and not (facts and closed)


def sound_cells(cells: Mapping[str, str], day: date, opened: date | None = None, closed: date | None = None) -> bool:
    """Months that are past, from the opening to the closing, with codes the grid knows.

    `C` is written by closing alone.
    """
    first, end = month_of(opened or FIRST_DAY), month_of(closed or day)
    return all(code in CELLS and _month(month) and first <= month < end for month, code in cells.items())


def _month(text: str) -> bool:
    digits = text[:4] + text[5:]
    return len(text) == 7 and text[4] == "-" and digits.isascii() and digits.isdigit() and 1 <= int(text[5:]) <= 12


def _cycle(stated: OpeningPayLater, terms: PayLaterTerms, day: date) -> bool:
    cycles = on(terms.cycles, day)
    bill_day = cycles[0].bill_day if stated.bill_day is None else stated.bill_day
    due_day = cycles[0].due_day if stated.due_day is None else stated.due_day
    return any((cycle.bill_day, cycle.due_day) == (bill_day, due_day) for cycle in cycles)


def _due_day(stated: OpeningPayLater, terms: PayLaterTerms, day: date) -> int:
    """The cycle's due day as stated, or the default one; a day no month has is judged with the cycle."""
    due_day = on(terms.cycles, day)[0].due_day if stated.due_day is None else stated.due_day
    return due_day if 1 <= due_day <= 28 else 28


def _plan(plan: OpeningPlan, terms: PayLaterTerms, day: date) -> bool:
    """A term on offer, no more periods billed than there are, made by today."""
    offered = has_been(plan.made, day) and plan.months in months_offered(terms, plan.made)
    return plan.principal > 0 and plan.fee >= 0 and offered and 0 <= plan.billed <= plan.months


def _dates(stated: OpeningPayLater) -> list[date]:
    return [b.issued for b in stated.bills] + [p.on for p in stated.purchases] + [p.made for p in stated.plans]


def _closed(stated: OpeningPayLater, closed: date, terms: PayLaterTerms, day: date) -> bool:
    """After it was opened and after all that is told of it, not after today, and with nothing left."""
    owes = _owes(stated, terms) or stated.purchases or stated.revolving
    running = any(plan.billed < plan.months for plan in stated.plans)
    told = [stated.opened or closed, *_dates(stated), *(bill.paid_on or bill.issued for bill in stated.bills)]
    return has_been(closed, day) and max(told) <= closed and not owes and not running


def _owes(stated: OpeningPayLater, terms: PayLaterTerms) -> bool:
    """Whether anything of a bill is unpaid, but for what the next one carries."""
    bills = sorted(stated.bills, key=lambda bill: bill.issued)
    return any(bill.paid + _left(bill, terms) < bill.total for bill in bills) or any(
        _left(b, terms) for b in bills[-1:]
    )
