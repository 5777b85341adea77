"""What is to be read before a closing: arrears, adverse records, and debt that a closing would only hide.

Source: S24, S28, S32, domain.md §9a.
"""

from datetime import date

from store.policy.dated import holding, on
from store.policy.decision import Note
from store.policy.indicators import (
    current_overdue,
    dti,
    max_days_overdue,
    monthly_obligation,
    total_debt,
    utilisation,
    without_income,
)
from store.policy.product import Catalog
from store.policy.report.retention import kept_rows
from store.policy.state import Bill, PayLater, Phase, State

Notes = tuple[Note, ...]


def closing_warnings(state: State, catalog: Catalog) -> Notes:
    """All that hold today, over the whole record and not only the account that is to be closed."""
    return (*_old_debts(state, catalog), *(true_totals(state, catalog) if is_strained(state, catalog) else ()))


def _old_debts(state: State, catalog: Catalog) -> Notes:
    """Arrears still unpaid, and adverse records that stay until a day: settle the old first (S24)."""
    found: list[Note] = []
    if days := max_days_overdue(state):
        found.append(Note.of("warning.arrears", "S24", "F5", overdue=current_overdue(state, catalog), days=days))
    ends = [e.expires for row in kept_rows(state, catalog) for e in row.episodes if e.expires is not None]
    if ends:
        found.append(Note.of("warning.adverse", "S24", "F5", until=max(ends)))
    return tuple(found)


def is_strained(state: State, catalog: Catalog) -> bool:
    """Obligation beyond its threshold, arrears, or nothing but minimum payments for months (S28)."""
    return is_dti_high(state, catalog) or max_days_overdue(state) > 0 or minimum_only(state, catalog)


def is_dti_high(state: State, catalog: Catalog) -> bool:
    """DTI at or above its alert, in rounded basis points; without income, any obligation."""
    alert = holding(catalog.indicators.thresholds["dti"], state.today).value.alert
    return without_income(state, catalog) or (alert is not None and (dti(state, catalog) or 0) >= alert)


def minimum_only(state: State, catalog: Catalog) -> bool:
    """Of one account the last bills that fell due all had their minimum met and were not paid in full (§9a)."""
    wanted = on(catalog.indicators.minimum_bills, state.today)
    return any(_minimums(account, wanted, state.today) for account in state.accounts if isinstance(account, PayLater))


def _minimums(account: PayLater, wanted: int, today: date) -> bool:
    """Today's bill counts once its minimum is paid."""
    due = [bill for bill in account.bills if bill.due < today or (bill.due == today and not bill.least)]
    last = sorted(due, key=lambda bill: bill.due)[-wanted:]
    return len(last) == wanted and all(_is_minimum(bill) for bill in last)


def _is_minimum(bill: Bill) -> bool:
    return bill.phase is not Phase.MISSED and (bill.cleared is None or bill.cleared > bill.due)


def true_totals(state: State, catalog: Catalog) -> Notes:
    """Closing does not reduce debt: what is owed, what it takes each month, and where help is found."""
    obligation, share = monthly_obligation(state, catalog), dti(state, catalog)
    burden = Note.of("warning.no_income", "S28", obligation=obligation)
    if share is not None:
        burden = Note.of("warning.obligation", "S28", "M.indicators", obligation=obligation, dti=share)
    use = utilisation(state)
    return (
        Note.of("warning.hidden_debt", "S28"),
        Note.of("warning.total_debt", "S28", "M.indicators", debt=total_debt(state)),
        burden,
        *((Note.of("warning.utilisation", "S28", "M.indicators", utilisation=use),) if use is not None else ()),
        Note.of("warning.professional", "S32"),
    )
