"""What the products are: one TOML file each, the assessment, working days, the sources.

Read whole and checked, or not at all.
"""

import hashlib
from functools import cache
from pathlib import Path
from types import MappingProxyType

from store.catalog.checks import check_dated, check_product, check_workdays
from store.catalog.errors import CatalogError
from store.catalog.reading import convert, table
from store.policy.product import AssessmentTerms, Catalog, Product, Workdays
from store.policy.sources import Source
from store.policy.values import dataclass

__all__ = ["CatalogError", "load"]

FOLDER = Path(__file__).parent
EDITION, ASSESSMENT, WORKDAYS, SOURCES = "edition.toml", "assessment.toml", "workdays.toml", "sources.toml"


def load(folder: Path | None = None) -> Catalog:
    """The catalogue of a folder; the packaged one is read once. Raises CatalogError(file, key, why)."""
    return _packaged() if folder is None else _read(folder)


@dataclass(frozen=True, slots=True)
class Edition:
    """What edition.toml says."""

    version: str


@cache
def _packaged() -> Catalog:
    return _read(FOLDER)


def _read(folder: Path) -> Catalog:
    sources = _sources(folder)
    return Catalog(
        products=MappingProxyType(_products(folder, sources)),
        assessment=_assessment(folder, sources),
        workdays=_workdays(folder, sources),
        sources=MappingProxyType(sources),
        hash=_hash(folder),
        version=convert(table(folder / EDITION), Edition, EDITION).version,
    )


def _sources(folder: Path) -> dict[str, Source]:
    raw = table(folder / SOURCES)
    return {id: convert(_with_id(entry, id), Source, SOURCES, id) for id, entry in raw.items()}


def _with_id(entry: object, id: str) -> object:
    """A source's id is its key in the file."""
    return {"id": id, **entry} if isinstance(entry, dict) else entry


def _products(folder: Path, sources: dict[str, Source]) -> dict[str, Product]:
    """Every other file is a product, in the order of the names; the file is named after its id."""
    products: dict[str, Product] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name in (EDITION, ASSESSMENT, WORKDAYS, SOURCES):
            continue
        product = convert(table(path), Product, path.name)
        if product.id != path.stem:
            raise CatalogError(path.name, "id", f"{product.id!r} is not the file's name")
        check_dated(path.name, product, sources)
        check_product(path.name, product)
        products[product.id] = product
    return products


def _assessment(folder: Path, sources: dict[str, Source]) -> AssessmentTerms:
    terms = convert(table(folder / ASSESSMENT), AssessmentTerms, ASSESSMENT)
    check_dated(ASSESSMENT, terms, sources)
    return terms


def _workdays(folder: Path, sources: dict[str, Source]) -> Workdays:
    workdays = convert(table(folder / WORKDAYS), Workdays, WORKDAYS)
    check_dated(WORKDAYS, workdays, sources)
    check_workdays(WORKDAYS, workdays)
    return workdays


def _hash(folder: Path) -> str:
    """What journals carry to say under which rules a deed was done."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
