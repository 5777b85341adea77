"""The financial indicators, one function each; ratios in basis points. Source: domain.md §7, §9a."""

from datetime import date

from store.policy.cashloan import loan as loans
from store.policy.civil import add_months, days, month_of, shift_month
from store.policy.decision import Value
from store.policy.money import Fen, basis_points, part
from store.policy.paylater import owed as paylaters
from store.policy.product import Catalog
from store.policy.report.cashloan_rows import due_in_month
from store.policy.report.grid import code_of, loan_facts, loan_overdue, paylater_facts, paylater_overdue
from store.policy.state import Account, Cell, InquiryKind, PayLater, State

HARD = (InquiryKind.LOAN_APPROVAL, InquiryKind.CARD_APPROVAL, InquiryKind.GUARANTEE, InquiryKind.LIMIT_APPROVAL)
CARD_PAYMENT_PPM = 100_000  # a card's monthly payment is taken as 10 % of what is used
RANK = {**{str(n): n for n in range(1, 8)}, "D": 8, "Z": 9, "B": 10, "G": 11}


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
    """账户数: open R1 and R4 rows."""
    rows = 0
    for account in state.accounts:
        if isinstance(account, PayLater):
            rows += account.status.in_force
        else:
            rows += len(loans.active(account))
    return rows


def monthly_obligation(state: State) -> Fen:
    """月还款额: minimum of the bill due this month, instalments due this month, declared payments, 10 % of cards."""
    declared = state.other.payment + part(state.other.card_used, CARD_PAYMENT_PPM)
    return Fen(sum(_due(account, state.today) for account in state.accounts) + declared)


def _due(account: Account, today: date) -> int:
    if isinstance(account, PayLater):
        return sum(bill.minimum for bill in account.bills if month_of(bill.due) == month_of(today))
    return sum(due_in_month(loan, today) for loan in account.loans)


def dti(state: State) -> int | None:
    """负债收入比."""
    return basis_points(monthly_obligation(state), state.income)


def total_debt(state: State) -> Fen:
    """总负债: principal owed, other debts included; unconfirmed orders are not owed."""
    own = sum(paylaters.balance(a) if isinstance(a, PayLater) else loans.used(a) for a in state.accounts)
    return Fen(own + state.other.card_used + state.other.debt)


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


def cells_within(state: State, months: int) -> list[Cell]:
    """Month-end cells of all rows, closed ones too, in the last completed months."""
    first = shift_month(month_of(state.today), -months)
    return [cell for cells in _grids(state) for cell in cells if first <= cell.month < month_of(state.today)]


def _grids(state: State) -> list[tuple[Cell, ...]]:
    grids: list[tuple[Cell, ...]] = []
    for account in state.accounts:
        grids += [account.cells] if isinstance(account, PayLater) else [loan.cells for loan in account.loans]
    return grids


def live_codes(state: State) -> list[str]:
    """Today's provisional status of every open row."""
    codes: list[str] = []
    for account in state.accounts:
        if isinstance(account, PayLater):
            codes += [code_of(paylater_facts(account, state.today))] if account.status.in_force else []
        else:
            codes += [code_of(loan_facts(loan, state.today)) for loan in loans.active(account)]
    return codes


def worst_status(state: State, months: int = 24) -> str | None:
    """The highest adverse code of the last months and of today; D, Z, B, G rank above 7."""
    codes = [cell.code for cell in cells_within(state, months)] + live_codes(state)
    return max((code for code in codes if code in RANK), key=RANK.__getitem__, default=None)


def hard_inquiries(state: State, months: int) -> int:
    """Approval inquiries whose window still runs today."""
    return sum(1 for i in state.inquiries if i.kind in HARD and state.today < add_months(i.on, months))


def indicators(state: State, catalog: Catalog) -> tuple[tuple[str, Value], ...]:
    """All of them, by name, in display order."""
    return (
        ("total_lines", total_lines(state)),
        ("used", used(state)),
        ("utilisation", utilisation(state)),
        ("institutions", institutions(state)),
        ("open_accounts", open_accounts(state)),
        ("monthly_obligation", monthly_obligation(state)),
        ("dti", dti(state)),
        ("total_debt", total_debt(state)),
        ("current_overdue", current_overdue(state, catalog)),
        ("max_days_overdue", max_days_overdue(state)),
        ("worst_status_24", worst_status(state)),
        ("hard_inquiries_6", hard_inquiries(state, 6)),
    )
