"""What a stated pay-later account must keep to: amounts that can be, days in order, bills told apart by their day."""

from collections.abc import Mapping
from datetime import date

from store.policy.civil import has_been, month_of, next_on
from store.policy.opening import OpeningBill, OpeningPayLater, OpeningPlan
from store.policy.product import PayLaterTerms, on

CELLS = frozenset("N*#1234567MDZGBA")


def paylater_checks(stated: OpeningPayLater, terms: PayLaterTerms, day: date) -> dict[str, bool]:
    """Each part of the account, and whether it can be."""
    issued = [bill.issued for bill in stated.bills]
    return {
        "limit": stated.limit > 0,
        "ceiling": stated.ceiling is None or stated.ceiling >= stated.limit,
        "cycle": _cycle(stated, terms, day),
        "bills": all(sound_bill(bill, _due_day(stated, terms, day), day) for bill in stated.bills)
        and len(set(issued)) == len(issued),
        "purchases": all(p.amount > 0 and has_been(p.on, day) for p in stated.purchases),
        "plans": all(_plan(plan, day) for plan in stated.plans),
        "revolving": stated.revolving is None or stated.revolving >= 0,
        "opened": stated.opened is None or has_been(stated.opened, min((day, *_dates(stated)))),
        "closed": stated.closed is None or _closed(stated, stated.closed, day),
        "cells": sound_cells(stated.cells, day, stated.opened),
    }


def sound_bill(bill: OpeningBill, due_day: int, day: date) -> bool:
    """Parts that can be, no more paid than printed, due after it was issued, paid by its due day."""
    parts = (bill.new, bill.carried, bill.interest, bill.plan, bill.fee)
    if not (min(parts) >= 0 and 0 <= bill.paid <= bill.total > 0 and has_been(bill.issued, day)):
        return False
    due = bill.due or next_on(bill.issued, due_day)
    return due > bill.issued and (bill.paid_on is None or bill.issued <= bill.paid_on <= min(day, due))


def sound_cells(cells: Mapping[str, str], day: date, opened: date | None = None) -> bool:
    """Months that are past and not before the opening, with codes the grid knows; `C` is written by closing alone."""
    first = month_of(opened) if opened else ""
    return all(code in CELLS and _month(month) and first <= month < month_of(day) for month, code in cells.items())


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


def _plan(plan: OpeningPlan, day: date) -> bool:
    return plan.principal > 0 and plan.fee >= 0 and 0 <= plan.billed <= plan.months > 0 and has_been(plan.made, day)


def _dates(stated: OpeningPayLater) -> list[date]:
    return [b.issued for b in stated.bills] + [p.on for p in stated.purchases] + [p.made for p in stated.plans]


def _closed(stated: OpeningPayLater, closed: date, day: date) -> bool:
    """After it was opened and after all that is told of it, not after today, and with nothing left."""
    owes = any(bill.paid < bill.total for bill in stated.bills) or stated.purchases or stated.revolving
    running = any(plan.billed < plan.months for plan in stated.plans)
    told = [stated.opened or closed, *_dates(stated), *(bill.paid_on or bill.issued for bill in stated.bills)]
    return has_been(closed, day) and max(told) <= closed and not owes and not running
