"""An opening as stated becomes a state: nothing is guessed but what the opening leaves to the catalogue."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from store.policy.cashloan.schedule import schedule
from store.policy.civil import Month, first_day, month_of, next_on, shift_month
from store.policy.dated import on, spread
from store.policy.lifecycle import Status
from store.policy.money import MILLION, ZERO, Fen
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater
from store.policy.paylater.bill import carried_over, minimum_of
from store.policy.paylater.pay import pay_bill
from store.policy.payments import paid_into
from store.policy.product import Catalog, PayLaterTerms, Product
from store.policy.state import (
    Account,
    Bill,
    CashLoan,
    Cell,
    Instalment,
    Late,
    Loan,
    Parts,
    PayLater,
    Payments,
    Phase,
    Plan,
    Purchase,
    Revolving,
    State,
)


def opening_state(opening: Opening, catalog: Catalog) -> State:
    """The state on the opening day, accounts in the catalogue's order."""
    accounts: list[Account] = []
    for product in catalog.products.values():
        if product.id in opening.paylater:
            accounts.append(_paylater(opening.paylater[product.id], product, opening.day))
        elif product.id in opening.cashloan:
            accounts.append(_cashloan(opening.cashloan[product.id], product, opening.day))
    return State(
        opening.day,
        opening.income,
        tuple(accounts),
        opening.inquiries,
        other=opening.other,
        switches=opening.switches,
    )


def stated_cells(cells: Mapping[str, str], first: date, day: date, end: date | None = None) -> tuple[Cell, ...]:
    """Past months as stated, unknown (#) where not, from the opening month to the last completed one; C ends them."""
    month, found = month_of(first), []
    last = shift_month(month_of(day), -1) if end is None else month_of(end)
    while month <= last:
        code = "C" if end is not None and month == last else cells.get(month, "#")
        found.append(Cell(Month(month), code))
        month = shift_month(month, 1)
    return tuple(found)


def _paylater(stated: OpeningPayLater, product: Product, day: date) -> PayLater:
    terms = product.paylater
    assert terms is not None, product.id
    cycle = on(terms.cycles, day)[0]
    due_day = stated.due_day or cycle.due_day
    bills = _bills(stated, due_day, terms, day)
    first = stated.opened or first_paylater(stated, day)
    shut = stated.closed is not None
    return PayLater(
        id=f"{product.id}-1",
        product=product.id,
        stated=day,
        status=Status.CLOSED if shut else Status.OPEN,
        opened=first,
        closed=stated.closed,
        limit=ZERO if shut else stated.limit,
        ceiling=ZERO if shut else stated.ceiling or stated.limit,
        last_limit=stated.limit if shut else ZERO,
        institution=on(product.institution, day),
        benefits=() if shut else on(product.benefits, day),
        facts=stated.facts,
        bill_day=stated.bill_day or cycle.bill_day,
        due_day=due_day,
        bills=bills,
        purchases=tuple(
            Purchase(f"P{n}", p.merchant, p.amount, p.amount, p.on, p.on if p.confirmed else None)
            for n, p in enumerate(stated.purchases, start=1)
        ),
        made=len(stated.purchases),
        plans=tuple(
            Plan(f"I{n}", p.made, p.principal, p.fee, p.months, p.billed) for n, p in enumerate(stated.plans, start=1)
        ),
        planned=len(stated.plans),
        revolving=_revolving(stated, bills, due_day, terms, day),
        cells=stated_cells(stated.cells, first, day, stated.closed),
        payments=_paid_bills(stated, due_day, stated.closed or day),
        last_used=max((p.on for p in stated.purchases), default=None),
    )


def _paid_bills(stated: OpeningPayLater, due_day: int, day: date) -> Payments:
    """The payments of stated bills, each on the day stated or by its due day."""
    paid = sorted((paid_day(bill, due_day, day), bill.paid) for bill in stated.bills if bill.paid)
    if not paid:
        return Payments()
    last, amount = paid[-1]
    month = month_of(last)
    return Payments(last, amount, month, Fen(sum(part for on, part in paid if month_of(on) == month)))


def due_of(stated: OpeningBill, due_day: int) -> date:
    """The due day as stated, else the cycle's after the day of issue."""
    return stated.due or next_on(stated.issued, due_day)


def paid_day(stated: OpeningBill, due_day: int, day: date) -> date:
    """When it was paid: as stated, else on its due day, or today where that is still to come."""
    return stated.paid_on or min(due_of(stated, due_day), day)


def first_paylater(stated: OpeningPayLater, day: date) -> date:
    """The earliest day that anything told of it names: it was open by then."""
    told = [b.issued for b in stated.bills] + [p.on for p in stated.purchases] + [p.made for p in stated.plans]
    return min((stated.closed or day, *told, *(first_day(Month(month)) for month in stated.cells)))


