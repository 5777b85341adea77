"""kill -9 at any moment, by the hundred: real processes and files, opening, acting, saving, backing up."""

import signal
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from tinydb import TinyDB  # noqa: F401  (before any fork, so that no forked process has to load it)

from store.catalog import load
from store.db import backup, ledger
from store.db.check import examine
from store.db.errors import StoreError
from store.db.journal import Journal
from store.db.lock import ALONE, take
from tests.effort import times
from tests.store.books import journal, opened, small
from tests.store.deaths import Tell, dies_after
from tests.store.test_deaths import MOST_AT_ONCE, act
from tests.tally import Tally

BATCHES = 10
A_BATCH = times(20, nightly=200)
ACTS = 7  # in a sitting, so that there are many openings and endings too
MOST_ANSWERS, MOST_SECONDS = 12, 0.015


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book and a backup every four deeds."""
    monkeypatch.setattr(ledger, "DEEDS_A_BOOK", 4)
    monkeypatch.setattr(backup, "LAST", 3)


@dataclass
class Count:
    """What came of all kills."""

    lost: int = 0
    unreadable: int = 0
    half_applied: int = 0

    def take(self, folder: Path, known: int) -> int:
        """Look at a store after a kill, `known` deeds having been answered; how many there are."""
        try:
            found = examine(folder, load())
            with opened(folder) as service:
                revision = service.snapshot().revision
                missing = [*service.history()][-1].left  # of a branch that was kept half
        except StoreError:
            self.unreadable += 1
            return known
        self.lost += max(0, known - revision)
        self.half_applied += len(found.findings) + max(0, revision - known - MOST_AT_ONCE) + missing
        return revision


@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_that_was_answered_is_lost(folder: Path, tally: Tally, batch: int) -> None:
    """One store is killed again and again: what each process leaves is what the next one finds."""
    chance, count = Random(batch), Count()
    small(folder, password=None).close()
    known = 1

    def work(tell: Tell) -> None:
        while True:
            with opened(folder) as service:
                for _ in range(ACTS):
                    act(service, tell)

    for _ in range(A_BATCH):
        end = dies_after(work, chance.randrange(MOST_ANSWERS), chance.uniform(0, MOST_SECONDS))
        assert end.was_killed
        known = count.take(folder, max(end.told, default=known))
    tally(kills=A_BATCH, lost=count.lost, unreadable=count.unreadable, half_applied=count.half_applied)
    assert count == Count()
    assert known > A_BATCH, "it was at work"


def test_the_lock_of_a_dead_process_is_free_at_once(folder: Path) -> None:
    small(folder, password=None).close()

    def hold(tell: Tell) -> None:
        holder = Journal(journal(folder))
        take(holder._fd, holder.path, ALONE)
        tell(1)
        signal.pause()

    assert dies_after(hold, 1).told == (1,)
    other = Journal(journal(folder))
    take(other._fd, other.path, ALONE, patience=0.0)
    other.close()
