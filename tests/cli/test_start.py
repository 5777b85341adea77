"""Where the app's book comes from: demos in private folders, kept ones in theirs, the person's own store untouched."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from store.clock import Clock
from store.policy.commands import Repay
from store.policy.decision import Allowed
from store.policy.money import Fen
from store.service import Receipt
from tests.cli.conftest import CLOCK
from tui.misuse import Misuse
from tui.places import data_dir
from tui.speech import speak
from tui.start import Start

WORDS = speak("en")


def started(demo: str | None, data_dir: Path | None, clock: Clock = CLOCK) -> Start:
    """What the command line would have prepared."""
    start = Start(demo, data_dir, None, clock)
    start.prepare(WORDS)
    return start


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Temporary folders are made here."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_a_demo_lives_in_a_private_folder_and_is_gone_at_exit(private: Path, home: Path) -> None:
    session = started("owing", None).open()
    assert session is not None
    assert session.demo is not None
    assert (session.demo.id, session.service.snapshot().state.today) == ("owing", date(2026, 6, 15))
    (folder,) = private.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    session.close()
    assert list(private.iterdir()) == []
    assert not any(home.rglob("journal.jsonl"))


@pytest.mark.parametrize(("is_kept", "copies"), [(False, 0), (True, 1)])
def test_only_what_is_kept_has_backups(tmp_path: Path, private: Path, is_kept: bool, copies: int) -> None:
    session = started("active", tmp_path / "kept" if is_kept else None).open()
    assert session is not None
    command = Repay("huabei", Fen(100))
    session.service.commit(command, session.service.preview(command), confirmed=True)
    session.service.close()
    assert len([*tmp_path.rglob("book.json")]) == 1 + copies
    session.close()


def test_a_demo_kept_in_a_folder_is_opened_again(tmp_path: Path, private: Path) -> None:
    session = started("active", tmp_path / "kept").open()
    assert session is not None
    command = Repay("huabei", Fen(100))
    decision = session.service.preview(command)
    assert isinstance(decision, Allowed)
    assert isinstance(session.service.commit(command, decision, confirmed=True), Receipt)
    session.close()
    again = started("active", tmp_path / "kept").open()
    assert again is not None
    assert dict(again.service.snapshot().indicators)["used"] == 5_355_54 - 100
    again.close()
    assert list(private.iterdir()) == []


def test_another_demo_there_is_refused(tmp_path: Path) -> None:
    session = started("active", tmp_path / "kept").open()
    assert session is not None
    session.close()
    with pytest.raises(Misuse, match="--demo active"):
        started("clean", tmp_path / "kept")
    with pytest.raises(Misuse, match="--demo active"):
        started(None, tmp_path / "kept")


def test_without_a_store_the_person_chooses_and_nothing_is_made(tmp_path: Path) -> None:
    start = started(None, tmp_path / "own")
    assert start.open() is None
    ids = [demo.id for demo in start.demos()]
    assert ids == ["clean", "active", "owing", "overdue", "old-adverse", "distressed"]
    assert not (tmp_path / "own").exists()


def test_a_demo_chosen_in_the_app_never_touches_the_own_folder(tmp_path: Path, private: Path) -> None:
    start = started(None, tmp_path / "own")
    session = start.open_demo("clean")
    assert session.demo is not None
    session.close()
    assert not (tmp_path / "own").exists()
    assert list(private.iterdir()) == []


def test_own_accounts_begin_today_and_follow_the_real_day(tmp_path: Path) -> None:
    session = started(None, tmp_path / "own").begin_own("135790")
    assert session.demo is None
    assert session.service.snapshot().state.today == date(2026, 6, 15)
    assert session.service.snapshot().state.identity.phc.startswith("$scrypt$")
    assert session.service.last_opening() is None
    session.close()
    later = Clock(today=lambda: date(2026, 7, 2), now=CLOCK.now)
    again = started(None, tmp_path / "own", later).open()
    assert again is not None
    assert again.service.snapshot().state.today == date(2026, 7, 2)
    again.close()


def test_the_folder_is_named_by_flag_variable_or_custom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    variable = {"HUAJIE_DATA_DIR": str(tmp_path / "variable")}
    assert data_dir(tmp_path / "flag", variable) == tmp_path / "flag"
    assert data_dir(None, variable) == tmp_path / "variable"
    assert data_dir(None, {}) == tmp_path / "xdg" / "huajie"
    assert data_dir(Path("~/own"), {}) == Path.home() / "own"


def test_what_a_killed_program_left_is_swept_away(private: Path) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    left, alive = private / f"huajie-demo-{int(gone.stdout)}-x", private / f"huajie-demo-{os.getpid()}-x"
    other = private / "huajie-demo-notes-x"
    for folder in (left, alive, other):
        folder.mkdir()
        (folder / "journal.jsonl").write_text("", encoding="utf-8")
    session = started("clean", None).open()
    assert session is not None
    assert (left.exists(), alive.exists(), other.exists()) == (False, True, True)
    session.close()
