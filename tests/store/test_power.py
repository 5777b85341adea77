"""Power lost at any moment, with everything that was not flushed there or not: what was answered is there."""

import shutil
from pathlib import Path
from random import Random

import pytest

from store.catalog import load
from store.db import backup, ledger
from store.db.backup import backups, fault_of, superfluous
from store.db.check import examine
from store.db.restore import chosen, restore
from tests.effort import times
from tests.store.acting import BUY, done
from tests.store.books import DAY, SMALL, opened
from tests.store.power import TOLD, Disk, Step, written_down
from tests.store.test_deaths import MOST_AT_ONCE, act, buy_or_pay
from tests.tally import Tally

BATCHES = 10
A_BATCH = times(50, nightly=2_000)


@pytest.fixture(autouse=True)
def often(quick_disk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book and a backup every four deeds, two of them kept; that a flush was asked for is all that counts here."""
    monkeypatch.setattr(ledger, "DEEDS_A_BOOK", 4)
    monkeypatch.setattr(backup, "LAST", 2)


def used(folder: Path) -> list[Step]:
    """A store begun and used in three sittings, step by step; each answer is a step too."""
    with written_down(folder) as steps:

        def tell(n: int) -> None:
            steps.append((TOLD, (n,)))

        opened(folder / "store").begin(SMALL, name="small")
        tell(1)
        for _ in range(3):
            with opened(folder / "store") as service:
                for _ in range(5):
                    act(service, tell)
    return steps


def lost_at(steps: list[Step], place: int, to: Path, chance: Random) -> int:
    """The power goes after so many steps; what had been answered by then."""
    disk = Disk()
    for step in steps[:place]:
        disk.take(step)
    disk.leave(to, chance)
    return disk.told


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_was_answered_is_there_when_power_comes_back(folder: Path, tally: Tally, batch: int) -> None:
    steps, chance = used(folder), Random(batch)
    for n in range(A_BATCH):
        after = folder / f"after-{n}"
        place = chance.randint(0, len(steps))
        told = lost_at(steps, place, after, chance)
        store = after / "store"
        copies = backups(store)
        gone = superfluous(copies, DAY)
        assert [fault_of(one) for one in copies if one not in gone and fault_of(one)] == []
        with opened(store) as service:
            if service.is_new:
                service.begin(SMALL, name="small")
            revision = service.snapshot().revision
            assert [*service.history()][-1].left == 0
            assert told <= revision <= told + MOST_AT_ONCE, (
                f"batch {batch}, {n}: power lost at step {place} of {len(steps)}"
            )
            buy_or_pay(service)
        found = examine(store, load())
        assert (found.deeds, found.findings) == (revision + 1, ())
        shutil.rmtree(after)
    tally(power_lost=A_BATCH)


def test_power_lost_while_going_back(folder: Path, tally: Tally) -> None:
    """The store is as it was or as it is to be, and what was there is kept under its other name or its own."""
    chance = Random(0)
    with written_down(folder) as steps:
        store = folder / "store"
        opened(store).begin(SMALL, name="small")
        for _ in range(2):
            with opened(store) as service:
                done(service, BUY)
        begins = len(steps)
        restore(store, chosen(store, backups(store)[0].path.name))
    outcomes = set()
    for n in range(A_BATCH):
        after = folder / f"after-{n}"
        place = len(steps) if n % 5 == 0 else chance.randint(begins, len(steps))
        lost_at(steps, place, after, chance)
        with opened(after / "store") as service:
            outcomes.add(service.snapshot().revision)
            assert place < len(steps) or service.snapshot().revision == 2, "once it is said to be done it is"
        assert examine(after / "store", load()).findings == ()
        kept = [path.read_bytes() for path in (after / "store").glob("journal.jsonl*") if path.suffix != ".new"]
        assert max(data.count(b"\n") for data in kept) == 3
    tally(power_lost=A_BATCH)
    assert outcomes == {2, 3}
