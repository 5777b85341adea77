"""`huajie check`, `backups`, `restore`, `doctor`: a store looked after from the command line."""

import io
import json
import sys
import tomllib
from pathlib import Path

import pytest

from store.policy.events import Spent
from store.policy.money import Fen
from store.service import open_book
from store.shelf import catalogue
from store.upkeep import FINDINGS
from tests.cli.conftest import CLOCK, Ended, Huajie
from tests.store.acting import BUY, done
from tests.store.books import PASSWORD, SMALL, book, journal
from tests.store.test_check import add
from tui.speech import speak

COPIES = ["000001_2026-06-15_2", "000002_2026-06-15_3"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store of one's own, used twice."""
    folder = tmp_path / "own"
    for n in range(2):
        with open_book(folder, catalogue(), CLOCK) as service:
            if n == 0:
                service.begin(SMALL, PASSWORD)
            done(service, BUY)
    return folder


def spoil(folder: Path) -> bytes:
    """A journal whose last line was cut."""
    whole = journal(folder).read_bytes()
    journal(folder).write_bytes(whole[:-30])
    return whole[:-30]


class Person(io.StringIO):
    """Somebody at a terminal who types an answer."""

    def isatty(self) -> bool:
        return True


# ---------------------------------------------------------------------- check


def test_a_whole_store_ends_with_0(huajie: Huajie, own: Path) -> None:
    ended = huajie("check", "--data-dir", own, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == {"schema": 1, "deeds": 3, "findings": []}
    assert huajie("check", "--data-dir", own, "--lang", "en").out == "3 deeds read, 0 do not hold\n"


def test_what_does_not_hold_is_named_and_ends_with_1(huajie: Huajie, own: Path) -> None:
    add(own, Spent("huabei", Fen(1), "convenience"), rules="the old ones")
    ended = huajie("check", "--data-dir", own, "--lang", "en")
    assert ended.code == 1
    assert ended.out.splitlines()[0] == "✕ deed 4 does not say which rules it was written under: the old ones"
    found = json.loads(huajie("check", "--data-dir", own, "--json").out)["findings"]
    assert found == [{"code": "rules", "where": "4", "why": "the old ones"}]


def test_what_cannot_be_read_ends_with_5_and_says_how_to_get_back(huajie: Huajie, own: Path) -> None:
    spoilt = spoil(own)
    for command in ("check", "report"):
        ended = huajie(command, "--data-dir", own, "--lang", "en")
        assert (ended.code, ended.out) == (5, "")
        assert f"the newest whole backup is {COPIES[1]}" in ended.err
        assert "`huajie restore` goes back to what is whole" in ended.err
    assert journal(own).read_bytes() == spoilt


def test_every_finding_has_its_words() -> None:
    for lang in ("zh", "en"):
        for code in FINDINGS:
            assert "somewhere" in speak(lang).term(f"finding.{code}", where="somewhere", why="")


def test_one_who_waits_is_told_how_far_it_is(huajie: Huajie, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.upkeep.DEEDS_A_WORD", 2)
    assert huajie("check", "--data-dir", own, "--lang", "en").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert huajie("check", "--data-dir", own, "--lang", "en").err == "huajie: 2 deeds read\n"


# ---------------------------------------------------------------------- backups and restore


def test_backups_are_listed_whole_or_not(huajie: Huajie, own: Path) -> None:
    copied = own / "backups" / COPIES[0] / "journal.jsonl"
    copied.write_bytes(copied.read_bytes()[:-9])
    listed = json.loads(huajie("backups", "--data-dir", own, "--json").out)["backups"]
    assert [(one["name"], one["day"], one["deeds"], one["whole"]) for one in listed] == [
        (COPIES[0], "2026-06-15", 2, False),
        (COPIES[1], "2026-06-15", 3, True),
    ]
    assert listed[1]["path"] == str(own / "backups" / COPIES[1])
    lines = huajie("backups", "--data-dir", own, "--lang", "en").out.splitlines()
    assert "not whole: " in lines[0]
    assert lines[1] == f"{COPIES[1]}  3 deeds  whole"


def test_none_yet(huajie: Huajie, tmp_path: Path) -> None:
    ended = huajie("backups", "--data-dir", tmp_path / "none", "--lang", "en")
    assert (ended.code, ended.out) == (0, "There is no backup yet\n")
    assert huajie("restore", "--yes", "--data-dir", tmp_path / "none").code == 5
    assert not (tmp_path / "none").exists()


def test_back_with_one_command(huajie: Huajie, own: Path) -> None:
    spoilt = spoil(own)
    ended = huajie("restore", "--yes", "--data-dir", own, "--json")
    assert ended.code == 0
    answer = json.loads(ended.out)
    assert answer["restored"] == COPIES[1]
    assert Path(answer["kept"][0]).read_bytes() == spoilt
    assert huajie("check", "--data-dir", own).code == 0


def test_where_only_the_book_is_damaged_no_deed_is_lost(huajie: Huajie, own: Path) -> None:
    with open_book(own, catalogue(), CLOCK, backed_up=False) as service:
        done(service, BUY)
    book(own).write_bytes(spoilt := book(own).read_bytes()[:-9])
    ended = huajie("restore", "--yes", "--data-dir", own, "--lang", "en")
    assert ended.code == 0
    assert "the journal tells all 4 deeds" in ended.err
    assert (own / "book.json.before-restore-1").read_bytes() == spoilt
    assert json.loads(huajie("check", "--data-dir", own, "--json").out)["deeds"] == 4


def test_back_to_an_older_one(huajie: Huajie, own: Path) -> None:
    ended = huajie("restore", COPIES[0], "--yes", "--data-dir", own, "--lang", "en")
    assert ended.out.splitlines()[0] == f"Back at {COPIES[0]}"
    assert json.loads(huajie("check", "--data-dir", own, "--json").out)["deeds"] == 2


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("yes\n", 0), ("n\n", 2), ("\n", 2), ("", 2)])
def test_a_person_is_asked(huajie: Huajie, own: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int) -> None:
    spoilt = spoil(own)
    monkeypatch.setattr(sys, "stdin", Person(typed))
    ended = huajie("restore", "--data-dir", own, "--lang", "en")
    assert ended.code == code
    assert f"goes back to {COPIES[1]}, 3 deeds" in ended.err
    assert (journal(own).read_bytes() == spoilt) == (code == 2)
    assert ("Nothing was changed" in ended.err) == (code == 2)


def test_where_nobody_can_be_asked_it_needs_a_word(huajie: Huajie, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = spoil(own)
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    ended = huajie("restore", "--data-dir", own, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "--yes" in ended.err
    assert journal(own).read_bytes() == spoilt


@pytest.mark.parametrize("name", ["../backups", "000009_2026-06-15_3"])
def test_a_backup_that_is_none(huajie: Huajie, own: Path, name: str) -> None:
    ended = huajie("restore", name, "--yes", "--data-dir", own, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no backup" in ended.err


@pytest.mark.parametrize("command", ["check", "backups", "restore"])
def test_a_private_demo_has_nothing_to_look_after(huajie: Huajie, command: str) -> None:
    assert huajie(command, "--demo", "clean").code == 2


def test_a_check_needs_a_store(huajie: Huajie, tmp_path: Path) -> None:
    assert huajie("check", "--data-dir", tmp_path / "none").code == 2


# ---------------------------------------------------------------------- doctor

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LIBRARIES = {need.split("==")[0] for need in PROJECT["dependencies"]}
LISTED = {
    "schema": None,
    "versions": {"huajie", "python", "rulebook", "rules", "store schema"} | LIBRARIES,
    "paths": {"data", "journal", "book", "backups", "settings"},
    "store": {"state", "deeds", "under other rules", "findings", "fault"},
    "permissions": None,
    "backups": {"count", "whole", "newest", "deeds in it"},
    "terminal": {"size", "encoding", "terminals", "TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR"}
    | {"LC_ALL", "LC_MESSAGES", "LANG", "HUAJIE_LANG"},
}


def doctor(huajie: Huajie, folder: Path) -> dict[str, dict[str, object]]:
    """What it says; nothing that is not on the list."""
    ended = huajie("doctor", "--data-dir", folder, "--json")
    assert ended.code == 0
    answer: dict[str, dict[str, object]] = json.loads(ended.out)
    assert answer.keys() == LISTED.keys()
    for name, known in LISTED.items():
        assert known is None or answer[name].keys() <= known, name
    return answer


def test_doctor_tells_what_is_listed(huajie: Huajie, own: Path) -> None:
    own.chmod(0o700)
    answer = doctor(huajie, own)
    assert answer["store"] == {"state": "readable", "deeds": 3, "under other rules": 0, "findings": 0}
    assert answer["backups"] == {"count": 2, "whole": 2, "newest": COPIES[1], "deeds in it": 3}
    assert answer["permissions"] == {}
    assert answer["versions"].keys() >= LIBRARIES >= {"textual", "tinydb", "msgspec"}
    assert str(answer["versions"]["rules"]).startswith(str(answer["versions"]["rulebook"]))


def test_doctor_knows_other_rules_loose_files_and_damage(huajie: Huajie, own: Path) -> None:
    add(own, Spent("huabei", Fen(1), "convenience"), rules="2020.01 0123456789abcdef")
    own.chmod(0o750)
    answer = doctor(huajie, own)
    assert answer["store"]["under other rules"] == 1
    assert answer["permissions"] == {str(own): "0750 > 0700"}
    said = warnings(huajie("doctor", "--data-dir", own, "--lang", "en"))
    assert [line.split()[1] for line in said] == ["Others", "1"]
    spoil(own)
    answer = doctor(huajie, own)
    assert answer["store"]["state"] == "unreadable"
    assert str(answer["store"]["fault"]).startswith("journal.jsonl: cut short")
    assert "cannot be read" in warnings(huajie("doctor", "--data-dir", own, "--lang", "en"))[-1]


def warnings(ended: Ended) -> list[str]:
    """What it warns of."""
    return [line for line in ended.out.splitlines() if line.startswith("!")]


def test_doctor_tells_no_figure_no_name_no_secret(huajie: Huajie, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "not-for-anybody")
    folder = home / "mine"
    with open_book(folder, catalogue(), CLOCK) as service:
        service.begin(SMALL, PASSWORD)
    for lines in (huajie("doctor", "--data-dir", folder).out, huajie("doctor", "--data-dir", folder, "--json").out):
        assert "~/mine" in lines
        for secret in (str(home), "not-for-anybody", PASSWORD, "scrypt", "1200000", "12,000", "huabei"):
            assert secret not in lines


def test_doctor_where_there_is_no_store(huajie: Huajie, tmp_path: Path) -> None:
    assert doctor(huajie, tmp_path / "none")["store"] == {"state": "none"}
    assert not (tmp_path / "none").exists()
