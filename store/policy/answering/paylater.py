"""Commands to a product of Huabei's kind."""

from store.policy.answering import either
from store.policy.answering.answer import Answer, unless, unmet
from store.policy.commands import (
    AccountCommand,
    Close,
    ConfirmReceipt,
    MakePlan,
    Refund,
    SetCycle,
    SettlePlan,
    Spend,
)
from store.policy.events import Closed, CycleSet, PlanMade, PlanSettled, ReceiptConfirmed, Refunded, Spent
from store.policy.facts import PayLaterFacts
from store.policy.rules import arranging, closing_paylater, using


def answer(facts: PayLaterFacts, command: AccountCommand) -> Answer:
    """What a pay-later account knows; what both kinds know is answered for both."""
    id = command.product
    match command:
        case Spend(amount=amount, merchant=name):
            merchant = using.merchant_of(facts, name)
            posted = merchant is None or not merchant.online
            return unless(using.spending(facts, command), Spent(id, amount, name, posted))
        case ConfirmReceipt(order=order):
            return unless(using.confirming(facts, command), ReceiptConfirmed(id, order))
        case Refund(order=order, amount=amount):
            return unless(arranging.refunding(facts, command), Refunded(id, order, amount))
        case MakePlan(amount=amount, months=months):
            return unless(arranging.planning(facts, command), PlanMade(id, amount, months))
        case SettlePlan(plan=plan):
            return unless(arranging.settling_plan(facts, command), PlanSettled(id, plan))
        case SetCycle(bill_day=bill_day, due_day=due_day):
            return unless(arranging.changing_cycle(facts, command), CycleSet(id, bill_day, due_day))
        case Close():
            return unless(unmet(closing_paylater.RULES, facts), Closed(id))
        case _:
            return either.answer(facts, command)
