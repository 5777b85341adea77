"""The assessment: opening, reopening, a limit above the ceiling. The inquiry is recorded even when refused.

Line by line as a value, so that what a page shows and what is decided are one thing. Source: domain.md §6.1, §9a.
"""

from store.policy.dated import on
from store.policy.decision import Value
from store.policy.indicators import current_overdue, dti, monthly_obligation
from store.policy.lifecycle import Status
from store.policy.money import MILLION, ZERO, Fen, floor_to
from store.policy.product import Catalog, Product
from store.policy.reasons import Code, Reason
from store.policy.record_figures import hard_inquiries, late_months
from store.policy.report.retention import kept_rows
from store.policy.state import State
from store.policy.values import dataclass

INQUIRY_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """What was found and the edge it is held against: denied from `edge` on, or only above it where `above`."""

    name: str
    found: Value  # fen, counts or basis points; None where there is no ratio
    edge: int
    above: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground for denial; `reason` is there where it holds."""

    code: Code
    figures: tuple[Figure, ...]
    reason: Reason | None = None

    @property
    def holds(self) -> bool:
        """Whether it stands against the application."""
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Every ground in the order asked, and what is granted where none holds: the base, halved after any arrears."""

    grounds: tuple[Ground, ...]
    base: Fen
    halved: bool
    granted: Fen  # nothing where it is denied

    @property
    def reason(self) -> Reason | None:
        """Why it is denied: the first ground that holds."""
        return next((ground.reason for ground in self.grounds if ground.reason), None)


def assessment(state: State, product: Product, catalog: Catalog) -> Assessment:
    """What an application for the product, or for more of it, would find today; its own inquiry is not counted."""
    limits, today = product.limits, state.today
    grounds = tuple(rule(state, catalog) for rule in RULES)
    base = _base(state, product)
    halved = late_months(kept_rows(state, catalog), today)[1] > 0
    amount = floor_to(base // 2 if halved else base, on(limits.step, today))
    granted = ZERO if any(ground.holds for ground in grounds) else max(amount, on(limits.lowest, today))
    return Assessment(grounds, base, halved, granted)


def _base(state: State, product: Product) -> Fen:
    """The limit on the day of closing, where the product is opened again; else the first grant (domain.md §9a)."""
    old = state.account(product.id)
    return old.last_limit if old and old.status is Status.CLOSED else first_grant(state, product)


def first_grant(state: State, product: Product) -> Fen:
    """A share of monthly income, within the product's range (not rounded down yet)."""
    limits, today = product.limits, state.today
    share = state.income * on(limits.first_grant_ppm, today) // MILLION  # exact: it is only ever rounded down
    return Fen(min(max(share, on(limits.lowest, today)), on(limits.highest, today)))


def overdue(state: State, catalog: Catalog) -> Ground:
    """Anything overdue today."""
    amount = current_overdue(state, catalog)
    reason = Reason.of(Code.CURRENT_OVERDUE, "S25", "M.assess", overdue=amount) if amount else None
    return Ground(Code.CURRENT_OVERDUE, (Figure("overdue", amount, 0, above=True),), reason)


def lian3lei6(state: State, catalog: Catalog) -> Ground:
    """连三累六: a cell of 3 or more, or six cells of 1 to 7, in 24 completed months."""
    terms, today = catalog.assessment, state.today
    worst, months = late_months(kept_rows(state, catalog), today)
    edge, most = on(terms.worst_cell, today), on(terms.adverse_months, today)
    against = worst >= edge or months >= most
    reason = Reason.of(Code.LIAN3LEI6, "S25", "M.assess", worst=worst, months=months) if against else None
    return Ground(Code.LIAN3LEI6, (Figure("worst", worst, edge), Figure("months", months, most)), reason)


def inquiries(state: State, catalog: Catalog) -> Ground:
    """More approval inquiries in six months than there may be."""
    count, most = hard_inquiries(state, INQUIRY_MONTHS), on(catalog.assessment.hard_inquiries, state.today)
    against = count > most
    reason = Reason.of(Code.TOO_MANY_INQUIRIES, "F25", "M.assess", count=count, most=most) if against else None
    return Ground(Code.TOO_MANY_INQUIRIES, (Figure("count", count, most, above=True),), reason)


def debt_service(state: State, catalog: Catalog) -> Ground:
    """DTI above the threshold, in rounded basis points; no income with an obligation counts as above it."""
    most = on(catalog.assessment.dti_bp, state.today)
    ratio, obligation = dti(state, catalog), monthly_obligation(state, catalog)
    against = obligation > 0 if ratio is None else ratio > most
    figure = Figure("dti", ratio, most, above=True)
    if not against:
        return Ground(Code.DTI_TOO_HIGH, (figure,))
    reason = Reason.of(Code.DTI_TOO_HIGH, "F25", "M.assess", obligation=obligation, income=state.income, most=most)
    return Ground(Code.DTI_TOO_HIGH, (figure,), reason)


RULES = (overdue, lian3lei6, inquiries, debt_service)  # the first that holds denies
