"""Damaged stores, by the hundred: always told with file, reason and the way back, and never touched."""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from store.catalog import load
from store.db.backup import backups
from store.db.check import examine
from store.db.errors import StoreDamaged, StoreError, StoreNewer
from store.db.restore import chosen, restore
from store.service import Service
from tests.effort import times
from tests.store.acting import BUY, done
from tests.store.books import book, journal, opened, small
from tests.store.damage import OPERATORS
from tests.tally import Tally

BATCHES = 10
A_BATCH = times(50, nightly=2_000)
ENDS = ("closed", "killed")  # the book stands at the last deed, or the journal goes on behind it
MOST_SECONDS = 1.0


@dataclass
class Outcome:
    """What became of one damaged store."""

    opening: StoreError | None
    checking: StoreError | None
    revision: int


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stores of twelve deeds, of which one was never closed."""
    home = tmp_path_factory.mktemp("whole")
    with small(home / "closed") as service:
        _buy(service, 5)
    shutil.copytree(home / "closed", home / "killed")
    with opened(home / "closed") as service:
        _buy(service, 6)
    killed = opened(home / "killed")
    _buy(killed, 6)
    shutil.copytree(home / "killed", home / "kept")
    killed.close()
    shutil.rmtree(home / "killed")
    (home / "kept").rename(home / "killed")
    return home


def _buy(service: Service, count: int) -> None:
    for _ in range(count):
        done(service, BUY)


def looked_at(folder: Path) -> Outcome:
    """Opened, then read from the first deed."""
    found = Outcome(None, None, 0)
    try:
        with opened(folder) as service:
            found.revision = service.snapshot().revision
    except StoreError as error:
        found.opening = error
    try:
        assert examine(folder, load()).findings == ()
    except StoreError as error:
        found.checking = error
    return found


def is_told(error: StoreError, folder: Path) -> bool:
    """Which file, why, and the newest whole backup; a later version's store is not damaged, and needs none."""
    if isinstance(error, StoreNewer):
        return error.path in (journal(folder), book(folder))
    newest = backups(folder)[-1].path.name
    assert isinstance(error, StoreDamaged), repr(error)
    return error.path in (journal(folder), book(folder)) and bool(error.why) and newest in str(error)


def is_harmless(folder: Path, original: Path, revision: int) -> bool:
    """Where nothing was found: every deed is there, or those behind the book are fewer, as if never written."""
    held, was = (journal(path).read_bytes().splitlines(keepends=True)[:revision] for path in (folder, original))
    return held == was[:revision] and revision >= (12 if original.name == "closed" else 6)


@pytest.mark.usefixtures("quick_disk")
@pytest.mark.parametrize("batch", range(BATCHES))
def test_damage_is_always_told_and_never_touched(whole: Path, folder: Path, tally: Tally, batch: int) -> None:
    chance = Random(batch)
    shutil.copytree(whole, folder, dirs_exist_ok=True)
    told = by_check = harmless = 0
    for n in range(A_BATCH):
        name = [*OPERATORS][(batch * A_BATCH + n) % len(OPERATORS)]
        store = folder / chance.choice(ENDS)
        path = chance.choice((journal(store), book(store)))
        original = whole / store.name / path.name
        path.write_bytes(spoilt := OPERATORS[name](original.read_bytes(), chance))
        began = time.process_time()
        found = looked_at(store)
        error = found.opening or found.checking
        case = f"batch {batch}, {n}: {name} in {store.name}/{path.name}: {error!r}"
        assert time.process_time() - began < MOST_SECONDS, case
        assert path.read_bytes() == spoilt, case
        if error is None:
            assert is_harmless(store, whole / store.name, found.revision), case
            harmless += 1
        else:
            assert is_told(error, store), case
            restore(store, chosen(store, None))
            assert looked_at(store).opening is None, case
            told, by_check = told + 1, by_check + (found.opening is None)
        shutil.rmtree(store)
        shutil.copytree(whole / store.name, store)
    tally(damaged_stores=A_BATCH, damage_told=told, damage_told_by_check=by_check, damage_harmless=harmless)
    assert told > harmless


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.parametrize("file", ["journal.jsonl", "book.json"])
def test_every_operator_damages(whole: Path, name: str, file: str) -> None:
    """An operator that changes nothing would make the count above a boast."""
    data = (whole / "closed" / file).read_bytes()
    assert sum(OPERATORS[name](data, Random(seed)) != data for seed in range(20)) >= 15
    assert OPERATORS[name](data, Random(1)) == OPERATORS[name](data, Random(1))
