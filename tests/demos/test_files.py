"""Demo files are whole and in order; a fault in one names file, key and reason."""

import base64
import shutil
from pathlib import Path

import pytest

from store.catalog import load
from store.catalog.errors import CatalogError
from store.demos import FOLDER, demo, demo_ids, list_demos
from store.policy.events import Began, ClockMoved, PasswordSet
from store.policy.fold import fold
from store.policy.rules.identity import phc


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo files that a test may break."""
    copy = tmp_path / "demos"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def test_six_demos_in_the_order_they_are_offered() -> None:
    assert [demo.id for demo in list_demos()] == ["clean", "active", "owing", "overdue", "old-adverse", "distressed"]
    assert demo_ids() == ("active", "clean", "distressed", "old-adverse", "overdue", "owing")


def test_one_demo_is_the_same_as_in_the_list() -> None:
    assert [demo(one.id) for one in list_demos()] == list(list_demos())
    assert demo("nobody") is None
    assert demo("../demos/clean") is None


@pytest.mark.parametrize("id", demo_ids())
def test_a_demo_ends_on_its_day_with_the_password_it_shows(id: str) -> None:
    told = demo(id)
    assert told is not None
    state = fold(None, told.events, load())
    assert state.today == told.day
    assert told.day.isoformat() == "2026-06-15"
    _, _, _, salt, _ = state.identity.phc.split("$")
    assert phc(told.password, base64.b64decode(salt)) == state.identity.phc


@pytest.mark.parametrize("id", demo_ids())
def test_names_are_given_in_both_languages(id: str) -> None:
    told = demo(id)
    assert told is not None
    for names in (told.person, told.title, told.about):
        assert set(names) == {"zh", "en"}
        assert all(text.strip() and text.isprintable() for text in names.values())
        assert names["en"].isascii()


def test_days_between_events_are_events_of_their_own() -> None:
    told = demo("clean")
    assert told is not None
    assert isinstance(told.events[0], Began)
    assert isinstance(told.events[1], PasswordSet)
    assert told.events[-1] == ClockMoved(told.day)


FAULTS = {
    "unknown key": ("order = 1", "order = 1\nmood = 1", "mood", "unknown key"),
    "unknown key of an event": (
        "income = 1_200_000",
        "income = 1_200_000\nwealth = 1",
        "event[0].wealth",
        "unknown key",
    ),
    "unknown event": ('event = "began"', 'event = "born"', "event[0].event", "'born'"),
    "event without a day": ("on = 2022-03-18\n", "", "event[0].on", "a date"),
    "half a fen": ("income = 1_200_000", "income = 1.5", "event[0].income", "1.5"),
    "missing figure": ("income = 1_200_000\n", "", "event[0].income", "missing"),
    "another file's id": ('id = "clean"', 'id = "pure"', "id", "'pure'"),
    "name in one language": (', en = "Lin Zhixia"', "", "person", "zh and en"),
    "a sign that is no text": ('en = "Lin Zhixia"', 'en = "Lin \\u200BZhixia"', "person.en", "U+200B"),
    "password too short": ('"246810"', '"2468"', "password", "six digits"),
    "days out of order": ("on = 2022-05-08", "on = 2022-04-08", "event[6].on", "before 2022-04-13"),
    "story ends too late": ("day = 2026-06-15", "day = 2025-01-01", "day", "ends later"),
    "no beginning": (
        'event = "began"\nday = 2022-03-18\nincome = 1_200_000',
        'event = "try_passed"',
        "event[0]",
        "began",
    ),
    "begins another day": ("\nday = 2022-03-18", "\nday = 2022-03-17", "event[0]", "its own day"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_file_key_and_reason(name: str, folder: Path) -> None:
    old, new, key, why = FAULTS[name]
    path = folder / "clean.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        list_demos(folder)
    assert (caught.value.file, caught.value.key) == ("clean.toml", key)
    assert why in caught.value.why


def test_a_demo_without_events_is_refused(folder: Path) -> None:
    path = folder / "clean.toml"
    path.write_text("event = []\n" + path.read_text(encoding="utf-8").split("[[event]]")[0], encoding="utf-8")
    with pytest.raises(CatalogError, match="no event"):
        list_demos(folder)
