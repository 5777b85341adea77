"""Backups: which are kept, of which day they are, that each opens; never of what is damaged, never through a link."""

import os
import stat
from datetime import date, timedelta
from errno import ENOSPC
from pathlib import Path

import pytest

from store.catalog import load
from store.db import backup as backup_rule
from store.db import ledger
from store.db.backup import Backup, backups, fault_of, newest_whole, superfluous
from store.db.check import examine
from store.service import StoreDamaged, open_book
from tests.store.acting import BUY, done
from tests.store.books import DAY, Watch, journal, opened, small

ONE_DAY = 24 * 60 * 60


def days_of_use(folder: Path, days: int, watch: Watch | None = None) -> None:
    """A store used once a day."""
    watch = watch or Watch()
    small(folder, watch).close()
    for _ in range(days):
        with opened(folder, watch) as service:
            done(service, BUY)
        watch.wait(ONE_DAY)


def numbers(folder: Path) -> list[int]:
    """Which copies there are."""
    return [one.number for one in backups(folder)]


# ---------------------------------------------------------------------- the rule


def made(*days_ago: int) -> tuple[Backup, ...]:
    """Copies of so many days ago, in the order they were made."""
    return tuple(Backup(Path(), n, DAY - timedelta(ago), n) for n, ago in enumerate(days_ago, 1))


RULE: list[tuple[tuple[int, ...], list[int]]] = [
    ((), []),
    ((0,) * 10, []),
    ((0,) * 12, [1, 2]),  # the last ten
    ((3, 3, 2, 2, 2, *(0,) * 10), [1, 3, 4]),  # and each day's last
    ((30, 29, *(0,) * 10), [1]),  # thirty days are today and the 29 before it
    ((90, 80, 70), []),  # the last ten, however old
    ((-1, -2, *(0,) * 10), []),  # a clock that was set back loses nothing
    (tuple(range(45, -1, -1)), list(range(1, 17))),  # 46 days of use: 45 … 30 days ago go
]


@pytest.mark.parametrize(("days_ago", "gone"), RULE)
def test_the_last_ten_and_one_a_day_for_thirty_days(days_ago: tuple[int, ...], gone: list[int]) -> None:
    assert [one.number for one in superfluous(made(*days_ago), DAY)] == gone


# ---------------------------------------------------------------------- made and pruned


def test_forty_days_leave_thirty_and_each_can_be_gone_back_to(folder: Path) -> None:
    days_of_use(folder, 40)
    assert numbers(folder) == list(range(11, 41))
    for one in backups(folder):
        assert fault_of(one) is None
        found = examine(one.path, load())
        assert (found.deeds, found.findings) == (one.deeds, ())
        assert one.day == DAY + timedelta(one.number - 1)
        assert one.deeds == 1 + one.number
    assert [path.name for path in (folder / "backups").iterdir() if not path.name.startswith("0000")] == []


def test_the_day_is_the_clock_s(folder: Path) -> None:
    watch = Watch()
    watch.wait(200 * ONE_DAY)
    days_of_use(folder, 1, watch)
    assert [one.path.name for one in backups(folder)] == ["000001_2027-01-01_2"]


def test_looking_and_single_deeds_make_none(folder: Path) -> None:
    with small(folder) as service:
        for _ in range(20):
            done(service, BUY)
        assert backups(folder) == ()
    assert numbers(folder) == [1]
    with opened(folder) as service:
        service.snapshot()
    assert numbers(folder) == [1]


def test_one_every_256_deeds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "DEEDS_A_BOOK", 8)
    with small(folder) as service:
        for _ in range(17):
            done(service, BUY)
        assert [one.deeds for one in backups(folder)] == [8, 16]


def test_a_folder_that_is_thrown_away_has_none(folder: Path) -> None:
    small(folder).close()
    with open_book(folder, load(), Watch().clock, backed_up=False) as service:
        done(service, BUY)
    assert not (folder / "backups").exists()


def test_they_are_for_their_owner_only_whatever_the_mask(folder: Path) -> None:
    old = os.umask(0)
    try:
        days_of_use(folder, 1)
    finally:
        os.umask(old)
    home = folder / "backups"
    modes = {stat.S_IMODE(path.lstat().st_mode) for path in (home, *home.iterdir())}
    assert modes == {0o700}
    assert {stat.S_IMODE(path.lstat().st_mode) for path in home.glob("*/*")} == {0o600}


