"""Instalment plans of a bill 账单分期: what they take, what they cost, when their periods are billed.

Source: domain.md §3, §9a.
"""

from dataclasses import replace
from datetime import date

from store.policy.civil import add_months, next_on
from store.policy.dated import on
from store.policy.money import Fen, part
from store.policy.paylater.bill import lessened, period
from store.policy.paylater.owed import accrued, current_bill, plan_left
from store.policy.paylater.pay import with_bill
from store.policy.payments import paid_into
from store.policy.product import PayLaterTerms
from store.policy.state import Bill, PayLater, Plan


def months_offered(terms: PayLaterTerms, today: date) -> tuple[int, ...]:
    """The terms one may choose."""
    return tuple(fee.months for fee in on(terms.plan_fees, today))


def fee_of(amount: Fen, months: int, terms: PayLaterTerms, today: date) -> Fen:
    """The whole fee of a plan made today, rounded once."""
    ppm = next((fee.ppm for fee in on(terms.plan_fees, today) if fee.months == months), None)
    if ppm is None:
        raise ValueError(f"no plan over {months} months on {today}")
    return part(amount, ppm)


def plannable(bill: Bill) -> Fen:
    """What of a bill can be put into a plan: its unpaid purchases, carried or new."""
    return Fen(bill.unpaid.carried + bill.unpaid.new)


def make_plan(account: PayLater, amount: Fen, months: int, terms: PayLaterTerms, today: date) -> PayLater:
    """Principal leaves the current bill, P_carry first, and comes back in periods from the next bill on."""
    bill = current_bill(account)
    if bill is None:
        raise ValueError("a plan without a bill to take from")
    account = replace(account, revolving=accrued(account, terms, today), planned=account.planned + 1)
    carried = Fen(min(amount, bill.unpaid.carried))
    account = with_bill(account, lessened(bill, carried, Fen(amount - carried), terms, today))
    plan = Plan(f"I{account.planned}", today, amount, fee_of(amount, months, terms, today), months)
    return replace(account, plans=(*account.plans, plan))


def settle_plan(account: PayLater, id: str, today: date) -> PayLater:
    """All that was not billed yet is paid, the fee too: a payment like any other."""
    settled = next((plan for plan in account.plans if plan.id == id), None)
    if settled is None:
        raise ValueError(f"no plan to settle: {id}")
    payments = paid_into(account.payments, cost_of_settling(settled), today)
    return replace(account, plans=tuple(plan for plan in account.plans if plan.id != id), payments=payments)


def cost_of_settling(plan: Plan) -> Fen:
    """Principal and fee of the periods not billed yet; the fee is not waived."""
    return Fen(sum(plan_left(plan)))


def plan_schedule(
    account: PayLater, amount: Fen, months: int, terms: PayLaterTerms, today: date
) -> tuple[tuple[date, Fen, Fen], ...]:
    """(bill date, principal, fee) of every period of a plan made today; the remainders are in the last one."""
    plan = Plan("", today, amount, fee_of(amount, months, terms, today), months)
    first = next_on(today, account.bill_day)
    return tuple((add_months(first, billed), *period(replace(plan, billed=billed))) for billed in range(months))
