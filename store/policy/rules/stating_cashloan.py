"""What a stated agreement and its loans must keep to: terms on offer, days in order, no more paid than has come due."""

from datetime import date

from store.policy.cashloan.schedule import due_date
from store.policy.civil import FIRST_DAY, has_been
from store.policy.dated import on
from store.policy.opening import OpeningCashLoan, OpeningLoan
from store.policy.product import CashLoanTerms
from store.policy.rules.stated import OF_CASHLOAN
from store.policy.rules.stating_paylater import sound_cells, sound_facts


def cashloan_checks(stated: OpeningCashLoan, terms: CashLoanTerms, day: date) -> dict[str, bool]:
    """Each part of the agreement and of every loan, and whether it can be."""
    drawn = [loan.drawn for loan in stated.loans]
    checks = {
        "limit": stated.limit > 0,
        "ceiling": stated.ceiling is None or stated.ceiling >= stated.limit,
        "rate": stated.ppm is None or _on_offer(stated.ppm, terms, day),
        "lenders": all(stated.lenders) and len(set(stated.lenders)) == len(stated.lenders),
        "opened": stated.opened is None or has_been(stated.opened, min((day, *drawn))),
        "closed": stated.closed is None or _closed(stated, stated.closed, day),
        "facts": sound_facts(stated.facts, OF_CASHLOAN, stated.closed),
    }
    for number, loan in enumerate(stated.loans, start=1):
        checks |= {f"loans.{number}.{name}": holds for name, holds in loan_checks(loan, stated, terms, day).items()}
    return checks


def loan_checks(loan: OpeningLoan, stated: OpeningCashLoan, terms: CashLoanTerms, day: date) -> dict[str, bool]:
    """Each figure of a loan, and whether it can be: no more instalments paid than have come due."""
    rate = next((ppm for ppm in (loan.ppm, stated.ppm) if ppm is not None), on(terms.rate_ppm, day))
    drawn = has_been(loan.drawn, day)
    return {
        "principal": loan.principal > 0,
        "months": loan.months in on(terms.months, day),
        "rate": _on_offer(rate, terms, day),
        "lender": loan.lender != "",
        "drawn": drawn,
        "paid": loan.paid >= 0 and (not drawn or loan.paid <= most_paid(loan.drawn, loan.months, day)),
        "cells": sound_cells(loan.cells, day, loan.drawn, _settled(loan) if drawn else None),
    }


def _settled(loan: OpeningLoan) -> date | None:
    """The day of the last instalment, where it is paid."""
    return due_date(loan.drawn, loan.months) if loan.paid == loan.months else None


def most_paid(drawn: date, months: int, day: date) -> int:
    """How many instalments have come due by a day; none where the loan cannot have been drawn yet."""
    if not FIRST_DAY <= drawn <= day:
        return 0
    return sum(1 for number in range(1, months + 1) if due_date(drawn, number) <= day)


def _on_offer(ppm: int, terms: CashLoanTerms, day: date) -> bool:
    return on(terms.rate_lowest_ppm, day) <= ppm <= on(terms.rate_highest_ppm, day)


def _closed(stated: OpeningCashLoan, closed: date, day: date) -> bool:
    """After it was opened, not after today, and with every loan settled by then."""
    settled = all(loan.paid == loan.months == most_paid(loan.drawn, loan.months, closed) for loan in stated.loans)
    opened = stated.opened or min((closed, *(loan.drawn for loan in stated.loans)))
    return has_been(closed, day) and opened <= closed and settled
