"""How a case begins: a demo person, or an opening state with each product under its own name."""

from collections.abc import Mapping

from store.catalog.errors import CatalogError
from store.catalog.reading import convert
from store.demos import demo
from store.policy.events import Event
from store.policy.opening import Opening
from store.policy.product import Catalog, Kind
from store.policy.rules.stating import problems


def demo_events(id: str, file: str, key: str) -> tuple[Event, ...]:
    """A demo's whole story."""
    told = demo(id)
    if told is None:
        raise CatalogError(file, key, f"there is no demo {id!r}")
    return told.events


def opening_of(raw: Mapping[str, object], file: str, key: str, catalog: Catalog, strict: bool = False) -> Opening:
    """`huabei = {…}` stands beside `day` and `income`. `strict`: figures that cannot be true together are an error."""
    accounts: dict[Kind, dict[str, object]] = {kind: {} for kind in Kind}
    rest: dict[str, object] = {}
    for name, value in raw.items():
        product = catalog.products.get(name)
        if product:
            accounts[product.kind][name] = value
        elif name in accounts:
            raise CatalogError(file, f"{key}.{name}", "unknown key")
        else:
            rest[name] = value
    opening = convert({**rest, **{kind.value: held for kind, held in accounts.items() if held}}, Opening, file, key)
    for wrong in problems(opening, catalog) if strict else ():
        raise CatalogError(file, f"{key}.{wrong.arg('field')}", "cannot be true together with the rest")
    return opening
