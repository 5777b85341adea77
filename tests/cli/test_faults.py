"""A fault of our own: one sentence, exit 70, and a log that says where it happened and nothing of anybody's figures."""

import io
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Huajie
from tui.crash import crash_path, keep


def broken(*_: object) -> None:
    """A fault of ours, with figures in it."""
    password = 975310
    raise ZeroDivisionError(f"ours, at {password}")


def test_an_own_fault_ends_with_70(huajie: Huajie, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence and where the log is; in the log where it happened, and no figure."""
    monkeypatch.setattr("tui.desk.report_answer", broken)
    ended = huajie("report", "--demo", "clean", "--json", "--lang", "en")
    assert (ended.code, ended.out) == (70, "")
    assert ended.err.splitlines() == [
        "huajie: This is a fault of huajie itself; what was confirmed is kept.",
        f"huajie: Where it happened is written in {crash_path()}, without your figures",
    ]
    kept = crash_path().read_text(encoding="utf-8")
    assert "2026-06-15T04:00:00+00:00" in kept
    assert "ZeroDivisionError: ours, at ######" in kept
    assert "in report" in kept
    assert "975310" not in re.sub("password = .*", "", kept)
    assert crash_path().stat().st_mode & 0o777 == 0o600


def test_a_fault_is_told_where_no_log_can_be_kept(huajie: Huajie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.desk.report_answer", broken)
    crash_path().mkdir(parents=True)
    ended = huajie("report", "--demo", "clean", "--json", "--lang", "en")
    assert ended.code == 70
    assert "huajie: ZeroDivisionError: ours, at ######" in ended.err
    assert "written in" not in ended.err


def test_the_log_of_faults_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five files, the newest first (RELIABILITY.md D4)."""
    monkeypatch.setattr("tui.crash.SIZE", 1)
    path = tmp_path / "state" / "crash.log"
    for n in range(9):
        assert keep(ZeroDivisionError(), f"fault {n}", path)
    names = ["crash.log", *(f"crash.log.{n}" for n in range(1, 5))]
    assert sorted(file.name for file in path.parent.iterdir()) == names
    assert [(path.parent / name).read_text().split("\n")[1] for name in names] == [f"fault {8 - n}" for n in range(5)]


def test_there_is_no_terminal_to_set_back(huajie: Huajie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    ended = huajie("reset-terminal", "--lang", "en")
    assert (ended.code, ended.out, ended.err) == (2, "", "huajie: This is not a terminal\n")
