"""Commands to a product of Jiebei's kind."""

from store.policy.answering import either
from store.policy.answering.answer import Answer, unless, unmet
from store.policy.commands import AccountCommand, Borrow, Close, Prepay, SettleEarly
from store.policy.events import Closed, CloseRequested, Drawn, Event, Inquired, LoanSettled, Prepaid
from store.policy.facts import CashLoanFacts
from store.policy.rules import closing_cashloan, using
from store.policy.state import InquiryKind
from store.policy.workdays import nth_workday


def answer(facts: CashLoanFacts, command: AccountCommand) -> Answer:
    """What a cash-loan account knows; what both kinds know is answered for both."""
    id = command.product
    match command:
        case Borrow():
            return unless(using.borrowing(facts, command), *_drawn(facts, command))
        case Prepay(loan=loan, amount=amount):
            return unless(using.prepaying(facts, command), Prepaid(id, loan, amount))
        case SettleEarly(loan=loan):
            return unless(using.settling(facts, command), LoanSettled(id, loan))
        case Close():
            return unless(unmet(closing_cashloan.RULES, facts), _closing(facts))
        case _:
            return either.answer(facts, command)


def _drawn(facts: CashLoanFacts, command: Borrow) -> tuple[Event, ...]:
    """The loan; and where the switch says so, the inquiry of the lender that approves it (domain.md §6)."""
    lender = command.lender or facts.account.lenders[0]
    drawn = Drawn(command.product, command.amount, command.months, command.method, lender)
    inquired = Inquired(lender, InquiryKind.LOAN_APPROVAL)
    return (drawn, inquired) if facts.state.switches.draw_inquiry else (drawn,)


def _closing(facts: CashLoanFacts) -> Event:
    """At once (S13), or on the n-th working day from now, where the switch says so (domain.md §4)."""
    id, delay = facts.account.product, facts.state.switches.close_delay_working_days
    if not delay:
        return Closed(id)
    return CloseRequested(id, nth_workday(facts.today, delay, facts.catalog.workdays))
