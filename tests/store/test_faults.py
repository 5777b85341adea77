"""Each system call of a run of fifty deeds fails once: told with its file, nothing half done, and work goes on.

Then two of them fail in one run, the second soon after the first: while what failed is being put right.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EACCES, ENOSPC, EROFS
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from store.catalog import load
from store.db import backup, ledger
from store.db.backup import UNFINISHED, backups, fault_of
from store.db.check import examine
from store.service import Receipt, Service, StoreError, StoreUnsure
from tests.effort import IS_NIGHTLY, times
from tests.store.acting import BUY, done
from tests.store.books import SMALL, book, journal, opened, small
from tests.store.faults import ERRORS, SHORT, failing
from tests.store.test_deaths import buy_or_pay
from tests.tally import Tally

T = TypeVar("T")
SITTINGS, DEEDS = 2, 25  # fifty deeds in all
SLICES = 8
PAIRS = times(80, nightly=4_000)
CALLS_IN_ALL = 380  # about as many as such a run makes
SOON = 12


class Insisting:
    """One who tries again whatever fails, as often as something is to fail, and keeps what was said."""

    def __init__(self, faults: int = 1) -> None:
        self.told: list[StoreError] = []
        self._faults = faults

    def __call__(self, do: Callable[[], T]) -> T:
        for _ in range(self._faults):
            try:
                return do()
            except StoreError as error:
                self.told.append(error)
        return do()


def begin(folder: Path) -> None:
    """A new book, unless it is there already: a fault may come when all but the last flush was done."""
    service = opened(folder)
    if service.is_new:
        service.begin(SMALL, name="small")
    service.close()


def fifty(folder: Path, insist: Insisting) -> None:
    """The run: every receipt follows the one before, however often it was tried and after whatever was told."""
    insist(lambda: begin(folder))
    for sitting in range(SITTINGS):
        service = insist(lambda: opened(folder))
        for n in range(DEEDS):
            shown = service.snapshot()
            while (receipt := _tried(service, insist)) is None:
                assert service.snapshot() == shown, "what failed was not done"
                service.close()
                service = insist(lambda: opened(folder))
                if service.snapshot().revision > shown.revision:
                    assert any(isinstance(told, StoreUnsure) for told in insist.told), "told it was not"
                    break
                assert service.snapshot() == shown, "not on the disk either"
            assert service.snapshot().revision == 2 + sitting * DEEDS + n
            assert receipt is None or receipt.n == service.snapshot().revision
        service.close()


def _tried(service: Service, insist: Insisting) -> Receipt | None:
    try:
        return buy_or_pay(service)
    except StoreError as error:
        insist.told.append(error)
        return None


def check(folder: Path) -> None:
    """All fifty are there, the book and the copies say the same, and nothing unfinished is left."""
    found = examine(folder, load())
    assert (found.deeds, found.findings) == (1 + SITTINGS * DEEDS, ())
    with opened(folder) as service:
        assert service.snapshot().revision == found.deeds
        buy_or_pay(service)
    assert [fault_of(one) for one in backups(folder)] == [None] * len(backups(folder))


def left_over(folder: Path) -> list[str]:
    """What nobody will ever read; only one whose very removal failed may leave it."""
    return [path.name for path in folder.rglob("*") if path.suffix == ".new" or path.name == UNFINISHED]


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book and a backup every sixteen deeds, two of them kept."""
    monkeypatch.setattr(ledger, "DEEDS_A_BOOK", 16)
    monkeypatch.setattr(backup, "LAST", 2)


def errors_at(place: int) -> tuple[int, ...]:
    """Which errors a call ends with: each call with one of the four; by night with every one."""
    return ERRORS if IS_NIGHTLY else (ERRORS[place % len(ERRORS)],)


@pytest.mark.usefixtures("often", "quick_disk")
@pytest.mark.parametrize("part", range(SLICES))
def test_every_call_that_fails_once(folder: Path, tally: Tally, part: int) -> None:
    place, points, told = 1 + part, 0, 0
    while True:
        for error in errors_at(place):
            store, insist = folder / f"{place}-{error}", Insisting()
            with failing(place, error) as fault:
                fifty(store, insist)
            check(store)
            assert [(one.why, store in one.path.parents) for one in insist.told] in (
                [],
                [(os.strerror(error), True)],
            )
            points, told = points + bool(fault.struck), told + len(insist.told)
            shutil.rmtree(store)
        if not fault.struck:
            break
        place += SLICES
    tally(calls_that_failed=points)
    assert points > SITTINGS * DEEDS * 4 / SLICES, "a lock, a look, a write and a flush for each deed"
    assert told > points / 3, "letting go of the lock may fail, a book and a copy may wait; a deed may not"


