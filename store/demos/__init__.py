"""The demo persons: fictional histories told as events, one TOML file each. Source: domain.md §9."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import get_args

from store.catalog.errors import CatalogError
from store.catalog.reading import convert, table, tables_in
from store.names import snake_case
from store.policy.events import Began, ClockMoved, Event
from store.policy.rules.identity import is_password
from store.policy.values import dataclass

FOLDER = Path(__file__).parent
NAMES = {"zh", "en"}


EVENTS: dict[str, type[Event]] = {snake_case(event.__name__): event for event in get_args(Event)}


@dataclass(frozen=True, slots=True)
class Demo:
    """A person to rehearse with: `events` tell a book up to `day`; the password is shown, it guards nothing real."""

    id: str
    person: Mapping[str, str]
    title: Mapping[str, str]
    about: Mapping[str, str]
    password: str
    day: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A demo as it stands in its file; each event is read by the type its tag names."""

    order: int
    id: str
    person: dict[str, str]
    title: dict[str, str]
    about: dict[str, str]
    password: str
    day: date
    event: list[dict[str, object]]


def list_demos(folder: Path | None = None) -> tuple[Demo, ...]:
    """All demos in the order they are offered. Raises CatalogError(file, key, why)."""
    found = sorted((_read(path) for path in tables_in(folder or FOLDER)), key=lambda read: (read[0], read[1].id))
    return tuple(demo for _, demo in found)


def demo(id: str, folder: Path | None = None) -> Demo | None:
    """One demo by its id, without reading the others."""
    path = (folder or FOLDER) / f"{id}.toml"
    return _read(path)[1] if id in demo_ids(folder) else None


def demo_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The ids there are: the names of the files."""
    return tuple(path.stem for path in tables_in(folder or FOLDER))


def _read(path: Path) -> tuple[int, Demo]:
    told = convert(table(path), _File, path.name)
    _check(told, path)
    events = tuple(_story(told, path.name))
    return told.order, Demo(told.id, told.person, told.title, told.about, told.password, told.day, events)


def _check(told: _File, path: Path) -> None:
    if told.id != path.stem:
        raise CatalogError(path.name, "id", f"{told.id!r} is not the file's name")
    for key in ("person", "title", "about"):
        if set(getattr(told, key)) != NAMES:
            raise CatalogError(path.name, key, "give zh and en, and no other")
    if not is_password(told.password):
        raise CatalogError(path.name, "password", "six digits")


def _story(told: _File, file: str) -> Iterator[Event]:
    """The events, with the days that pass between them."""
    today: date | None = None
    for index, entry in enumerate(told.event):
        day, event = _event(dict(entry), file, f"event[{index}]")
        if today is None and not (isinstance(event, Began) and event.day == day):
            raise CatalogError(file, f"event[{index}]", "a story begins with `began` on its own day")
        if today is not None and day < today:
            raise CatalogError(file, f"event[{index}].on", f"{day} lies before {today}")
        if today is not None and day > today:
            yield ClockMoved(day)
        yield event
        today = day
    if today is None or today > told.day:
        raise CatalogError(file, "day", f"the story ends later, on {today}" if today else "no event")
    if today < told.day:
        yield ClockMoved(told.day)


def _event(entry: dict[str, object], file: str, key: str) -> tuple[date, Event]:
    day, tag = entry.pop("on", None), entry.pop("event", None)
    if type(day) is not date:
        raise CatalogError(file, f"{key}.on", "a date, such as 2026-06-15")
    if not isinstance(tag, str) or tag not in EVENTS:
        raise CatalogError(file, f"{key}.event", f"unknown event {tag!r}")
    return day, convert(entry, EVENTS[tag], file, key)
