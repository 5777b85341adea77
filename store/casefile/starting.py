"""How a case begins: a demo person, or an opening state with each product under its own name."""

from collections.abc import Mapping
from datetime import date

from store.catalog.errors import CatalogError
from store.catalog.reading import convert
from store.demos import demo
from store.policy.events import Event
from store.policy.money import ZERO, Fen
from store.policy.opening import Opening, OpeningCashLoan, OpeningPayLater
from store.policy.product import Catalog, Kind
from store.policy.rules.stating import problems
from store.policy.state import Inquiry, Other, Switches
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class _Person:
    """What stands beside the products."""

    day: date
    income: Fen = ZERO
    inquiries: tuple[Inquiry, ...] = ()
    other: Other = Other()
    switches: Switches = Switches()


def demo_events(id: str, file: str, key: str) -> tuple[Event, ...]:
    """A demo's whole story."""
    told = demo(id)
    if told is None:
        raise CatalogError(file, key, f"there is no demo {id!r}")
    return told.events


def opening_of(raw: Mapping[str, object], file: str, key: str, catalog: Catalog, strict: bool = False) -> Opening:
    """`huabei = {…}` stands beside `day` and `income`. `strict`: figures that cannot be true together are an error."""
    paylater: dict[str, OpeningPayLater] = {}
    cashloan: dict[str, OpeningCashLoan] = {}
    for name, product in catalog.products.items():
        if name not in raw:
            continue
        if product.kind is Kind.PAYLATER:
            paylater[name] = convert(raw[name], OpeningPayLater, file, f"{key}.{name}")
        else:
            cashloan[name] = convert(raw[name], OpeningCashLoan, file, f"{key}.{name}")
    person = convert({n: value for n, value in raw.items() if n not in catalog.products}, _Person, file, key)
    beside = (person.inquiries, person.other, person.switches)
    opening = Opening(person.day, person.income, paylater, cashloan, *beside)
    for wrong in problems(opening, catalog) if strict else ():
        raise CatalogError(file, f"{key}.{wrong.arg('field')}", "cannot be true together with the rest")
    return opening
