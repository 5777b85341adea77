"""What must hold before a cash-loan agreement can be closed; all that fail are reported together.

Source: domain.md §4, S12, S15.
"""

from collections.abc import Callable

from store.policy.cashloan.loan import active, arrears, due_now, used
from store.policy.commands import AccountCommand, Repay, SettleEarly
from store.policy.facts import CashLoanFacts, cashloan_terms
from store.policy.money import Fen
from store.policy.reasons import Code, Reason
from store.policy.report.grid import loan_overdue
from store.policy.rules.stated import stated_rule

Rule = Callable[[CashLoanFacts], Reason | None]


def _settle_all(facts: CashLoanFacts) -> tuple[AccountCommand, ...]:
    return tuple(SettleEarly(facts.account.product, loan.id) for loan in active(facts.account))


def loans_settled(facts: CashLoanFacts) -> Reason | None:
    """Every loan is settled (S15, F9)."""
    loans = active(facts.account)
    return Reason.of(Code.LOAN_ACTIVE, "S15", "F9", lift=_settle_all(facts), loans=len(loans)) if loans else None


def used_is_zero(facts: CashLoanFacts) -> Reason | None:
    """借款余额 and the used limit are zero (S12)."""
    amount = used(facts.account)
    return Reason.of(Code.BALANCE_NOT_ZERO, "S12", "S15", lift=_settle_all(facts), owed=amount) if amount else None


def not_overdue(facts: CashLoanFacts) -> Reason | None:
    """No instalment is in arrears (S15, S24)."""
    late = [loan for loan in active(facts.account) if arrears(loan, facts.today)]
    if not late:
        return None
    amount = Fen(sum(loan_overdue(loan, cashloan_terms(facts), facts.today) for loan in late))
    since = min(item.due for loan in late for item in arrears(loan, facts.today))
    return Reason.of(Code.OVERDUE, "S15", "S24", lift=_pay_arrears(facts), overdue=amount, since=since)


def _pay_arrears(facts: CashLoanFacts) -> tuple[AccountCommand, ...]:
    amount = Fen(sum(due_now(loan, cashloan_terms(facts), facts.today) for loan in active(facts.account)))
    return (Repay(facts.account.product, amount),)


RULES: dict[Code, Rule] = {
    Code.LOAN_ACTIVE: loans_settled,
    Code.BALANCE_NOT_ZERO: used_is_zero,
    Code.OVERDUE: not_overdue,
    Code.REPAYMENT_IN_FLIGHT: stated_rule(Code.REPAYMENT_IN_FLIGHT),
    Code.DISBURSE_IN_FLIGHT: stated_rule(Code.DISBURSE_IN_FLIGHT),
}
