"""Two processes, one store: no deed is lost or done twice, and neither waits for ever."""

from contextlib import suppress
from pathlib import Path

import pytest

from store.policy.commands import Spend
from store.policy.decision import Allowed
from store.policy.money import Fen
from store.policy.rules.identity import Fingerprint
from store.policy.state import PayLater
from store.service import Receipt, StoreError
from tests.store.books import SMALL, opened, small
from tests.store.deaths import End, Tell, Work, side_by_side

EACH = 100


def buyer(folder: Path, amount: int) -> Work:
    """Buys so many times, looking again whenever something changed meanwhile."""

    def work(tell: Tell) -> None:
        command = Spend("huabei", Fen(amount), "convenience")
        with opened(folder) as service:
            done = 0
            while done < EACH:
                service.refresh()
                outcome = service.commit(command, service.preview(command), confirmed=True)
                if isinstance(outcome, Receipt):
                    tell(outcome.n)
                    done += 1

    return work


def test_two_buy_a_hundred_times_each(folder: Path) -> None:
    small(folder, password=None).close()
    one, two = side_by_side((buyer(folder, 1), buyer(folder, 100)))
    assert sorted(one.told + two.told) == list(range(2, 2 + 2 * EACH))
    with opened(folder) as service:
        account = service.snapshot().state.account("huabei")
        assert isinstance(account, PayLater)
        bought = [purchase.amount for purchase in account.purchases]
        assert (bought.count(Fen(1)), bought.count(Fen(100))) == (EACH, EACH)
        assert isinstance(service.preview(Spend("huabei", Fen(1), "convenience")), Allowed)


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
