"""Two processes, one store: no deed is lost or done twice, and neither waits for ever."""

from contextlib import suppress
from pathlib import Path

import pytest

from store.catalog import load
from store.db.check import examine
from store.policy.commands import Command, Repay, Spend
from store.policy.money import Fen
from store.policy.paylater.owed import used
from store.policy.rules.identity import Fingerprint
from store.policy.state import PayLater
from store.service import Receipt, StoreBusy, StoreError
from tests.effort import times
from tests.store.books import SMALL, opened, small
from tests.store.deaths import End, Tell, Work, side_by_side
from tests.tally import Tally

WRITERS = {2: 200, 4: 150, 8: 125}  # how many at once, and what each does: 2,000 commits in all
STALE = 0  # told instead of a number: what had been shown was not so any more


def writer(folder: Path, amount: Fen, commits: int) -> Work:
    """Buys and pays it, so many times in all; whenever something changed meanwhile, looks again and tries again."""
    commands = (Spend("huabei", amount, "convenience"), Repay("huabei", amount))

    def work(tell: Tell) -> None:
        with opened(folder) as service:
            done = 0
            while done < commits:
                with suppress(StoreBusy):
                    outcome = service.commit(command := commands[done % 2], service.preview(command), confirmed=True)
                    done += isinstance(outcome, Receipt)
                    tell(outcome.n if isinstance(outcome, Receipt) else STALE)

    return work


@pytest.mark.parametrize("writers", WRITERS)
def test_no_update_is_lost(folder: Path, tally: Tally, writers: int) -> None:
    commits = WRITERS[writers] * times(1, nightly=25)
    small(folder, password=None).close()
    amounts = [Fen(n) for n in range(1, writers + 1)]
    ends = side_by_side(tuple(writer(folder, amount, commits) for amount in amounts))
    own = [tuple(n for n in end.told if n != STALE) for end in ends]
    stale = sum(end.told.count(STALE) for end in ends)
    with opened(folder) as service:
        written = {deed.n: deed.command for deed in service.history()}
        account = service.snapshot().state.account("huabei")
        assert isinstance(account, PayLater)
        assert used(account) == sum(amounts) * (commits % 2), "all else that was bought was paid"
    lost = sum(_amount(written[n]) != amount for amount, told in zip(amounts, own, strict=True) for n in told)
    tally(commits_side_by_side=sum(len(told) for told in own), lost_updates=lost, stale_refused=stale)
    assert sorted(n for told in own for n in told) == list(range(2, 2 + writers * commits)) == sorted(written)[1:]
    assert lost == 0
    assert stale > 0, "they were in each other's way"
    assert examine(folder, load()).findings == ()


def _amount(command: Command | None) -> Fen | None:
    return command.amount if isinstance(command, Spend | Repay) else None


def test_tries_in_two_windows_are_counted_together(folder: Path) -> None:
    small(folder, password=None).close()

    def work(tell: Tell) -> None:
        with opened(folder) as service:
            for _ in range(2):
                service.verify(Fingerprint(False))
                tell(service.snapshot().revision)

    ends: list[End] = side_by_side((work, work))
    assert sorted(n for end in ends for n in end.told) == [2, 3, 4, 5]
    with opened(folder) as service:
        assert service.snapshot().state.identity.tries == 4


@pytest.mark.parametrize("count", [2, 4])
def test_only_one_of_several_begins_a_book(folder: Path, count: int) -> None:
    def beginner(name: str) -> Work:
        def work(tell: Tell) -> None:
            with suppress(StoreError):
                opened(folder / "new").begin(SMALL, name=name)
                tell(int(name))

        return work

    ends = side_by_side(tuple(beginner(str(n)) for n in range(count)))
    (winner,) = [n for end in ends for n in end.told]
    with opened(folder / "new") as service:
        assert (service.name, service.snapshot().revision) == (str(winner), 1)
