"""Whether figures as a person states them can be true together; each problem names its field.

Source: domain.md §3, §4.
"""

from datetime import date

from store.policy.cashloan.schedule import due_date
from store.policy.civil import LAST_DAY
from store.policy.opening import Opening, OpeningCashLoan, OpeningLoan, OpeningPayLater
from store.policy.product import CashLoanTerms, Catalog, PayLaterTerms, on
from store.policy.reasons import Code, Reason


def problems(opening: Opening, catalog: Catalog) -> tuple[Reason, ...]:
    """Everything that cannot be, all together."""
    found = [_wrong("day")] if opening.day > LAST_DAY else []
    found += [_wrong("income")] if opening.income < 0 else []
    for id, stated in opening.paylater.items():
        found += _paylater(id, stated, catalog.paylater(id), opening.day)
    for id, agreement in opening.cashloan.items():
        found += _cashloan(id, agreement, catalog.cashloan(id), opening.day)
    return tuple(found)


def _wrong(field: str) -> Reason:
    return Reason.of(Code.OPENING_INVALID, "M.own_figures", field=field)


def _paylater(id: str, stated: OpeningPayLater, terms: PayLaterTerms, day: date) -> list[Reason]:
    cycles = {(cycle.bill_day, cycle.due_day) for cycle in on(terms.cycles, day)}
    first = on(terms.cycles, day)[0]
    chosen = (stated.bill_day or first.bill_day, stated.due_day or first.due_day)
    checks = {
        "limit": stated.limit > 0,
        "cycle": chosen in cycles,
        "bills": all(_sound_bill(bill.total, bill.paid) and bill.issued <= day for bill in stated.bills),
        "purchases": all(p.amount > 0 and p.on <= day for p in stated.purchases),
        "opened": stated.opened is None or stated.opened <= day,
    }
    return [_wrong(f"{id}.{name}") for name, holds in checks.items() if not holds]


def _sound_bill(total: int, paid: int) -> bool:
    return total > 0 and 0 <= paid <= total


def _cashloan(id: str, stated: OpeningCashLoan, terms: CashLoanTerms, day: date) -> list[Reason]:
    checks = {"limit": stated.limit > 0, "opened": stated.opened is None or stated.opened <= day}
    for number, loan in enumerate(stated.loans, start=1):
        for name, holds in loan_checks(loan, stated, terms, day).items():
            checks[f"loans.{number}.{name}"] = holds
    return [_wrong(f"{id}.{name}") for name, holds in checks.items() if not holds]


def loan_checks(loan: OpeningLoan, stated: OpeningCashLoan, terms: CashLoanTerms, day: date) -> dict[str, bool]:
    """Each figure of a loan, and whether it can be: no more instalments paid than have come due."""
    rate = loan.ppm or stated.ppm or on(terms.rate_ppm, day)
    return {
        "principal": loan.principal > 0,
        "months": loan.months in on(terms.months, day),
        "rate": on(terms.rate_lowest_ppm, day) <= rate <= on(terms.rate_highest_ppm, day),
        "drawn": loan.drawn <= day,
        "paid": 0 <= loan.paid <= most_paid(loan.drawn, loan.months, day),
    }


def most_paid(drawn: date, months: int, day: date) -> int:
    """How many instalments have come due by a day."""
    return sum(1 for number in range(1, months + 1) if due_date(drawn, number) <= day)