# ---------------------------------------------------------------------- what is not copied, and where not to


def test_a_damaged_journal_is_not_copied_and_what_was_whole_stays(folder: Path) -> None:
    days_of_use(folder, 3)
    service = opened(folder)
    done(service, BUY)
    journal(folder).write_bytes(journal(folder).read_bytes().replace(b"1200000", b"9900000", 1))
    service.close()
    assert numbers(folder) == [1, 2, 3]
    newest = newest_whole(folder)
    assert newest is not None
    assert newest.number == 3


def test_a_backup_that_was_changed_is_not_the_newest_whole_one(folder: Path) -> None:
    days_of_use(folder, 3)
    first, second, third = backups(folder)
    for spoilt, name in ((third, "journal.jsonl"), (second, "book.json")):
        path = spoilt.path / name
        path.write_bytes(path.read_bytes().replace(b"huabei", b"jiebei", 1))
        assert fault_of(spoilt) is not None
    assert newest_whole(folder) == first
    (first.path / "journal.jsonl").unlink()
    assert newest_whole(folder) is None


def test_a_backup_cut_at_the_end_of_a_line_is_not_whole(folder: Path) -> None:
    days_of_use(folder, 3)
    *_, third = backups(folder)
    lines = journal(third.path).read_bytes().splitlines(keepends=True)
    journal(third.path).write_bytes(b"".join(lines[:-1]))
    (third.path / "book.json").unlink()
    assert "has 3 deeds, not the 4" in str(fault_of(third))


@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_name_that_leads_elsewhere_is_left_alone_and_the_deed_is_done(
    folder: Path, tmp_path: Path, kind: str
) -> None:
    home, elsewhere = folder / "backups", tmp_path / "elsewhere"
    elsewhere.mkdir()
    if kind == "link":
        home.symlink_to(elsewhere)
    else:
        home.write_text("mine")
    days_of_use(folder, 1)
    assert list(elsewhere.iterdir()) == []
    assert home.is_symlink() if kind == "link" else home.read_text() == "mine"
    with opened(folder) as service:
        assert service.snapshot().revision == 2


def test_what_somebody_else_put_there_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_rule, "LAST", 1)
    home = folder / "backups"
    days_of_use(folder, 1)
    (home / "note.txt").write_text("mine")
    (home / "000000_2026-02-30_1").mkdir()
    (home / "000001_2026-06-15_2" / "note.txt").write_text("mine")
    with opened(folder) as service:
        done(service, BUY)
    assert {path.name for path in home.iterdir()} >= {"note.txt", "000000_2026-02-30_1", "000002_2026-06-15_3"}
    assert (home / "000001_2026-06-15_2" / "note.txt").read_text() == "mine"


def test_a_full_disk_leaves_no_half_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days_of_use(folder, 2)
    service = opened(folder)
    done(service, BUY)
    real = os.mkdir

    def full(path: Path, mode: int = 0o777) -> None:
        real(path, mode)
        monkeypatch.setattr(os, "write", lambda fd, data: _no_room())

    monkeypatch.setattr(os, "mkdir", full)
    service.close()
    monkeypatch.undo()
    assert numbers(folder) == [1, 2]
    assert {path.name[:6] for path in (folder / "backups").iterdir()} == {"000001", "000002"}
    with opened(folder) as again:
        done(again, BUY)
    assert numbers(folder) == [1, 2, 3]


def _no_room() -> int:
    raise OSError(ENOSPC, os.strerror(ENOSPC))


def test_a_damaged_store_names_the_newest_whole_one(folder: Path) -> None:
    days_of_use(folder, 2)
    journal(folder).write_bytes(journal(folder).read_bytes()[:-30])
    with pytest.raises(StoreDamaged, match="the newest whole backup is 000002_2026-06-16_3") as caught:
        opened(folder)
    assert caught.value.backup == "000002_2026-06-16_3"
    assert date(2026, 6, 16) == backups(folder)[-1].day
