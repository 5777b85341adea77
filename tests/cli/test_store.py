"""Commands about a store on disk: reading leaves every byte as it is, and faults have their numbers."""

import fcntl
import json
import os
from datetime import date
from errno import EACCES, EIO, EROFS
from functools import partial
from pathlib import Path

import pytest

from store.db.errors import REFUSALS
from store.db.lock import take
from store.demos import Demo, demo
from store.policy.events import Began, Closed
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningPayLater
from store.service import open_book
from store.shelf import catalogue
from tests.cli.conftest import CLOCK, TODAY, Huajie
from tui.speech import speak


def told(id: str) -> Demo:
    found = demo(id)
    assert found is not None
    return found


def own_store(folder: Path) -> None:
    """A person's own store, begun today with nothing open."""
    with open_book(folder, catalogue(), CLOCK) as service:
        service.begin((Began(TODAY, Fen(5_000_00)),), password="135790")


def demo_store(folder: Path, id: str) -> None:
    """A demo that was made in a folder and closed again."""
    with open_book(folder, catalogue(), CLOCK) as service:
        service.begin(told(id).events, name=id)


def bytes_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Everything there, with the time it was last written."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_without_a_store_there_is_a_word_and_nothing_is_made(huajie: Huajie, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    for command in (("report",), ("preview", "close", "huabei")):
        ended = huajie(*command, "--data-dir", folder, "--lang", "en")
        assert (ended.code, ended.out) == (2, "")
        assert "There is no store" in ended.err
    assert not folder.exists()


def test_reading_leaves_every_byte_as_it_is(huajie: Huajie, tmp_path: Path) -> None:
    own_store(tmp_path / "own")
    before = bytes_in(tmp_path / "own")
    assert huajie("report", "--data-dir", tmp_path / "own", "--json").code == 0
    assert huajie("preview", "open", "huabei", "--data-dir", tmp_path / "own", "--on", "2027-01-01").code == 0
    assert huajie("preview", "close", "huabei", "--data-dir", tmp_path / "own").code == 3
    assert bytes_in(tmp_path / "own") == before


def test_the_persons_own_store_is_found_by_the_variable(
    huajie: Huajie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_store(tmp_path / "own")
    monkeypatch.setenv("HUAJIE_DATA_DIR", str(tmp_path / "own"))
    answer = json.loads(huajie("report", "--json").out)
    assert (answer["on"], answer["rows"]) == ("2026-06-15", [])


def test_own_accounts_stand_on_the_real_day(huajie: Huajie, tmp_path: Path) -> None:
    from store.policy.commands import StateAccounts

    with open_book(tmp_path / "own", catalogue(), CLOCK) as service:
        service.begin((Began(date(2026, 4, 20), Fen(0)),))
        stated = StateAccounts(Opening(date(2026, 4, 20), Fen(1_00), {"huabei": OpeningPayLater(Fen(1_000_00))}))
        service.commit(stated, service.preview(stated))
    answer = json.loads(huajie("report", "--data-dir", tmp_path / "own", "--json").out)
    assert answer["on"] == "2026-06-15"
    assert [cell["month"] for cell in answer["grid"]["huabei-1"]] == ["2026-04", "2026-05"]
    ended = huajie("report", "--data-dir", tmp_path / "own", "--on", "2026-05-01", "--json")
    assert json.loads(ended.out)["on"] == "2026-05-01"


def test_a_demo_is_read_where_it_lies(huajie: Huajie, tmp_path: Path) -> None:
    with open_book(tmp_path / "kept", catalogue(), CLOCK) as service:
        service.begin((*told("clean").events, Closed("huabei")), name="clean")
    kept = json.loads(huajie("report", "--demo", "clean", "--data-dir", tmp_path / "kept", "--json").out)
    fresh = json.loads(huajie("report", "--demo", "clean", "--json").out)
    assert (kept["summary"]["r1_accounts"], fresh["summary"]["r1_accounts"]) == (0, 1)


def test_a_demo_in_a_folder_still_empty_is_the_fresh_one(huajie: Huajie, tmp_path: Path) -> None:
    ended = huajie("report", "--demo", "clean", "--data-dir", tmp_path / "kept", "--json")
    assert ended.out == huajie("report", "--demo", "clean", "--json").out
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    ("lies", "asked", "said"),
    [("clean", "active", "--demo clean"), ("", "active", "own accounts"), ("clean", "", "--demo clean")],
)
def test_a_folder_that_holds_something_else_is_not_touched(
    lies: str, asked: str, said: str, huajie: Huajie, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    if lies:
        demo_store(folder, lies)
    else:
        own_store(folder)
    before = bytes_in(folder)
    demo = ("--demo", asked) if asked else ()
    for command in (("report", *demo), (*demo,)):
        ended = huajie(*command, "--data-dir", folder, "--lang", "en")
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
    assert bytes_in(folder) == before


def test_a_damaged_store_ends_with_5_and_is_left_alone(huajie: Huajie, tmp_path: Path) -> None:
    own_store(tmp_path / "own")
    journal = tmp_path / "own" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"500000", b"600000"))
    before = bytes_in(tmp_path / "own")
    for command in (("report",), ()):
        ended = huajie(*command, "--data-dir", tmp_path / "own")
        assert (ended.code, ended.out) == (5, "")
        assert "journal.jsonl" in ended.err
        assert "Traceback" not in ended.err
    assert bytes_in(tmp_path / "own") == before


