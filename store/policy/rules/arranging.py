"""Refunds, instalment plans, another cycle: what each must meet; all that fail are told together.

Source: domain.md §3, §9a.
"""

from dataclasses import replace

from store.policy.commands import MakePlan, Refund, Repay, SetCycle, SettlePlan
from store.policy.dated import on
from store.policy.facts import PayLaterFacts, paylater_terms
from store.policy.money import Fen
from store.policy.paylater.cycle import changes_again, cycles_offered
from store.policy.paylater.owed import active_plans, current_bill, late_interest
from store.policy.paylater.plan import months_offered, plannable
from store.policy.paylater.refund import most_refundable
from store.policy.product import Cycle
from store.policy.reasons import Code, Reason
from store.policy.rules.closing_paylater import bills_settled, no_plan, not_overdue
from store.policy.rules.using import Reasons, positive, some


def refunding(facts: PayLaterFacts, command: Refund) -> Reasons:
    """No more than was paid for it, of an order that can still be refunded; arrears do not matter."""
    most = most_refundable(facts.account, command.order, paylater_terms(facts), facts.today)
    over = command.amount > most or not most
    wrong = Reason.of(Code.REFUND_INVALID, "M.refund", order=command.order, most=most) if over else None
    return some(positive(command.amount), wrong)


def planning(facts: PayLaterFacts, command: MakePlan) -> Reasons:
    """Enough and not too much of a bill that is not overdue, over months on offer, without arrears."""
    months = months_offered(paylater_terms(facts), facts.today)
    term = None if command.months in months else Reason.of(Code.TERM_INVALID, "F13", "F15", months=command.months)
    amount = positive(command.amount) or _large_enough(facts, command.amount)
    return some(amount, term, not_overdue(facts), _on_the_bill(facts, command.amount))


def _large_enough(facts: PayLaterFacts, amount: Fen) -> Reason | None:
    least = on(paylater_terms(facts).plan_lowest, facts.today)
    return Reason.of(Code.PLAN_TOO_SMALL, "F15", least=least, amount=amount) if amount < least else None


def _on_the_bill(facts: PayLaterFacts, amount: Fen) -> Reason | None:
    """There is a current bill, with as much unpaid principal."""
    bill = current_bill(facts.account)
    if bill is None:
        return Reason.of(Code.NO_CURRENT_BILL, "M.plan")
    most = plannable(bill)
    return Reason.of(Code.MORE_THAN_OWED, "M.plan", amount=amount, owed=most) if amount > most else None


def settling_plan(facts: PayLaterFacts, command: SettlePlan) -> Reasons:
    """The plan has periods left, and nothing is overdue."""
    runs = any(plan.id == command.plan for plan in active_plans(facts.account))
    unknown = None if runs else Reason.of(Code.NO_SUCH_PLAN, "M.plan", plan=command.plan)
    return some(unknown, not_overdue(facts))


def changing_cycle(facts: PayLaterFacts, command: SetCycle) -> Reasons:
    """Another pair on offer, with every bill paid, no plan, no arrears, once in so many months."""
    paid, plans = _bills_paid(facts), _no_plan(facts)
    return some(_offered(facts, command), paid, plans, not_overdue(facts), _not_lately(facts))


def _offered(facts: PayLaterFacts, command: SetCycle) -> Reason | None:
    asked = Cycle(command.bill_day, command.due_day)
    if asked in cycles_offered(facts.account, paylater_terms(facts), facts.today):
        return None
    return Reason.of(Code.CYCLE_INVALID, "M.cycles", bill=command.bill_day, due=command.due_day)


def _bills_paid(facts: PayLaterFacts) -> Reason | None:
    """Unlike for a closing, what is not billed yet need not be paid."""
    found = bills_settled(facts)
    if found is None:
        return None
    terms, bills = paylater_terms(facts), facts.account.bills
    amount = Fen(sum(bill.unpaid.total + late_interest(bill, terms, facts.today) for bill in bills))
    return replace(found, sources=("M.cycle_change",), lift=(Repay(facts.account.product, amount),))


def _no_plan(facts: PayLaterFacts) -> Reason | None:
    found = no_plan(facts)
    return replace(found, sources=("M.cycle_change",)) if found else None


def _not_lately(facts: PayLaterFacts) -> Reason | None:
    again = changes_again(facts.account, paylater_terms(facts), facts.today)
    if again is None or facts.today >= again:
        return None
    return Reason.of(Code.CYCLE_TOO_SOON, "M.cycle_change", from_day=again)
