"""Money reaching a loan: oldest instalment first; within it penalty, interest, principal. Source: domain.md §4."""

from dataclasses import replace
from datetime import date

from store.policy.cashloan.loan import due_items, penalty, settlement
from store.policy.civil import month_of
from store.policy.late import end_stretch, pay_late
from store.policy.money import ZERO, Fen
from store.policy.payments import paid_into
from store.policy.product import CashLoanTerms
from store.policy.state import CashLoan, Cell, Instalment, Loan, Special

SETTLED_EARLY = 5  # special transaction 提前结清 (domain.md §5.5)


def pay_due(account: CashLoan, amount: Fen, loan_id: str | None, terms: CashLoanTerms, today: date) -> CashLoan:
    """An ordinary repayment over one loan or all, the oldest instalment of any loan first."""
    loans = {loan.id: loan for loan in account.loans}
    queue = [
        (item.due, index, loan.id, item)
        for index, loan in enumerate(account.loans)
        if loan_id in (None, loan.id)
        for item in due_items(loan, terms, today)
    ]
    spent: dict[str, int] = {}
    left = int(amount)
    for _, _, key, item in sorted(queue, key=lambda entry: entry[:2]):
        loans[key], used = _pay_item(loans[key], item, Fen(left), terms, today)
        spent[key] = spent.get(key, 0) + used
        left -= used
    return replace(account, loans=tuple(_booked(loans[x.id], spent.get(x.id, 0), today) for x in account.loans))


def _pay_item(loan: Loan, item: Instalment, money: Fen, terms: CashLoanTerms, today: date) -> tuple[Loan, int]:
    to_penalty = min(money, penalty(loan, item, terms, today))
    to_interest = min(money - to_penalty, item.unpaid_interest)
    to_principal = min(money - to_penalty - to_interest, item.unpaid_principal)
    late = pay_late(item.late, Fen(to_penalty))
    if to_interest or to_principal:
        late = end_stretch(late, item.due, item.unpaid, terms.penalty_times_ppm, today, loan.rate)
    paid = replace(
        item,
        unpaid_interest=Fen(item.unpaid_interest - to_interest),
        unpaid_principal=Fen(item.unpaid_principal - to_principal),
        late=late,
    )
    loan = _with_item(loan, paid)
    if not paid.unpaid and not penalty(loan, paid, terms, today):
        loan = _with_item(loan, replace(paid, cleared=today))
    return loan, to_penalty + to_interest + to_principal


def _with_item(loan: Loan, item: Instalment) -> Loan:
    return replace(loan, instalments=tuple(item if x.number == item.number else x for x in loan.instalments))


def _booked(loan: Loan, amount: int, today: date) -> Loan:
    if not amount:
        return loan
    loan = replace(loan, payments=paid_into(loan.payments, Fen(amount), today))
    return settled(loan, today) if not any(item.unpaid for item in loan.instalments) else loan


def settled(loan: Loan, today: date) -> Loan:
    """The row closes at once: 结清, close date, `C` for the month (report moment 20)."""
    return replace(loan, settled=today, cells=(*loan.cells, Cell(month_of(today), "C")))


def settle(account: CashLoan, loan_id: str, terms: CashLoanTerms, today: date) -> CashLoan:
    """Early settlement: what is due is paid first, the rest is cancelled and paid with interest to date."""
    return replace(
        account,
        loans=tuple(_settle(loan, terms, today) if loan.id == loan_id else loan for loan in account.loans),
    )


def _settle(loan: Loan, terms: CashLoanTerms, today: date) -> Loan:
    amount = settlement(loan, terms, today)
    kept = tuple(_cleared(loan, item, terms, today) for item in loan.instalments if item.due <= today)
    early = any(item.due > today for item in loan.instalments)
    special = (*loan.special, Special(SETTLED_EARLY, today, amount)) if early else loan.special
    loan = replace(loan, instalments=kept, special=special, payments=paid_into(loan.payments, amount, today))
    return settled(loan, today)


def _cleared(loan: Loan, item: Instalment, terms: CashLoanTerms, today: date) -> Instalment:
    if item.cleared:
        return item
    late = end_stretch(item.late, item.due, item.unpaid, terms.penalty_times_ppm, today, loan.rate)
    return replace(
        item, unpaid_principal=ZERO, unpaid_interest=ZERO, late=replace(late, paid=late.ended), cleared=today
    )
