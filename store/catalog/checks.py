"""What types cannot say of a product: dates in order, sources that exist, numbers that make sense together."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import TypeVar

from store.catalog.errors import CatalogError
from store.policy.dated import Dated
from store.policy.product import IndicatorTerms, Kind, LimitTerms, PayLaterTerms, Product, Workdays
from store.policy.report.fields import INDICATORS
from store.policy.sources import Source

T = TypeVar("T")

LANGUAGES = {"zh", "en"}


def check_cited(file: str, held: object, sources: Mapping[str, Source]) -> None:
    """Every dated value cites a known source."""
    for key, values in dated_in(held, ""):
        for index, value in enumerate(values):
            if value.source not in sources:
                raise CatalogError(file, f"{key}[{index}].source", f"unknown source {value.source!r}")


def check_dated(file: str, held: object) -> None:
    """Every list of dated values: not empty, each begins after the one before."""
    for key, values in dated_in(held, ""):
        if not values:
            raise CatalogError(file, key, "no value")
        for index, value in enumerate(values):
            if index and value.since <= values[index - 1].since:
                raise CatalogError(
                    file, f"{key}[{index}].since", f"{value.since} does not follow {values[index - 1].since}"
                )


def dated_in(held: object, key: str) -> Iterator[tuple[str, tuple[Dated[object], ...]]]:
    """All lists of dated values in a dataclass or a mapping, with their keys."""
    for name, value in _held_by(held):
        inner = f"{key}.{name}" if key else name
        if isinstance(value, tuple):
            yield inner, value
        else:
            yield from dated_in(value, inner)


def _held_by(held: object) -> Iterator[tuple[str, object]]:
    if isinstance(held, Mapping):
        yield from held.items()
    elif dataclasses.is_dataclass(held) and not isinstance(held, type):
        yield from ((field.name, getattr(held, field.name)) for field in dataclasses.fields(held))


def check_indicators(file: str, terms: IndicatorTerms) -> None:
    """A threshold belongs to an indicator there is, and warns before it alarms."""
    for name, dated in terms.thresholds.items():
        if name not in INDICATORS:
            raise CatalogError(file, f"thresholds.{name}", "there is no such indicator")
        for index, levels in enumerate(one.value for one in dated):
            if levels.warn is not None and levels.alert is not None and levels.warn > levels.alert:
                raise CatalogError(file, f"thresholds.{name}[{index}].value", "warns above its alert")


def check_product(file: str, product: Product) -> None:
    """The terms of its kind and no others, both names, limits and days in their range."""
    if set(product.names) != LANGUAGES:
        raise CatalogError(file, "names", "give zh and en, and no other")
    paylater = product.kind is Kind.PAYLATER
    missing, extra = ("paylater", "cashloan") if paylater else ("cashloan", "paylater")
    if getattr(product, missing) is None:
        raise CatalogError(file, missing, f"missing for kind {product.kind.value}")
    if getattr(product, extra) is not None:
        raise CatalogError(file, extra, f"not for kind {product.kind.value}")
    _check_limits(file, product.limits)
    _check_cycles(file, product)
    _check_lists(file, product)


def _check_limits(file: str, limits: LimitTerms) -> None:
    for name in ("lowest", "highest", "step", "first_grant_ppm"):
        for index, dated in enumerate(getattr(limits, name)):
            if dated.value <= 0:
                raise CatalogError(file, f"limits.{name}[{index}].value", "must be above zero")
    if limits.lowest[-1].value > limits.highest[-1].value:
        raise CatalogError(file, "limits.lowest", "above limits.highest")


def _check_cycles(file: str, product: Product) -> None:
    for index, dated in enumerate(product.paylater.cycles if product.paylater else ()):
        if not dated.value or any(not 1 <= day <= 28 for c in dated.value for day in (c.bill_day, c.due_day)):
            raise CatalogError(file, f"paylater.cycles[{index}].value", "days are 1 to 28, at least one pair")


def _check_lists(file: str, product: Product) -> None:
    """Ids are given once; a list that is chosen from has something to choose."""
    for index, dated in enumerate(product.paylater.merchants if product.paylater else ()):
        ids = [merchant.id for merchant in dated.value]
        if len(set(ids)) < len(ids):
            raise CatalogError(file, f"paylater.merchants[{index}].value", "an id stands twice")
    if product.paylater:
        _check_plans(file, product.paylater)
    if product.cashloan:
        _check_not_empty(file, "cashloan.months", product.cashloan.months)
        _check_not_empty(file, "cashloan.lenders", product.cashloan.lenders)


def _check_plans(file: str, terms: PayLaterTerms) -> None:
    """Each term once; a term without months could not be divided."""
    for index, dated in enumerate(terms.plan_fees):
        months = [fee.months for fee in dated.value]
        if len(set(months)) < len(months) or any(one <= 0 for one in months):
            raise CatalogError(file, f"paylater.plan_fees[{index}].value", "a term stands twice, or has no months")
    _check_not_empty(file, "paylater.plan_fees", terms.plan_fees)


def _check_not_empty(file: str, key: str, values: tuple[Dated[tuple[T, ...]], ...]) -> None:
    for index, dated in enumerate(values):
        if not dated.value:
            raise CatalogError(file, f"{key}[{index}].value", "empty")


def check_workdays(file: str, workdays: Workdays) -> None:
    """Every year begins on its first day and speaks of no other; what is worked is a weekend day that is not off."""
    for index, dated in enumerate(workdays.years):
        key, year = f"years[{index}]", dated.value
        if (dated.since.month, dated.since.day) != (1, 1):
            raise CatalogError(file, f"{key}.since", f"{dated.since} is not a 1 January")
        for n, span in enumerate(year.off):
            if not (span.first.year == span.last.year == dated.since.year and span.first <= span.last):
                raise CatalogError(file, f"{key}.value.off[{n}]", f"no days of {dated.since.year} in order")
        for n, day in enumerate(year.work):
            if day.year != dated.since.year or day.weekday() < 5 or any(s.first <= day <= s.last for s in year.off):
                raise CatalogError(file, f"{key}.value.work[{n}]", f"{day} is no weekend day of that year to be worked")
    for index, most in enumerate(workdays.longest_delay):
        if most.value <= 0:
            raise CatalogError(file, f"longest_delay[{index}].value", "must be above zero")
