"""Midnight: the named, ordered steps that carry a state from one day to the next. Source: domain.md §0, §3-§5."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from store.policy.cashloan.loan import to_come
from store.policy.civil import is_month_end, month_end, month_of, next_day, next_on
from store.policy.closed import shut
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.policy.paylater.bill import issue, judge_due
from store.policy.paylater.owed import balance
from store.policy.product import Catalog
from store.policy.report.grid import code_of, loan_facts, loan_overdue, paylater_facts, paylater_overdue
from store.policy.state import Account, CashLoan, Cell, Loan, PayLater, Phase, Reported, State

ONE_DAY = timedelta(days=1)
Accounts = tuple[Account, ...]
Step = Callable[[Account, date, Catalog], Account]


def move(state: State, to: date, catalog: Catalog) -> State:
    """The state on a later day: every midnight at which something happens is passed in order."""
    today, accounts = state.today, state.accounts
    while today < to:
        stop = min(_next_stop(accounts, today), to - ONE_DAY)
        accounts = _each(accounts, stop, catalog, evening)
        today = next_day(stop)
        accounts = _each(accounts, today, catalog, morning)
    return replace(state, today=today, accounts=accounts) if today > state.today else state


def evening(account: Account, today: date, catalog: Catalog) -> Account:
    """End of day: judge what was due, then write the month's cells."""
    account = due_day_passed(account, today, catalog)
    return month_closed(account, today, catalog) if is_month_end(today) else account


def morning(account: Account, today: date, catalog: Catalog) -> Account:
    """00:00: the bill of a bill day, a new period of prepaid loans, a closing whose day has come."""
    account = bill_day_came(account, today, catalog)
    return closing_took_effect(period_began(account, today), today)


def bill_day_came(account: Account, today: date, catalog: Catalog) -> Account:
    """The bill of a bill day."""
    if isinstance(account, PayLater) and today.day == account.bill_day:
        return issue(account, catalog.paylater(account.product), today)
    return account


def period_began(account: Account, today: date) -> Account:
    """On a due day a loan's new period begins, of which no prepayment has paid a day yet (domain.md §9a)."""
    if not isinstance(account, CashLoan) or not any(_turns(loan, today) for loan in account.loans):
        return account
    return replace(
        account, loans=tuple(replace(loan, charged=0) if _turns(loan, today) else loan for loan in account.loans)
    )


def _turns(loan: Loan, today: date) -> bool:
    return loan.charged > 0 and any(item.due == today for item in loan.instalments)


def closing_took_effect(account: Account, today: date) -> Account:
    """A closing that was asked for some working days ago (domain.md §4)."""
    if account.status is Status.CLOSING and account.closing and account.closing <= today:
        return shut(account, today)
    return account


def due_day_passed(account: Account, today: date, catalog: Catalog) -> Account:
    """Bills whose due day ends; a loan's instalments need no step, their due day says it all."""
    if isinstance(account, PayLater):
        return judge_due(account, catalog.paylater(account.product), today)
    return account


def month_closed(account: Account, today: date, catalog: Catalog) -> Account:
    """The month's cell and snapshot of every open row (report moment 30)."""
    if isinstance(account, CashLoan):
        loans = tuple(_loan_month(loan, account, today, catalog) for loan in account.loans)
        return replace(account, loans=loans)
    overdue = paylater_overdue(account, catalog.paylater(account.product), today)
    cell = Cell(month_of(today), code_of(paylater_facts(account, today)), overdue)
    return replace(account, cells=(*account.cells, cell), reported=_reported(cell, balance(account)))


def _loan_month(loan: Loan, account: CashLoan, today: date, catalog: Catalog) -> Loan:
    if loan.settled:
        return loan
    overdue = loan_overdue(loan, catalog.cashloan(account.product), today)
    cell = Cell(month_of(today), code_of(loan_facts(loan, today)), overdue)
    return replace(loan, cells=(*loan.cells, cell), reported=_reported(cell, loan.balance))


def _reported(cell: Cell, amount: Fen) -> Reported:
    return Reported(cell.month, amount, cell.overdue)


def _each(accounts: Accounts, today: date, catalog: Catalog, step: Step) -> Accounts:
    """A step over all accounts that still count; closed ones are left the very same objects."""
    return tuple(step(a, today, catalog) if a.status.in_force else a for a in accounts)


def _next_stop(accounts: Accounts, today: date) -> date:
    """The next evening at which a step does something: month-end, a due day, or the eve of a morning that does."""
    stops = [month_end(today)]
    for account in accounts:
        if isinstance(account, PayLater) and account.status is Status.OPEN:
            stops.append(next_on(today, account.bill_day) - ONE_DAY)
            stops += [b.due for b in account.bills if b.phase is Phase.CURRENT and b.due >= today]
        if isinstance(account, CashLoan):
            prepaid = (loan for loan in account.loans if loan.charged)
            stops += [item.due - ONE_DAY for loan in prepaid for item in to_come(loan, today)[:1]]
        if account.status is Status.CLOSING and account.closing and account.closing > today:
            stops.append(account.closing - ONE_DAY)
    return min(stops)
