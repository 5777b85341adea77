"""What must hold before a pay-later account can be closed; all that fail are reported together.

Source: domain.md §3, S15, F10.
"""

from collections.abc import Callable

from store.policy.commands import AccountCommand, ConfirmReceipt, Repay, SettlePlan
from store.policy.facts import PayLaterFacts, paylater_terms
from store.policy.money import Fen
from store.policy.paylater.owed import (
    active_plans,
    clearing,
    interest_unsettled,
    missed,
    open_bills,
    owed,
    plan_left,
    purchase_principal,
    unconfirmed,
)
from store.policy.reasons import Code, Reason
from store.policy.report.grid import paylater_overdue
from store.policy.rules.stated import stated_rule

Rule = Callable[[PayLaterFacts], Reason | None]


def _pay_all(facts: PayLaterFacts) -> tuple[AccountCommand, ...]:
    amount = owed(facts.account, paylater_terms(facts), facts.today)
    return (Repay(facts.account.product, amount),) if amount else ()


def balance_zero(facts: PayLaterFacts) -> Reason | None:
    """Unpaid purchase principal, billed or unbilled, plans excepted. By analogy with S15."""
    amount = purchase_principal(facts.account)
    return (
        Reason.of(Code.BALANCE_NOT_ZERO, "S15", "M.close_codes", lift=_pay_all(facts), owed=amount) if amount else None
    )


def bills_settled(facts: PayLaterFacts) -> Reason | None:
    """Every issued bill is paid. 结清全部账单 (F10)."""
    bills = open_bills(facts.account)
    if not bills:
        return None
    amount = Fen(sum(bill.unpaid.total for bill in bills))
    return Reason.of(
        Code.BILL_UNSETTLED, "F10", lift=_pay_all(facts), unpaid=amount, due=bills[0].due, bills=len(bills)
    )


def interest_settled(facts: PayLaterFacts) -> Reason | None:
    """No revolving or late interest is left, from one fen on."""
    amount = interest_unsettled(facts.account, paylater_terms(facts), facts.today)
    return (
        Reason.of(Code.INTEREST_UNSETTLED, "F10", "M.close_codes", lift=_pay_all(facts), owed=amount)
        if amount
        else None
    )


def no_plan(facts: PayLaterFacts) -> Reason | None:
    """No instalment plan has periods still to be billed; while overdue, none can be settled early (§9a)."""
    plans = active_plans(facts.account)
    if not plans:
        return None
    left = [plan_left(plan) for plan in plans]
    periods = sum(plan.months - plan.billed for plan in plans)
    amount = Fen(sum(principal + fee for principal, fee in left))
    settle = tuple(SettlePlan(facts.account.product, plan.id) for plan in plans)
    lift: tuple[AccountCommand, ...] = (*_clear_arrears(facts), *settle)
    return Reason.of(
        Code.INSTALMENT_ACTIVE, "F10", "M.close_codes", lift=lift, plans=len(plans), periods=periods, left=amount
    )


def no_order_waiting(facts: PayLaterFacts) -> Reason | None:
    """No order holds limit waiting for its receipt (F10)."""
    orders = unconfirmed(facts.account)
    if not orders:
        return None
    lift = tuple(ConfirmReceipt(facts.account.product, order.id) for order in orders)
    amount = Fen(sum(order.unpaid for order in orders))
    return Reason.of(Code.ORDER_UNCONFIRMED, "F10", lift=lift, orders=len(orders), held=amount)


def not_overdue(facts: PayLaterFacts) -> Reason | None:
    """No arrears (S15, S24)."""
    if not missed(facts.account):
        return None
    amount = paylater_overdue(facts.account, paylater_terms(facts), facts.today)
    return Reason.of(
        Code.OVERDUE, "S15", "S24", lift=_clear_arrears(facts), overdue=amount, since=missed(facts.account)[0].due
    )


def _clear_arrears(facts: PayLaterFacts) -> tuple[Repay, ...]:
    """What ends the arrears, where there are any."""
    if not missed(facts.account):
        return ()
    return (Repay(facts.account.product, clearing(facts.account, paylater_terms(facts), facts.today)),)


RULES: dict[Code, Rule] = {
    Code.BALANCE_NOT_ZERO: balance_zero,
    Code.BILL_UNSETTLED: bills_settled,
    Code.INTEREST_UNSETTLED: interest_settled,
    Code.INSTALMENT_ACTIVE: no_plan,
    Code.ORDER_UNCONFIRMED: no_order_waiting,
    Code.REFUND_IN_FLIGHT: stated_rule(Code.REFUND_IN_FLIGHT),
    Code.CONTRACT_ACTIVE: stated_rule(Code.CONTRACT_ACTIVE),
    Code.OVERDUE: not_overdue,
    Code.RISK_FROZEN: stated_rule(Code.RISK_FROZEN),
}
