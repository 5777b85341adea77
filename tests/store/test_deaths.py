"""kill -9 at every system call and at any moment: what was answered is there, nothing is half there, work goes on."""

import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB  # noqa: F401  (before any fork, so that no forked process has to load it)

from store.catalog import load
from store.db import backup, ledger
from store.db.backup import UNFINISHED, backups, fault_of, superfluous
from store.policy.commands import Repay, Spend
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.rules.identity import Fingerprint
from store.service import Receipt, Service
from tests.store.books import DAY, SMALL, opened, small
from tests.store.deaths import Moment, Tell, dies_at
from tests.tally import Tally

BUY, PAY = Spend("huabei", Fen(5_00), "convenience"), Repay("huabei", Fen(5_00))
SITTINGS, ACTS = 2, 18  # times the store is opened, used and closed; fifty deeds in all, with those of branches
SLICES = 4


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books and backups often, two of them kept, so that there is a death in each of their steps too."""
    monkeypatch.setattr(ledger, "DEEDS_A_BOOK", 16)
    monkeypatch.setattr(backup, "LAST", 2)


def buy_or_pay(service: Service) -> Receipt:
    """A purchase, and the next time its repayment."""
    command = PAY if service.snapshot().state.deeds % 2 == 0 else BUY
    receipt = service.commit(command, service.preview(command), confirmed=True)
    assert isinstance(receipt, Receipt)
    return receipt


MOST_AT_ONCE = 2  # deeds that are one write: a branch that is kept


def act(service: Service, tell: Tell) -> None:
    """One act, told when its receipt is there; now and then a branch that is kept, and a wrong finger."""
    receipt = buy_or_pay(service)
    tell(receipt.n)
    if receipt.n % 5 == 0:
        service.branch()
        for _ in range(MOST_AT_ONCE):
            buy_or_pay(service)
        assert service.branch_keep() is None
        tell(service.snapshot().revision)
    if receipt.n % 3 == 0:
        service.verify(Fingerprint(False))
        tell(service.snapshot().revision)


def check(folder: Path, told: tuple[int, ...]) -> None:
    """All that was told is there, at most one write more, book and journal agree, and one can go on."""
    with opened(folder) as service:
        if service.is_new:
            assert told == ()
            service.begin(SMALL, name="small")
        known = max(told, default=1)
        assert known <= service.snapshot().revision <= known + MOST_AT_ONCE
        deeds = [*service.history()]
        assert deeds[-1].left == 0, "the rest of a branch is missing"
        assert [deed.n for deed in deeds] == list(range(1, service.snapshot().revision + 1))
        assert (service.name, service.differences) == ("small", ())
        assert service.snapshot().state == fold(None, (event for deed in deeds for event in deed.events), load())
        buy_or_pay(service)
    assert {path.name for path in folder.iterdir()} - {"journal.jsonl", "book.json", "backups"} <= unfinished(folder)
    check_backups(folder)


def check_backups(folder: Path) -> None:
    """Each that the rule keeps is whole, and nothing else is there, whenever the process before died."""
    found = backups(folder)
    assert found, "the last to work here came to its end"
    assert superfluous(found, DAY) == ()
    assert [fault_of(one) for one in found] == [None] * len(found)
    assert {path.name for path in (folder / "backups").iterdir()} == {one.path.name for one in found}
    assert UNFINISHED not in {one.path.name for one in found}


def unfinished(folder: Path) -> set[str]:
    """What a process that died while a book began may leave behind: never a name anybody reads."""
    return {path.name for path in folder.glob("journal.jsonl.*.new")}


@pytest.mark.usefixtures("quick_disk")
@pytest.mark.parametrize("part", range(SLICES))
@pytest.mark.parametrize("moment", Moment)
def test_death_at_every_system_call(folder: Path, tally: Tally, moment: Moment, part: int) -> None:
    place, deaths = 1 + part, 0
    while True:
        store = folder / str(place)

        def work(tell: Tell, store: Path = store) -> None:
            opened(store).begin(SMALL, name="small")
            for _ in range(SITTINGS):
                with opened(store) as service:
                    for _ in range(ACTS):
                        act(service, tell)

        end = dies_at(work, place, moment)
        check(store, end.told)
        shutil.rmtree(store)
        if not end.was_killed:
            break
        deaths += 1
        place += SLICES
    tally(deaths_at_a_system_call=deaths)
    assert max(end.told) >= 50
    calls = 1 if moment is Moment.HALFWAY else 2  # a write for each, and a flush
    assert deaths > calls * SITTINGS * ACTS / SLICES


@pytest.mark.parametrize("moment", Moment)
def test_a_wrong_finger_that_was_answered_is_never_forgotten(folder: Path, moment: Moment) -> None:
    place, end = 0, None
    while end is None or end.was_killed:
        place += 1
        store = folder / str(place)
        small(store, password=None).close()

        def work(tell: Tell, store: Path = store) -> None:
            with opened(store) as service:
                for n in range(1, 5):
                    service.verify(Fingerprint(False))
                    tell(n)

        end = dies_at(work, place, moment)
        with opened(store) as service:
            tries = service.snapshot().state.identity.tries
            assert len(end.told) <= tries <= len(end.told) + 1
    assert place > len(end.told)