def first_cashloan(stated: OpeningCashLoan, day: date) -> date:
    """The earliest day that anything told of it names."""
    return min((stated.closed or day, *(loan.drawn for loan in stated.loans)))


def _bills(stated: OpeningPayLater, due_day: int, terms: PayLaterTerms, day: date) -> tuple[Bill, ...]:
    """The bills, oldest first; what one left of its principal stands in the next one and is owed there alone."""
    bills = [_bill(bill, due_day, terms, day) for bill in sorted(stated.bills, key=lambda b: b.issued)]
    later = [bill.issued for bill in bills[1:]]
    return (*(carried_over(bill, next_one) for bill, next_one in zip(bills, later, strict=False)), *bills[-1:])


def _bill(stated: OpeningBill, due_day: int, terms: PayLaterTerms, day: date) -> Bill:
    parts = Parts(stated.interest, stated.fee, stated.plan, stated.carried, stated.new)
    due = due_of(stated, due_day)
    bill = Bill(stated.issued, due, parts, parts, minimum_of(parts, terms, stated.issued))
    if stated.paid:
        bill = pay_bill(bill, stated.paid, terms, paid_day(stated, due_day, day))
    if due >= day:
        return bill
    if bill.least:
        return replace(bill, phase=Phase.MISSED, late=Late(since=due))
    return replace(bill, phase=Phase.REVOLVING)


def _revolving(
    stated: OpeningPayLater, bills: tuple[Bill, ...], due_day: int, terms: PayLaterTerms, day: date
) -> Revolving:
    """The accrual as stated; else reckoned from the latest bill: what it carried bore interest until it was paid."""
    if stated.revolving is not None:
        return Revolving(day, stated.revolving * MILLION)
    exact, prices = 0, terms.revolving_ppm
    told = {bill.issued: bill for bill in stated.bills}
    for bill in bills[-1:]:
        paid = paid_day(told[bill.issued], due_day, day)
        end = bill.due if bill.phase is Phase.MISSED else day
        exact += bill.parts.carried * spread(prices, bill.issued, paid) + bill.unpaid.carried * spread(
            prices, paid, end
        )
        exact += bill.unpaid.new * spread(prices, bill.due, day) if bill.phase is Phase.REVOLVING else 0
    return Revolving(day, exact)


def _cashloan(stated: OpeningCashLoan, product: Product, day: date) -> CashLoan:
    terms = product.cashloan
    assert terms is not None, product.id
    lenders = stated.lenders or on(terms.lenders, day)
    rate = on(terms.rate_ppm, day) if stated.ppm is None else stated.ppm
    shut = stated.closed is not None
    account = CashLoan(
        id=f"{product.id}-1",
        product=product.id,
        stated=day,
        status=Status.CLOSED if shut else Status.OPEN,
        opened=stated.opened or first_cashloan(stated, day),
        closed=stated.closed,
        limit=ZERO if shut else stated.limit,
        ceiling=ZERO if shut else stated.ceiling or stated.limit,
        last_limit=stated.limit if shut else ZERO,
        institution=on(product.institution, day),
        benefits=() if shut else on(product.benefits, day),
        facts=stated.facts,
        rate=rate,
        lenders=lenders,
    )
    ordered = sorted(stated.loans, key=lambda loan: loan.drawn)
    return replace(account, loans=tuple(_loan(loan, n, account, day) for n, loan in enumerate(ordered, start=1)))


def _loan(stated: OpeningLoan, number: int, account: CashLoan, day: date) -> Loan:
    rate = account.rate if stated.ppm is None else stated.ppm
    plan = schedule(stated.principal, rate, stated.months, stated.method, stated.drawn)
    items = tuple(_paid(item) if item.number <= stated.paid else item for item in plan)
    last = items[stated.paid - 1] if stated.paid else None
    done = last.due if last and not any(item.unpaid for item in items) else None  # of a few fen the last may be nothing
    return Loan(
        id=f"L{number}",
        lender=stated.lender or account.lenders[0],
        drawn=stated.drawn,
        principal=stated.principal,
        rate=rate,
        months=stated.months,
        method=stated.method,
        instalments=items,
        settled=done,
        cells=stated_cells(stated.cells, stated.drawn, day, done),
        payments=paid_into(Payments(), Fen(last.principal + last.interest), last.due) if last else Payments(),
    )


def _paid(item: Instalment) -> Instalment:
    return replace(item, unpaid_principal=ZERO, unpaid_interest=ZERO, cleared=item.due)
