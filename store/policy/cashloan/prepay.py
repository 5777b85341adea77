"""Part of a loan paid early 提前还款: interest to date, and the rest scheduled anew over the periods left.

Source: domain.md §4, §9a.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from store.policy.cashloan.cost import whole_interest
from store.policy.cashloan.loan import days_to_charge, not_due, settlement_interest, to_come
from store.policy.cashloan.schedule import DAYS_IN_MONTH, periods
from store.policy.money import Fen, interest
from store.policy.payments import paid_into
from store.policy.state import CashLoan, Instalment, Loan, Special
from store.policy.values import dataclass

PREPAID = 4  # special transaction 提前还款 (domain.md §5.5)


@dataclass(frozen=True, slots=True)
class Prepayment:
    """What a partial early repayment comes to, to be read before it is made. `instalments` are those still to come."""

    principal: Fen
    interest: Fen  # to date, on the balance before
    instalments: tuple[Instalment, ...]
    saved: Fen  # interest less than without it; below zero where roundings or the one day at least outweigh it

    @property
    def cost(self) -> Fen:
        """What is paid today; there is no fee."""
        return Fen(self.principal + self.interest)


def prepaid_schedule(loan: Loan, amount: Fen, today: date) -> Prepayment:
    """A prepayment of so much principal, less than the balance, on a day on which nothing is due."""
    charge, old = settlement_interest(loan, today), to_come(loan, today)
    new = tuple(_anew(loan, Fen(not_due(loan, today) - amount), old, days_left(loan, today)))
    return Prepayment(amount, charge, new, Fen(whole_interest(old) - whole_interest(new) - charge))


def days_left(loan: Loan, today: date) -> int:
    """Days of this period's thirty that the next instalment still charges after a prepayment today."""
    return DAYS_IN_MONTH - loan.charged - days_to_charge(loan, today)


def _anew(loan: Loan, balance: Fen, old: Sequence[Instalment], days: int) -> list[Instalment]:
    """The same due days; only the first one's interest counts the days that are left."""
    rows = periods(balance, loan.rate, len(old), loan.method)
    charges = [interest(balance, loan.rate, days), *(charge for _, charge in rows[1:])]
    return [
        Instalment(item.number, item.due, Fen(part), Fen(charge), Fen(part), Fen(charge))
        for item, (part, _), charge in zip(old, rows, charges, strict=True)
    ]


def prepay(account: CashLoan, loan_id: str, amount: Fen, today: date) -> CashLoan:
    """One loan's principal reduced; the other loans stay the very same objects."""
    return replace(
        account, loans=tuple(_prepay(loan, amount, today) if loan.id == loan_id else loan for loan in account.loans)
    )


def _prepay(loan: Loan, amount: Fen, today: date) -> Loan:
    made = prepaid_schedule(loan, amount, today)
    past = tuple(item for item in loan.instalments if item.due <= today)
    return replace(
        loan,
        instalments=(*past, *made.instalments),
        charged=loan.charged + days_to_charge(loan, today),
        special=(*loan.special, Special(PREPAID, today, made.cost)),
        payments=paid_into(loan.payments, made.cost, today),
    )
