"""Spending, confirming, borrowing, repaying, settling: what each must meet. Source: domain.md §3, §4, S3-S5."""

from store.policy.cashloan import loan as loans
from store.policy.commands import Borrow, ConfirmReceipt, Prepay, Repay, SettleEarly, Spend
from store.policy.dated import on
from store.policy.facts import CashLoanFacts, Facts, PayLaterFacts, cashloan_terms, paylater_terms
from store.policy.money import Fen
from store.policy.paylater import owed as paylaters
from store.policy.product import Merchant
from store.policy.reasons import Code, Reason
from store.policy.rules.closing_cashloan import not_overdue as no_late_instalment
from store.policy.rules.closing_paylater import not_overdue as no_late_bill
from store.policy.state import Account, CashLoan, Loan, PayLater

Reasons = tuple[Reason, ...]


def some(*found: Reason | None) -> Reasons:
    """Those that were not met, in the order asked."""
    return tuple(reason for reason in found if reason)


def positive(amount: int) -> Reason | None:
    """An amount is at least one fen."""
    return None if amount > 0 else Reason.of(Code.AMOUNT_INVALID, "M.money", amount=amount)


def within(amount: int, available: Fen) -> Reason | None:
    """No more than what is available."""
    over = amount > available
    return Reason.of(Code.OVER_AVAILABLE, "M.limits", amount=amount, available=available) if over else None


def merchant_of(facts: PayLaterFacts, id: str) -> Merchant | None:
    """An accepted merchant by id."""
    listed = on(paylater_terms(facts).merchants, facts.today)
    return next((merchant for merchant in listed if merchant.id == id and merchant.accepted), None)


def spending(facts: PayLaterFacts, command: Spend) -> Reasons:
    """At an accepted merchant (S4, S5), within the limit, without arrears."""
    accepted = merchant_of(facts, command.merchant)
    refused = None if accepted else Reason.of(Code.MERCHANT_NOT_ACCEPTED, "S4", "S5", merchant=command.merchant)
    available = paylaters.available(facts.account)
    return some(positive(command.amount), refused, no_late_bill(facts), within(command.amount, available))


def confirming(facts: PayLaterFacts, command: ConfirmReceipt) -> Reasons:
    """The order exists and waits; arrears do not matter (domain.md §9a)."""
    waits = any(order.id == command.order for order in paylaters.unconfirmed(facts.account))
    return () if waits else (Reason.of(Code.NO_SUCH_ORDER, "F12", order=command.order),)


def borrowing(facts: CashLoanFacts, command: Borrow) -> Reasons:
    """A known term and lender, within the limit, without arrears."""
    terms, account = cashloan_terms(facts), facts.account
    months = on(terms.months, facts.today)
    term = None if command.months in months else Reason.of(Code.TERM_INVALID, "F24", months=command.months)
    known = command.lender is None or command.lender in account.lenders
    lender = None if known else Reason.of(Code.LENDER_UNKNOWN, "S3", lender=command.lender or "")
    available = loans.available(account)
    return some(positive(command.amount), term, lender, no_late_instalment(facts), within(command.amount, available))


def repaying(facts: Facts[Account], command: Repay) -> Reasons:
    """No more than is owed (pay-later) or due (cash loan): there is no overpaid state."""
    account = facts.account
    missing = _missing_loan(account, command.loan)
    if missing:
        return (missing,)
    most = payable(facts, command.loan)
    wrong = positive(command.amount)
    over = command.amount > most
    return some(wrong, Reason.of(Code.MORE_THAN_OWED, "M.order", amount=command.amount, owed=most) if over else None)


def payable(facts: Facts[Account], loan: str | None = None) -> Fen:
    """The most an ordinary repayment may be today."""
    account = facts.account
    if isinstance(account, PayLater):
        return paylaters.owed(account, facts.catalog.paylater(account.product), facts.today)
    terms = facts.catalog.cashloan(account.product)
    chosen = [x for x in loans.active(account) if loan in (None, x.id)]
    return Fen(sum(loans.due_now(x, terms, facts.today) for x in chosen))


def settling(facts: CashLoanFacts, command: SettleEarly) -> Reasons:
    """The loan exists and is not settled."""
    return some(_missing_loan(facts.account, command.loan))


def prepaying(facts: CashLoanFacts, command: Prepay) -> Reasons:
    """Nothing of the loan is due, and something of it is left afterwards; the whole of it is settled early instead."""
    missing = _missing_loan(facts.account, command.loan)
    if missing:
        return (missing,)
    loan = next(loan for loan in facts.account.loans if loan.id == command.loan)
    return some(positive(command.amount), _due_first(facts, loan), _part_of(loan, command))


def _due_first(facts: CashLoanFacts, loan: Loan) -> Reason | None:
    due = loans.due_now(loan, cashloan_terms(facts), facts.today)
    lift = (Repay(facts.account.product, due, loan.id),)
    return Reason.of(Code.INSTALMENT_DUE_FIRST, "M.prepay", lift=lift, due=due) if due else None


def _part_of(loan: Loan, command: Prepay) -> Reason | None:
    """At least one fen stays."""
    amount, most, lift = command.amount, Fen(loan.balance - 1), (SettleEarly(command.product, loan.id),)
    over = amount > most
    return Reason.of(Code.MORE_THAN_OWED, "F24", "M.prepay", lift=lift, amount=amount, owed=most) if over else None


def _missing_loan(account: PayLater | CashLoan, id: str | None) -> Reason | None:
    if id is None:
        return None
    found = isinstance(account, CashLoan) and any(loan.id == id for loan in loans.active(account))
    return None if found else Reason.of(Code.NO_SUCH_LOAN, "M.order", loan=id)


def no_arrears(facts: Facts[Account]) -> Reason | None:
    """Nothing of the account is in arrears, whichever kind it is."""
    account = facts.account
    if isinstance(account, PayLater):
        return no_late_bill(Facts(facts.state, facts.catalog, account))
    return no_late_instalment(Facts(facts.state, facts.catalog, account))
