"""Commands to a product of Jiebei's kind."""

from store.policy.answering import either
from store.policy.answering.answer import Answer, unless, unmet
from store.policy.commands import AccountCommand, Borrow, Close, SettleEarly
from store.policy.events import Closed, Drawn, LoanSettled
from store.policy.facts import CashLoanFacts
from store.policy.rules import closing_cashloan, using


def answer(facts: CashLoanFacts, command: AccountCommand) -> Answer:
    """What a cash-loan account knows; what both kinds know is answered for both."""
    id = command.product
    match command:
        case Borrow(amount=amount, months=months, method=method, lender=lender):
            drawn = Drawn(id, amount, months, method, lender or facts.account.lenders[0])
            return unless(using.borrowing(facts, command), drawn)
        case SettleEarly(loan=loan):
            return unless(using.settling(facts, command), LoanSettled(id, loan))
        case Close():
            return unless(unmet(closing_cashloan.RULES, facts), Closed(id))
        case _:
            return either.answer(facts, command)
