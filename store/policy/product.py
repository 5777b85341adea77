"""What a product is: its kind and its dated, cited numbers.

Read from store/catalog/*.toml; nothing here is a figure.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from store.policy.dated import Dated
from store.policy.money import Fen, Ppm
from store.policy.record_terms import Levels, Repair
from store.policy.sources import Source
from store.policy.values import dataclass


class Kind(StrEnum):
    """How a product works: a bill each month, or a loan for each drawing."""

    PAYLATER = "paylater"
    CASHLOAN = "cashloan"


@dataclass(frozen=True, slots=True)
class Cycle:
    """A bill day and the due day that goes with it, both days of the month."""

    bill_day: int
    due_day: int


@dataclass(frozen=True, slots=True)
class Merchant:
    """Where one may pay; goods bought online are posted only when receipt is confirmed (domain.md §3)."""

    id: str
    zh: str
    en: str
    accepted: bool
    online: bool


@dataclass(frozen=True, slots=True)
class PlanFee:
    """An instalment term on offer, and its whole fee as a share of the principal."""

    months: int
    ppm: int


@dataclass(frozen=True, slots=True)
class PayLaterTerms:
    """The numbers of a product of Huabei's kind; each is a tuple of dated values in order of `since`."""

    cycles: tuple[Dated[tuple[Cycle, ...]], ...]
    minimum_ppm: tuple[Dated[int], ...]
    revolving_ppm: tuple[Dated[Ppm], ...]
    late_ppm: tuple[Dated[Ppm], ...]
    merchants: tuple[Dated[tuple[Merchant, ...]], ...]
    plan_fees: tuple[Dated[tuple[PlanFee, ...]], ...]
    plan_lowest: tuple[Dated[Fen], ...]
    refund_days: tuple[Dated[int], ...]
    cycle_months: tuple[Dated[int], ...]


@dataclass(frozen=True, slots=True)
class CashLoanTerms:
    """The numbers of a product of Jiebei's kind."""

    rate_lowest_ppm: tuple[Dated[Ppm], ...]
    rate_highest_ppm: tuple[Dated[Ppm], ...]
    rate_ppm: tuple[Dated[Ppm], ...]
    months: tuple[Dated[tuple[int, ...]], ...]
    penalty_times_ppm: tuple[Dated[int], ...]
    lenders: tuple[Dated[tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class LimitTerms:
    """Limits: the range, the step they are granted in, and the first grant as a share of monthly income (ppm)."""

    lowest: tuple[Dated[Fen], ...]
    highest: tuple[Dated[Fen], ...]
    step: tuple[Dated[Fen], ...]
    first_grant_ppm: tuple[Dated[int], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """One credit product. `benefits` are ids named in both languages.

    `weight` is how much its state moves the record.
    """

    id: str
    kind: Kind
    names: Mapping[str, str]
    institution: tuple[Dated[str], ...]
    limits: LimitTerms
    benefits: tuple[Dated[tuple[str, ...]], ...]
    weight: tuple[Dated[str], ...]
    paylater: PayLaterTerms | None = None
    cashloan: CashLoanTerms | None = None


@dataclass(frozen=True, slots=True)
class AssessmentTerms:
    """The thresholds of the assessment model of domain.md §6.1."""

    worst_cell: tuple[Dated[int], ...]
    adverse_months: tuple[Dated[int], ...]
    hard_inquiries: tuple[Dated[int], ...]
    dti_bp: tuple[Dated[int], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class YearDays:
    """A year's public holidays, and the weekend days that are worked in their place."""

    off: tuple[Span, ...]
    work: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Workdays:
    """The years whose notice is known, each from its 1 January on, and the longest delay of a closing."""

    years: tuple[Dated[YearDays], ...]
    longest_delay: tuple[Dated[int], ...]  # in working days


@dataclass(frozen=True, slots=True)
class ReportTerms:
    """How long things stay on the report, and what asking for it or disputing it takes (domain.md §5.6)."""

    grid_months: tuple[Dated[int], ...]
    adverse_years: tuple[Dated[int], ...]
    inquiry_months: tuple[Dated[int], ...]
    free_self_inquiries: tuple[Dated[int], ...]
    self_inquiry_fee: tuple[Dated[Fen], ...]
    dispute_days: tuple[Dated[int], ...]
    statement_length: tuple[Dated[int], ...]
    repair: tuple[Dated[Repair], ...]


@dataclass(frozen=True, slots=True)
class IndicatorTerms:
    """The numbers of the indicators and their thresholds (domain.md §7)."""

    card_payment_ppm: tuple[Dated[int], ...]
    minimum_bills: tuple[Dated[int], ...]
    thresholds: Mapping[str, tuple[Dated[Levels], ...]]


@dataclass(frozen=True, slots=True)
class AdviceTerms:
    """The numbers of the article's advice (S29-S31)."""

    reminder_days: tuple[Dated[tuple[int, ...]], ...]
    unused_days: tuple[Dated[int], ...]
    self_inquiry_months: tuple[Dated[int], ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """All products in display order, the assessment's thresholds, working days, all sources.

    `working` reads the working days, `advising` the numbers of the advice, `hashed` works out the files' hash: each
    when first asked.
    """

    products: Mapping[str, Product]
    assessment: AssessmentTerms
    report: ReportTerms
    indicators: IndicatorTerms
    working: Callable[[], Workdays]
    advising: Callable[[], AdviceTerms]
    sources: Mapping[str, Source]
    hashed: Callable[[], str]
    version: str

    @property
    def workdays(self) -> Workdays:
        """China's working days."""
        return self.working()

    @property
    def advice(self) -> AdviceTerms:
        """When to remind and to advise."""
        return self.advising()

    @property
    def hash(self) -> str:
        """The hash of the files all this came from, by which the rules of two days are told apart."""
        return self.hashed()

    def paylater(self, product: str) -> PayLaterTerms:
        """The terms of a product known to be of Huabei's kind."""
        terms = self.products[product].paylater
        assert terms is not None, product
        return terms

    def cashloan(self, product: str) -> CashLoanTerms:
        """The terms of a product known to be of Jiebei's kind."""
        terms = self.products[product].cashloan
        assert terms is not None, product
        return terms
