"""The assessment: opening, reopening, a limit above the ceiling. The inquiry is recorded even when refused.

Source: domain.md §6.1.
"""

from store.policy.indicators import cells_within, current_overdue, dti, hard_inquiries, monthly_obligation
from store.policy.money import MILLION, Fen, floor_to
from store.policy.product import Catalog, Product, on
from store.policy.reasons import Code, Reason
from store.policy.state import State
from store.policy.values import dataclass

MONTHS = 24
BANDS = frozenset("1234567")


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the assessment grants: a limit, or nothing for a reason (the first that holds)."""

    limit: Fen
    reason: Reason | None


def assess(state: State, product: Product, catalog: Catalog, base: Fen) -> Assessed:
    """Deny on the first ground that holds.

    Else the base, halved after any arrears, rounded down, never below the least.
    """
    reason = denial(state, catalog)
    if reason:
        return Assessed(Fen(0), reason)
    limits = product.limits
    halved = any(cell.code in BANDS for cell in cells_within(state, MONTHS))
    amount = floor_to(base // 2 if halved else base, on(limits.step, state.today))
    return Assessed(max(amount, on(limits.lowest, state.today)), None)


def first_grant(state: State, product: Product) -> Fen:
    """A share of monthly income, within the product's range (rounded down by `assess`)."""
    limits, today = product.limits, state.today
    share = state.income * on(limits.first_grant_ppm, today) // MILLION  # exact: it is only ever rounded down
    return Fen(min(max(share, on(limits.lowest, today)), on(limits.highest, today)))


def denial(state: State, catalog: Catalog) -> Reason | None:
    """The first ground for refusing, in the order of domain.md §6.1; this inquiry itself is not counted."""
    return _overdue(state, catalog) or _lian3lei6(state, catalog) or _inquiries(state, catalog) or _dti(state, catalog)


def _overdue(state: State, catalog: Catalog) -> Reason | None:
    amount = current_overdue(state, catalog)
    return Reason.of(Code.CURRENT_OVERDUE, "S25", "M.assess", overdue=amount) if amount else None


def _lian3lei6(state: State, catalog: Catalog) -> Reason | None:
    """连三累六: a cell of 3 or more, or six cells of 1 to 7, in 24 completed months."""
    terms, today = catalog.assessment, state.today
    bad = [int(cell.code) for cell in cells_within(state, MONTHS) if cell.code in BANDS]
    worst = max(bad, default=0)
    if worst < on(terms.worst_cell, today) and len(bad) < on(terms.adverse_months, today):
        return None
    return Reason.of(Code.LIAN3LEI6, "S25", "M.assess", worst=worst, months=len(bad))


def _inquiries(state: State, catalog: Catalog) -> Reason | None:
    count, most = hard_inquiries(state, 6), on(catalog.assessment.hard_inquiries, state.today)
    return Reason.of(Code.TOO_MANY_INQUIRIES, "F25", "M.assess", count=count, most=most) if count > most else None


def _dti(state: State, catalog: Catalog) -> Reason | None:
    """DTI above the threshold, in rounded basis points; no income with an obligation counts as above it."""
    most, ratio = on(catalog.assessment.dti_bp, state.today), dti(state)
    without_income = ratio is None and monthly_obligation(state) > 0
    if not without_income and (ratio or 0) <= most:
        return None
    return Reason.of(
        Code.DTI_TOO_HIGH, "F25", "M.assess", obligation=monthly_obligation(state), income=state.income, most=most
    )
