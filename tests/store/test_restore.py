"""Going back to a backup: nothing that was there is lost, nothing is half back, nobody writes to what was put away."""

import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB  # noqa: F401  (before any fork, so that no forked process has to load it)

from store.catalog import load
from store.db import journal as journals
from store.db.backup import backups
from store.db.check import examine
from store.db.errors import StoreBusy, StoreDamaged, StoreError
from store.db.lock import ALONE, take
from store.db.restore import chosen, restore, told_by_journal, without_book
from tests.store.acting import BUY, done
from tests.store.books import book, journal, opened
from tests.store.deaths import Moment, Tell, dies_at
from tests.store.test_backup import days_of_use


def bytes_of(*paths: Path) -> list[bytes]:
    """What they hold."""
    return [path.read_bytes() for path in paths]


@pytest.fixture
def damaged(folder: Path) -> Path:
    """A store used on three days, whose journal and book were then spoilt."""
    days_of_use(folder, 3)
    for path in (journal(folder), book(folder)):
        path.write_bytes(path.read_bytes().replace(b"huabei", b"huabai"))
    return folder


def test_back_in_one_step_and_what_was_there_is_kept_beside(damaged: Path) -> None:
    before = bytes_of(journal(damaged), book(damaged))
    newest = chosen(damaged, None)
    assert newest == backups(damaged)[-1]
    aside = restore(damaged, newest)
    assert [path.name for path in aside] == ["journal.jsonl.before-restore-1", "book.json.before-restore-1"]
    assert bytes_of(*aside) == before
    assert bytes_of(journal(damaged), book(damaged)) == bytes_of(journal(newest.path), book(newest.path))
    with opened(damaged) as service:
        assert service.snapshot().revision == 4
        done(service, BUY)
    assert examine(damaged, load()).findings == ()


def test_an_older_one_by_its_name_and_then_forth_again(damaged: Path) -> None:
    first, _, third = backups(damaged)
    restore(damaged, chosen(damaged, first.path.name))
    with opened(damaged) as service:
        assert service.snapshot().revision == 2
        done(service, BUY)
    newest = chosen(damaged, None)
    assert (newest.number, newest.deeds) == (4, 3), "copies count on, so the newest is what was done last"
    aside = restore(damaged, chosen(damaged, third.path.name))
    assert {path.suffix for path in aside} == {".before-restore-2"}
    with opened(damaged) as service:
        assert service.snapshot().revision == 4


def test_where_everything_is_gone(damaged: Path) -> None:
    journal(damaged).unlink()
    book(damaged).unlink()
    assert restore(damaged, chosen(damaged, None)) == ()
    with opened(damaged) as service:
        assert service.snapshot().revision == 4


def test_where_only_the_book_is_damaged_the_journal_tells_all(folder: Path) -> None:
    days_of_use(folder, 3)
    for one in backups(folder)[1:]:
        shutil.rmtree(one.path)
    assert told_by_journal(folder) is None, "nothing is damaged"
    book(folder).write_bytes(spoilt := book(folder).read_bytes()[:-30])
    before = journal(folder).read_bytes()
    assert told_by_journal(folder) == 4
    (aside,) = without_book(folder)
    assert (aside.read_bytes(), journal(folder).read_bytes()) == (spoilt, before)
    with opened(folder) as service:
        assert service.snapshot().revision == 4


@pytest.mark.parametrize("kept", [-1, -30, 0])
def test_a_journal_that_tells_less_than_a_backup_does_not_tell_all(damaged: Path, kept: int) -> None:
    assert told_by_journal(damaged) is None
    newest = backups(damaged)[-1]
    whole = journal(newest.path).read_bytes()
    journal(damaged).write_bytes(whole[:kept])
    assert told_by_journal(damaged) is None
    journal(damaged).write_bytes(whole)
    assert told_by_journal(damaged) == 4


@pytest.mark.parametrize(("name", "why"), [("../../x", "there is no backup"), ("000009_2026-06-15_9", "there is no")])
def test_only_a_backup_s_own_name(damaged: Path, name: str, why: str) -> None:
    with pytest.raises(StoreError, match=why):
        chosen(damaged, name)


def test_one_that_is_not_whole_is_refused(damaged: Path) -> None:
    before = bytes_of(journal(damaged), book(damaged))
    spoilt = backups(damaged)[1]
    journal(spoilt.path).write_bytes(journal(spoilt.path).read_bytes()[:-1])
    with pytest.raises(StoreDamaged):
        chosen(damaged, spoilt.path.name)
    with pytest.raises(StoreDamaged):
        restore(damaged, spoilt)
    assert bytes_of(journal(damaged), book(damaged)) == before


def test_where_there_is_none(folder: Path) -> None:
    with pytest.raises(StoreError, match="there is no whole backup"):
        chosen(folder, None)


def test_a_window_left_open_writes_nothing_to_what_was_put_away(folder: Path) -> None:
    days_of_use(folder, 2)
    service = opened(folder)
    (aside, _) = restore(folder, chosen(folder, None))
    before = aside.read_bytes()
    with pytest.raises(StoreError, match="moved away"):
        done(service, BUY)
    service.close()
    assert aside.read_bytes() == before


def test_not_while_another_is_writing(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.db.restore.take", lambda fd, path, kind: take(fd, path, kind, patience=0.0))
    before = bytes_of(journal(damaged), book(damaged))
    holder = journals.Journal(journal(damaged))
    take(holder._fd, holder.path, ALONE)
    with pytest.raises(StoreBusy):
        restore(damaged, chosen(damaged, None))
    holder.close()
    assert bytes_of(journal(damaged), book(damaged)) == before


def test_not_through_a_link(damaged: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    journal(damaged).rename(elsewhere)
    journal(damaged).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(StoreError):
        restore(damaged, chosen(damaged, None))
    assert elsewhere.read_bytes() == before


@pytest.mark.usefixtures("quick_disk")
@pytest.mark.parametrize("moment", Moment)
def test_death_on_the_way_leaves_it_as_it_was_or_as_it_is_to_be(folder: Path, moment: Moment) -> None:
    place, outcomes = 0, set()
    while True:
        place += 1
        store = folder / str(place)
        days_of_use(store, 2)
        with opened(store) as service:
            done(service, BUY)

        def work(tell: Tell, store: Path = store) -> None:
            restore(store, chosen(store, backups(store)[0].path.name))
            tell(1)

        end = dies_at(work, place, moment)
        with opened(store) as service:
            outcomes.add(service.snapshot().revision)
        assert examine(store, load()).findings == ()
        if not end.was_killed:
            break
    assert outcomes == {2, 4}
