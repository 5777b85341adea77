"""From a TOML file to cases: every unknown key is an error that names file, case and key."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from store.casefile.acts import Ask, act_of
from store.casefile.expected import Expected
from store.casefile.names import check_names
from store.casefile.starting import demo_events, opening_of
from store.catalog.errors import CatalogError
from store.catalog.reading import convert, table
from store.policy.events import Event, Stated
from store.policy.product import Catalog
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One day's act, if any, and what must hold afterwards."""

    name: str
    on: date | None
    ask: Ask | None
    expected: Expected


@dataclass(frozen=True, slots=True)
class Case:
    """One story: how it begins, and its steps."""

    file: Path
    name: str
    begin: tuple[Event, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _File:
    case: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A case as it stands in its file."""

    name: str
    steps: tuple[dict[str, object], ...]
    sources: tuple[str, ...] = ()
    demo: str | None = None
    start: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class _On:
    on: date | None = None


def cases_of(path: Path, catalog: Catalog) -> tuple[Case, ...]:
    """All cases of a file, in order; no name twice, since a name is how a failure is found."""
    told = convert(table(path), _File, str(path))
    cases = tuple(_case(path, raw, index, catalog) for index, raw in enumerate(told.case))
    names = [case.name for case in cases]
    for name in names:
        if names.count(name) > 1:
            raise CatalogError(str(path), name, "the name stands twice")
    return cases


def _case(path: Path, raw: Mapping[str, object], index: int, catalog: Catalog) -> Case:
    file, name = str(path), raw.get("name")
    told = convert(raw, _Told, file, f"case[{index}]" if not isinstance(name, str) else name)
    for source in told.sources:
        if source not in catalog.sources:
            raise CatalogError(file, f"{told.name}.sources", f"unknown source {source!r}")
    begin = _begin(told, file, catalog)
    steps = tuple(_step(step, f"{told.name}.steps[{n}]", file, catalog) for n, step in enumerate(told.steps))
    if not steps:
        raise CatalogError(file, f"{told.name}.steps", "empty")
    return Case(path, told.name, begin, steps)


def _begin(told: _Told, file: str, catalog: Catalog) -> tuple[Event, ...]:
    if (told.demo is None) == (told.start is None):
        raise CatalogError(file, told.name, "give either start or demo")
    if told.demo is not None:
        return demo_events(told.demo, file, f"{told.name}.demo")
    assert told.start is not None
    return (Stated(opening_of(told.start, file, f"{told.name}.start", catalog, strict=True)),)


def _step(raw: Mapping[str, object], key: str, file: str, catalog: Catalog) -> Step:
    rest = dict(raw)
    on = convert({"on": rest.pop("on")}, _On, file, key).on if "on" in rest else None
    ask = act_of(rest, file, key, catalog)
    expected = convert(rest, Expected, file, key)
    check_names(expected, ask, file, key, catalog)
    told = (str(on or ""), ask.name if ask else "")
    return Step(" ".join(("step", key[key.rindex("[") + 1 : -1], *filter(None, told))), on, ask, expected)