@pytest.mark.usefixtures("often", "quick_disk")
@pytest.mark.parametrize("part", range(SLICES))
def test_two_calls_that_fail_in_one_run(folder: Path, tally: Tally, part: int) -> None:
    """The places by chance, over the whole run; the second where the first is still being seen to."""
    chance, points = Random(part), 0
    for n in range(PAIRS // SLICES):
        store, insist = folder / str(n), Insisting(2)
        with failing(chance.randint(1, CALLS_IN_ALL), chance.choice(ERRORS), again=chance.randint(1, SOON)) as fault:
            fifty(store, insist)
        check(store)
        assert all(store in one.path.parents for one in insist.told)
        points += not fault.places
        shutil.rmtree(store)
    tally(pairs_of_calls_that_failed=points)
    assert points > PAIRS // SLICES * 0.8


@pytest.mark.usefixtures("often", "quick_disk")
def test_every_write_that_takes_too_little(folder: Path) -> None:
    place, points = 1, 0
    while True:
        store, insist = folder / str(place), Insisting()
        with failing(place, SHORT) as fault:
            fifty(store, insist)
        check(store)
        assert [told.why for told in insist.told] in ([], [os.strerror(ENOSPC)])
        shutil.rmtree(store)
        if not fault.struck:
            break
        points += 1
        place = fault.struck_at + 1
    assert points > SITTINGS * DEEDS


# ---------------------------------------------------------------------- what can become of a disk


@contextmanager
def refused(error: int, *names: str) -> Iterator[None]:
    """A disk on which none of these calls succeeds; root is refused nothing, so it is done here."""
    with pytest.MonkeyPatch.context() as patch:
        for name in names:

            def refuse(*args: object, **more: object) -> int:
                raise OSError(error, os.strerror(error))

            patch.setattr(os, name, refuse)
        yield


WRITING = ("write", "mkdir", "link", "replace", "rename", "ftruncate")
DISKS: dict[str, tuple[int, tuple[str, ...]]] = {
    "full": (ENOSPC, ("write", "mkdir", "link")),
    "read only": (EROFS, WRITING),
    "permission lost": (EACCES, WRITING),
}


@pytest.mark.parametrize("disk", DISKS)
def test_a_disk_that_takes_nothing_more(folder: Path, disk: str) -> None:
    error, names = DISKS[disk]
    with small(folder) as service:
        done(service, BUY)
        before = journal(folder).read_bytes()
        shown = service.snapshot()
        with refused(error, *names), pytest.raises(StoreError, match=os.strerror(error)) as caught:
            done(service, BUY)
        assert caught.value.path == journal(folder)
        assert (journal(folder).read_bytes(), service.snapshot()) == (before, shown)
        done(service, BUY)
        with refused(error, *names):
            service.close()
    with opened(folder) as service:
        assert service.snapshot().revision == 3


def test_a_folder_that_vanished(folder: Path) -> None:
    service = small(folder)
    shown = service.snapshot()
    shutil.rmtree(folder)
    with pytest.raises(StoreError, match="moved away or deleted") as caught:
        done(service, BUY)
    assert caught.value.path == journal(folder)
    assert service.snapshot() == shown
    service.close()
    assert not folder.exists(), "nothing is made where it was"


def test_a_folder_that_was_moved_while_it_was_open(folder: Path, tmp_path: Path) -> None:
    service = small(folder)
    done(service, BUY)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="moved away or deleted"):
        done(service, BUY)
    service.close()
    assert not folder.exists()
    with opened(tmp_path / "elsewhere") as again:
        assert again.snapshot().revision == 2


@pytest.mark.parametrize("name", ["journal.jsonl", "book.json"])
def test_a_file_that_is_a_link_is_neither_read_nor_written_through(folder: Path, tmp_path: Path, name: str) -> None:
    with small(folder) as service:
        done(service, BUY)
    elsewhere = tmp_path / "elsewhere"
    (folder / name).rename(elsewhere)
    (folder / name).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(StoreError) as caught:
        opened(folder)
    assert caught.value.path == folder / name
    assert (folder / name).is_symlink()
    assert elsewhere.read_bytes() == before


def test_a_book_that_became_a_link_is_replaced_and_not_written_through(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"mine")
    service = small(folder)
    done(service, BUY)
    book(folder).symlink_to(elsewhere)
    service.close()
    assert elsewhere.read_bytes() == b"mine"
    assert not book(folder).is_symlink()
    with opened(folder) as again:
        assert again.snapshot().revision == 2


def test_a_folder_that_is_reached_by_a_link_is_one_s_own_business(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    with small(link) as service:
        done(service, BUY)
    with opened(folder) as service:
        assert service.snapshot().revision == 2
    assert fault_of(backups(folder)[0]) is None
