"""What the products are: one TOML file each, the assessment, working days, the sources. Checked, or not at all."""

from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from store.catalog.checks import check_cited, check_dated, check_indicators, check_product, check_workdays
from store.catalog.errors import CatalogError
from store.catalog.reading import convert, table, tables_in
from store.catalog.sources import FILE as SOURCES
from store.catalog.sources import Sources
from store.policy.product import AdviceTerms, AssessmentTerms, Catalog, IndicatorTerms, Product, ReportTerms, Workdays
from store.policy.values import dataclass

__all__ = ["CatalogError", "load"]

FOLDER = Path(__file__).parent
EDITION, ASSESSMENT, WORKDAYS = "edition.toml", "assessment.toml", "workdays.toml"
REPORT, INDICATORS, ADVICE = "report.toml", "indicators.toml", "advice.toml"

T = TypeVar("T")


def load(folder: Path | None = None) -> Catalog:
    """The catalogue of a folder; the packaged one is read once. Raises CatalogError(file, key, why)."""
    return _packaged() if folder is None else _cited(_read(folder))


@dataclass(frozen=True, slots=True)
class Edition:
    """What edition.toml says."""

    version: str


@cache
def _packaged() -> Catalog:
    """Its citations are checked by the tests and not at every start: the sources are half of what there is to read."""
    return _read(FOLDER)


def _read(folder: Path) -> Catalog:
    return Catalog(
        products=MappingProxyType(_products(folder)),
        assessment=_terms(folder, ASSESSMENT, AssessmentTerms),
        report=_terms(folder, REPORT, ReportTerms),
        indicators=_indicators(folder),
        working=cache(partial(_workdays, folder)),
        advising=cache(partial(_terms, folder, ADVICE, AdviceTerms)),
        sources=Sources(folder),
        hashed=cache(partial(_hash, folder)),
        version=convert(table(folder / EDITION), Edition, EDITION).version,
    )


def _cited(catalog: Catalog) -> Catalog:
    """The same, every number of which cites a source that is there."""
    for product in catalog.products.values():
        check_cited(f"{product.id}.toml", product, catalog.sources)
    check_cited(ASSESSMENT, catalog.assessment, catalog.sources)
    check_cited(REPORT, catalog.report, catalog.sources)
    check_cited(INDICATORS, catalog.indicators, catalog.sources)
    check_cited(ADVICE, catalog.advice, catalog.sources)
    check_cited(WORKDAYS, catalog.workdays, catalog.sources)
    return catalog


def _products(folder: Path) -> dict[str, Product]:
    """Every other file is a product, in the order of the names; the file is named after its id."""
    products: dict[str, Product] = {}
    for path in tables_in(folder):
        if path.name in (EDITION, ASSESSMENT, REPORT, INDICATORS, ADVICE, WORKDAYS, SOURCES):
            continue
        product = convert(table(path), Product, path.name)
        if product.id != path.stem:
            raise CatalogError(path.name, "id", f"{product.id!r} is not the file's name")
        check_dated(path.name, product)
        check_product(path.name, product)
        products[product.id] = product
    return products


def _terms(folder: Path, file: str, wanted: type[T]) -> T:
    """A file of dated numbers that belong to no product."""
    terms = convert(table(folder / file), wanted, file)
    check_dated(file, terms)
    return terms


def _indicators(folder: Path) -> IndicatorTerms:
    terms = _terms(folder, INDICATORS, IndicatorTerms)
    check_indicators(INDICATORS, terms)
    return terms


def _workdays(folder: Path) -> Workdays:
    """Read when a closing waits for working days: nothing else asks for them."""
    workdays = _terms(folder, WORKDAYS, Workdays)
    check_workdays(WORKDAYS, workdays)
    return workdays


def _hash(folder: Path) -> str:
    """What journals carry to say under which rules a deed was done."""
    from store.digest import sha256

    digest = sha256()
    for path in tables_in(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
