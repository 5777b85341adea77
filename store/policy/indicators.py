"""The financial indicators, one function each; ratios in basis points. Source: domain.md §7, §9a."""

from datetime import date

from store.policy.cashloan import loan as loans
from store.policy.cashloan.loan import due_in_month
from store.policy.civil import days, month_of
from store.policy.dated import on
from store.policy.decision import Value
from store.policy.money import Fen, basis_points, part
from store.policy.paylater import owed as paylaters
from store.policy.product import Catalog
from store.policy.record_figures import record_figures
from store.policy.report.grid import loan_overdue, paylater_overdue
from store.policy.state import Account, PayLater, ReportMode, State


def total_lines(state: State) -> Fen:
    """授信总额: limits of open accounts and agreements, and cards."""
    return Fen(sum(a.limit for a in state.accounts if a.status.in_force) + state.other.card_limit)


def account_used(account: Account) -> Fen:
    """Principal in use of one account, unconfirmed orders included."""
    return paylaters.used(account) if isinstance(account, PayLater) else loans.used(account)


def used(state: State) -> Fen:
    """已用额度."""
    return Fen(sum(account_used(a) for a in state.accounts) + state.other.card_used)


def utilisation(state: State) -> int | None:
    """额度使用率: closing an unused line can raise it."""
    return basis_points(used(state), total_lines(state))


def institutions(state: State) -> int:
    """机构数: distinct lenders with an open account, agreement or debt."""
    names = {a.institution for a in state.accounts if a.status.in_force}
    for account in state.accounts:
        if not isinstance(account, PayLater):
            names |= {loan.lender for loan in loans.active(account)}
    return len(names)


def open_accounts(state: State) -> int:
    """账户数: open R1 and R4 rows; an agreement that is reported merged is one R1."""
    rows, merged = 0, state.switches.jiebei_report_mode is ReportMode.MERGED_R1
    for account in state.accounts:
        if merged or isinstance(account, PayLater):
            rows += account.status.in_force
        else:
            rows += len(loans.active(account))
    return rows


def monthly_obligation(state: State, catalog: Catalog) -> Fen:
    """月还款额: minimum of the bill due this month, instalments due this month, declared payments, 10 % of cards."""
    card = part(state.other.card_used, on(catalog.indicators.card_payment_ppm, state.today))
    declared = state.other.payment + card
    return Fen(sum(_due(account, state.today) for account in state.accounts) + declared)


def _due(account: Account, today: date) -> int:
    if isinstance(account, PayLater):
        return sum(bill.minimum for bill in account.bills if month_of(bill.due) == month_of(today))
    return sum(due_in_month(loan, today) for loan in account.loans)


def dti(state: State, catalog: Catalog) -> int | None:
    """负债收入比."""
    return basis_points(monthly_obligation(state, catalog), state.income)


def without_income(state: State, catalog: Catalog) -> bool:
    """An obligation and no income: counts as above every threshold (domain.md §9a)."""
    return state.income == 0 and monthly_obligation(state, catalog) > 0


def total_debt(state: State) -> Fen:
    """总负债: principal owed, other debts included; unconfirmed orders are not owed."""
    own = sum(paylaters.balance(a) if isinstance(a, PayLater) else loans.used(a) for a in state.accounts)
    return Fen(own + state.other.card_used + state.other.debt)


def asset_liability(state: State) -> int | None:
    """资产负债率: total debt over the assets declared."""
    return basis_points(total_debt(state), state.other.assets)


def current_overdue(state: State, catalog: Catalog) -> Fen:
    """当前逾期总额 over all rows."""
    found = 0
    for account in state.accounts:
        if isinstance(account, PayLater):
            found += paylater_overdue(account, catalog.paylater(account.product), state.today)
        else:
            terms = catalog.cashloan(account.product)
            found += sum(loan_overdue(loan, terms, state.today) for loan in account.loans)
    return Fen(found)


def max_days_overdue(state: State) -> int:
    """Days since the oldest unpaid due date, 0 without arrears."""
    dues: list[date] = []
    for account in state.accounts:
        if isinstance(account, PayLater):
            dues += [bill.due for bill in paylaters.missed(account)]
        else:
            dues += [item.due for loan in account.loans for item in loans.arrears(loan, state.today)]
    return max((days(due, state.today) for due in dues), default=0)


def indicators(state: State, catalog: Catalog) -> tuple[tuple[str, Value], ...]:
    """All of them, by name, in display order."""
    days_late = max_days_overdue(state)
    return (
        ("total_lines", total_lines(state)),
        ("used", used(state)),
        ("utilisation", utilisation(state)),
        ("institutions", institutions(state)),
        ("open_accounts", open_accounts(state)),
        ("monthly_obligation", monthly_obligation(state, catalog)),
        ("dti", dti(state, catalog)),
        ("total_debt", total_debt(state)),
        ("asset_liability", asset_liability(state)),
        ("current_overdue", current_overdue(state, catalog)),
        ("max_days_overdue", days_late),
        *record_figures(state, catalog, overdue=days_late > 0),
    )
