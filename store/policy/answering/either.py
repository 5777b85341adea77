"""Commands that both kinds of product know: repay, another limit, facts from outside."""

from typing import assert_never

from store.policy.answering.answer import Answer, unknown, unless
from store.policy.commands import (
    AccountCommand,
    Borrow,
    Close,
    ConfirmReceipt,
    MakePlan,
    Open,
    Prepay,
    Refund,
    Repay,
    SetCycle,
    SetFact,
    SetLimit,
    SettleEarly,
    SettlePlan,
    Spend,
)
from store.policy.events import FactSet, Repaid
from store.policy.facts import CashLoanFacts, PayLaterFacts
from store.policy.rules import limits, stated, using


def answer(facts: PayLaterFacts | CashLoanFacts, command: AccountCommand) -> Answer:
    """What is the same for both; anything else is foreign to the kind that was asked."""
    match command:
        case Repay(product=id, amount=amount, loan=loan):
            return unless(using.repaying(facts, command), Repaid(id, amount, loan))
        case SetLimit():
            found = limits.setting(facts, command)
            return Answer(found.reasons, found.events)
        case SetFact(product=id, fact=fact, holds=holds):
            return unless(stated.setting(facts, command), FactSet(id, fact, holds))
        case (
            Open()
            | Spend()
            | ConfirmReceipt()
            | Borrow()
            | SettleEarly()
            | Close()
            | Refund()
            | MakePlan()
            | SettlePlan()
            | SetCycle()
            | Prepay()
        ):
            return unknown(command)
        case _:
            assert_never(command)