def test_a_store_somebody_holds_ends_with_6(huajie: Huajie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_store(tmp_path / "own")
    monkeypatch.setattr("store.db.journal.take", partial(take, patience=0.0))
    with (tmp_path / "own" / "journal.jsonl").open("rb") as holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
        ended = huajie("report", "--data-dir", tmp_path / "own")
    assert (ended.code, ended.out) == (6, "")
    assert "journal.jsonl" in ended.err


def test_a_broken_rulebook_ends_with_2(huajie: Huajie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from store import catalog

    monkeypatch.setattr(catalog, "load", lambda: catalog._read(tmp_path))
    monkeypatch.setattr("store.shelf.load", lambda: catalog._read(tmp_path))
    ended = huajie("report", "--demo", "clean")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("huajie: assessment.toml: ")


def test_a_broken_demo_ends_with_2(huajie: Huajie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.demos.FOLDER", tmp_path)
    (tmp_path / "clean.toml").write_text("mood = 1", encoding="utf-8")
    ended = huajie("report", "--demo", "clean")
    assert ended.code == 2
    assert ended.err == "huajie: clean.toml: mood: unknown key\n"


@pytest.mark.parametrize("error", [EACCES, EIO, EROFS])
def test_what_the_system_refuses_ends_with_5_in_its_own_words(
    huajie: Huajie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    own_store(tmp_path / "own")
    before = bytes_in(tmp_path / "own")
    real = os.open

    def refusing(path: Path, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("journal.jsonl"):
            raise OSError(error, os.strerror(error))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refusing)
    for command in ("report", "check"):
        ended = huajie(command, "--data-dir", tmp_path / "own")
        assert (ended.code, ended.out) == (5, "")
        assert f"({os.strerror(error)})" in ended.err
        assert f"journal.jsonl: {speak('zh').term(f'fault.{REFUSALS[error]}')}" in ended.err, "in Chinese first"
    monkeypatch.undo()
    assert bytes_in(tmp_path / "own") == before


def test_a_later_version_s_store_ends_with_5(huajie: Huajie, tmp_path: Path) -> None:
    own_store(tmp_path / "own")
    book = tmp_path / "own" / "book.json"
    book.write_text(json.dumps({"meta": {"1": {"schema": 3}}}))
    for command in ("report", "check"):
        ended = huajie(command, "--data-dir", tmp_path / "own")
        assert (ended.code, ended.out) == (5, "")
        assert "schema 3, known 2" in ended.err
