"""`check`: a store read from its first deed. Whole ones have no finding; each kind of fault is found, by its name."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store.catalog import load
from store.db import ledger as ledgers
from store.db.book import read_book, write_book
from store.db.check import Finding, examine
from store.db.errors import StoreDamaged, StoreError
from store.db.ledger import Ledger
from store.demos import Demo, list_demos
from store.policy.civil import Month
from store.policy.events import Closed, Event, LimitSet, Spent
from store.policy.fold import fold
from store.policy.ledger import Cell
from store.policy.money import Fen
from store.policy.sound import CELLS, Flaw, flaws
from store.policy.state import CashLoan, PayLater, State
from store.upkeep import loose
from tests.store.acting import BUY, done
from tests.store.books import MOMENT, book, journal, opened, small, telling

SPENT = Spent("huabei", Fen(5_00), "convenience")


def found(folder: Path) -> list[tuple[str, str]]:
    """What does not hold: kind and place."""
    return [(one.code, one.where) for one in examine(folder, load()).findings]


def add(folder: Path, *events: Event, rules: str = "") -> None:
    """A deed no rule was asked about."""
    ledger = Ledger(folder, load())
    ledger.rules = rules or ledger.rules
    with ledger.writing():
        ledger.add(MOMENT, None, events)
    ledger.close()


@pytest.mark.parametrize("demo", list_demos(), ids=lambda demo: demo.id)
def test_the_demos_have_no_flaw(folder: Path, demo: Demo) -> None:
    telling(folder, demo.id).close()
    assert examine(folder, load()).findings == ()


def test_it_counts_and_tells_as_it_goes(folder: Path) -> None:
    with small(folder) as service:
        for _ in range(5):
            done(service, BUY)
    told: list[int] = []
    result = examine(folder, load(), told.append)
    assert (result.deeds, told) == (6, [1, 2, 3, 4, 5, 6])
    ((rules, deeds),) = result.rules
    assert (rules.split()[0], deeds) == (load().version, 6)


def test_looking_changes_nothing_and_a_torn_end_is_no_fault(folder: Path) -> None:
    small(folder).close()
    with journal(folder).open("ab") as file:
        file.write(b'{"v":1,"n":2')
    before = journal(folder).read_bytes()
    assert found(folder) == []
    assert journal(folder).read_bytes() == before
    assert os.listdir(folder) == ["journal.jsonl"]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((SPENT, Closed("huabei")), [("closed_with_debt", "huabei-1")]),
        ((Closed("huabei"), LimitSet("huabei", Fen(1))), [("closed_with_limit", "huabei-1")]),
        ((LimitSet("huabei", Fen(-1)),), [("negative", "accounts[0].limit"), ("negative", "accounts[0].ceiling")]),
    ],
)
def test_what_cannot_be_is_named(folder: Path, events: tuple[Event, ...], expected: list[tuple[str, str]]) -> None:
    small(folder).close()
    add(folder, *events)
    assert set(found(folder)) & set(expected), found(folder)
    assert {code for code, _ in found(folder)} == {code for code, _ in expected}


def owing() -> State:
    """The state with grids on both accounts."""
    return fold(None, next(demo.events for demo in list_demos() if demo.id == "owing"), load())


def with_cells(state: State, spoil: Callable[[tuple[Cell, ...]], tuple[Cell, ...]]) -> State:
    """The same grids, spoilt."""
    spoilt: list[PayLater | CashLoan] = []
    for account in state.accounts:
        if isinstance(account, PayLater):
            spoilt.append(replace(account, cells=spoil(account.cells)))
        else:
            spoilt.append(replace(account, loans=tuple(replace(one, cells=spoil(one.cells)) for one in account.loans)))
    return replace(state, accounts=tuple(spoilt))


def test_cells_are_one_a_month_and_in_order() -> None:
    state = owing()
    rows = [Flaw(CELLS, row) for row in ("huabei-1", "jiebei-1/L1", "jiebei-1/L2")]
    assert flaws(state, load()) == ()
    assert list(flaws(with_cells(state, lambda cells: (*cells, cells[-1])), load())) == rows
    assert list(flaws(with_cells(state, lambda cells: (*cells, Cell(Month("1999-12"), "N"))), load())) == rows


def test_rules_that_cannot_be_told(folder: Path) -> None:
    small(folder).close()
    add(folder, SPENT, rules="the old ones")
    assert examine(folder, load()).findings == (Finding("rules", "2", "the old ones"),)


def test_a_book_that_says_something_else_than_the_deeds(folder: Path) -> None:
    with small(folder) as service:
        done(service, BUY)
    saved = read_book(book(folder))
    assert saved is not None
    write_book(book(folder), replace(saved, state=replace(saved.state, income=Fen(9_99))))
    with opened(folder) as service:
        assert service.snapshot().state.income == 9_99, "opening takes the book's word"
    assert examine(folder, load()).findings == (Finding("book_differs", "income", "999 / 1200000"),)


def test_a_deed_that_cannot_have_happened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(folder).close()
    ledger = Ledger(folder, load())
    monkeypatch.setattr(ledgers, "fold", lambda state, events, catalog: state)
    with ledger.writing():
        ledger.add(MOMENT, None, (Closed("jiebei"),))
    monkeypatch.undo()
    ledger.close()
    with opened(folder) as service:
        assert service.snapshot().revision == 2, "the book covers it"
    (finding,) = examine(folder, load()).findings
    assert (finding.code, finding.where, finding.why) == ("impossible", "2", "no account: jiebei")


def test_damage_that_opening_does_not_read_is_found(folder: Path) -> None:
    with small(folder) as service:
        for _ in range(3):
            done(service, BUY)
    journal(folder).write_bytes(journal(folder).read_bytes().replace(b"1200000", b"9900000", 1))
    with opened(folder) as service:
        assert service.snapshot().state.income == 12_000_00
    with pytest.raises(StoreDamaged, match="line 1: its hash does not match; the newest whole backup is 000001_"):
        examine(folder, load())


@pytest.mark.parametrize(("kept", "why"), [(-1, "cut short: 1 deeds of 2"), (0, "first deed is not whole")])
def test_a_journal_that_ends_too_soon(folder: Path, kept: int, why: str) -> None:
    with small(folder) as service:
        done(service, BUY)
    journal(folder).write_bytes(journal(folder).read_bytes()[:kept])
    with pytest.raises(StoreDamaged, match=why):
        examine(folder, load())


def test_where_there_is_no_journal(folder: Path) -> None:
    with pytest.raises(StoreError, match="No such file"):
        examine(folder, load())


def test_what_others_may_look_into(folder: Path) -> None:
    folder.chmod(0o700)
    with small(folder) as service:
        done(service, BUY)
    assert loose(folder) == ()
    folder.chmod(0o755)
    journal(folder).chmod(0o640)
    (copied,) = (folder / "backups").iterdir()
    (copied / "book.json").chmod(0o604)
    assert [(one.path, one.mode, one.wanted) for one in loose(folder)] == [
        (folder, 0o755, 0o700),
        (journal(folder), 0o640, 0o600),
        (copied / "book.json", 0o604, 0o600),
    ]
