"""Journal and book together: opened from the book, the tail folded; under other rules folded anew, nothing lost."""

import json
import os
from dataclasses import replace
from errno import EACCES
from pathlib import Path

import pytest

from store.catalog import load
from store.db import ledger as ledgers
from store.db.differences import Difference
from store.db.errors import StoreDamaged, StoreError
from store.db.ledger import Ledger
from store.policy.commands import Repay, Spend
from store.policy.dated import Dated
from store.policy.events import ClockMoved, Closed, Event, Repaid, Spent
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.product import Catalog
from store.policy.state import State
from tests.store.books import DAY, MOMENT, SMALL, book, journal

SPENT = Spent("huabei", Fen(5_00), "convenience")
PAID = Repaid("huabei", Fen(5_00))


def begun(folder: Path) -> Ledger:
    """A new store with Huabei open."""
    return Ledger.begin(folder, load(), MOMENT, SMALL, "small")


def spend_and_pay(ledger: Ledger, times: int = 1) -> None:
    """Two deeds, so many times."""
    for _ in range(times):
        with ledger.writing():
            ledger.add(MOMENT, Spend("huabei", Fen(5_00), "convenience"), (SPENT,))
            ledger.add(MOMENT, Repay("huabei", Fen(5_00)), (PAID,))


def offset_in_book(folder: Path) -> tuple[int, int]:
    """The number of deeds and of bytes the book stands at."""
    meta = json.loads(book(folder).read_bytes())["meta"]["1"]
    return meta["n"], meta["offset"]


def other_rules() -> Catalog:
    """The catalogue after a new edition: Huabei's institution has another name from the first day on."""
    catalog = load()
    huabei = replace(catalog.products["huabei"], institution=(Dated(DAY, "某机构", "S34"),))
    return replace(catalog, products={**catalog.products, "huabei": huabei}, hashed=lambda: "f" * 64)


def test_a_store_is_there_wholly_or_not_at_all(folder: Path) -> None:
    assert not Ledger.has_begun(folder)
    ledger = begun(folder)
    assert Ledger.has_begun(folder)
    assert (ledger.n, ledger.state.status("huabei").value) == (1, "open")
    ledger.close()


def test_opening_and_looking_changes_no_file(folder: Path) -> None:
    killed = begun(folder)
    spend_and_pay(killed)  # and no end of it, so that there is no book
    before = [(path.name, path.stat().st_mtime_ns) for path in folder.iterdir()]
    ledger = Ledger(folder, load())
    ledger.refresh()
    assert [deed.n for deed in ledger.history()] == [1, 2, 3]
    ledger.close()
    assert [(path.name, path.stat().st_mtime_ns) for path in folder.iterdir()] == before
    killed.close()


def test_closing_writes_the_book_and_opening_reads_it(folder: Path) -> None:
    ledger = begun(folder)
    spend_and_pay(ledger, 3)
    ledger.close()
    assert offset_in_book(folder) == (7, journal(folder).stat().st_size)
    again = Ledger(folder, load())
    assert (again.state, again.n) == (ledger.state, 7)
    again.close()


def test_opening_reads_only_what_the_book_does_not_have(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = begun(folder)
    spend_and_pay(ledger, 10)
    ledger.close()
    folded: list[tuple[Event, ...]] = []

    def watching(state: State | None, events: tuple[Event, ...], catalog: Catalog) -> State:
        folded.append(events)
        return fold(state, events, catalog)

    monkeypatch.setattr(ledgers, "fold", watching)
    Ledger(folder, load()).close()
    assert folded == []


def test_without_a_clean_end_the_tail_is_folded(folder: Path) -> None:
    ledger = begun(folder)
    spend_and_pay(ledger)
    ledger.close()
    ledger = Ledger(folder, load())
    spend_and_pay(ledger, 2)
    state = ledger.state
    killed = Ledger(folder, load())  # beside the first one, which has not closed
    assert (offset_in_book(folder)[0], killed.n, killed.state) == (3, 7, state)
    killed.close()
    ledger.close()


def test_the_book_is_brought_up_to_date_now_and_then(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgers, "DEEDS_A_BOOK", 8)
    ledger = begun(folder)
    spend_and_pay(ledger, 3)
    assert not book(folder).exists()
    spend_and_pay(ledger, 6)
    assert offset_in_book(folder)[0] == 16
    ledger.close()
    assert offset_in_book(folder)[0] == 19


def test_a_book_that_cannot_be_written_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = begun(folder)
    spend_and_pay(ledger)

    def broken(old: Path, new: Path) -> None:
        raise OSError(EACCES, os.strerror(EACCES))

    monkeypatch.setattr(os, "replace", broken)
    ledger.close()
    monkeypatch.undo()
    again = Ledger(folder, load())
    assert (again.n, again.state) == (3, ledger.state)
    again.close()


def test_a_book_moved_away_is_made_again(folder: Path) -> None:
    ledger = begun(folder)
    spend_and_pay(ledger)
    ledger.close()
    book(folder).unlink()
    again = Ledger(folder, load())
    assert again.state == ledger.state
    again.close()


def test_a_journal_that_is_gone_or_shorter_than_the_book_knows(folder: Path) -> None:
    ledger = begun(folder)
    spend_and_pay(ledger)
    ledger.close()
    whole, saved = journal(folder).read_bytes(), book(folder).read_bytes()
    journal(folder).write_bytes(whole[:-10])
    with pytest.raises(StoreDamaged, match="cut short"):
        Ledger(folder, load())
    journal(folder).unlink()
    with pytest.raises(StoreDamaged, match="it is gone, and the book stands at deed 3"):
        Ledger(folder, load())
    with pytest.raises(StoreDamaged, match="it is gone"):
        Ledger(folder, other_rules())
    assert book(folder).read_bytes() == saved


def test_other_rules_fold_the_whole_journal_again(folder: Path) -> None:
    ledger = begun(folder)
    spend_and_pay(ledger)
    ledger.close()
    old = book(folder).read_bytes()
    spare = load().products["huabei"].institution[0].value
    renewed = Ledger(folder, other_rules())
    assert renewed.differences == (Difference("accounts[0].institution", spare, "某机构"),)
    assert book(folder).read_bytes() == old, "looking changes nothing"
    spend_and_pay(renewed)
    renewed.close()
    assert (folder / "book-3.json").read_bytes() == old
    again = Ledger(folder, other_rules())
    assert (again.differences, again.n, again.state) == ((), 5, renewed.state)
    again.close()


def test_other_rules_that_change_nothing_show_nothing(folder: Path) -> None:
    begun_and_used = begun(folder)
    spend_and_pay(begun_and_used)
    begun_and_used.close()
    renewed = Ledger(folder, replace(load(), hashed=lambda: "f" * 64))
    assert (renewed.differences, renewed.state) == ((), begun_and_used.state)
    renewed.close()


def test_a_journal_shorter_than_a_book_of_other_rules(folder: Path) -> None:
    ledger = begun(folder)
    spend_and_pay(ledger)
    ledger.close()
    first = journal(folder).read_bytes().splitlines(keepends=True)[0]
    journal(folder).write_bytes(first)
    with pytest.raises(StoreDamaged, match="cut short"):
        Ledger(folder, other_rules())


def test_nothing_is_written_that_could_not_be_read_again(folder: Path) -> None:
    ledger = begun(folder)
    before = journal(folder).read_bytes()
    with ledger.writing(), pytest.raises(ValueError, match="no account: jiebei"):
        ledger.add(MOMENT, None, (Closed("jiebei"),))
    assert (journal(folder).read_bytes(), ledger.n) == (before, 1)
    ledger.close()


def test_a_deed_that_cannot_have_happened_is_damage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = begun(folder)
    other = Ledger(folder, load())
    monkeypatch.setattr(ledgers, "fold", lambda state, events, catalog: state)
    with ledger.writing():
        ledger.add(MOMENT, None, (Closed("jiebei"),))
    monkeypatch.undo()
    with pytest.raises(StoreDamaged, match="deed 2 cannot have happened: no account: jiebei"):
        Ledger(folder, load())
    before, state = journal(folder).read_bytes(), other.state
    for _ in range(2):
        with pytest.raises(StoreDamaged, match="deed 2"):
            other.refresh()
        with pytest.raises(StoreDamaged, match="deed 2"), other.writing():
            other.add(MOMENT, None, (ClockMoved(DAY.replace(day=16)),))
    assert (journal(folder).read_bytes(), other.state, other.n) == (before, state, 1)
    for one in (ledger, other):
        one._has_written = False
        one.close()


def test_two_at_once_see_each_other_s_deeds(folder: Path) -> None:
    one = begun(folder)
    two = Ledger(folder, load())
    spend_and_pay(one)
    assert two.refresh()
    assert not two.refresh()
    assert two.state == one.state
    spend_and_pay(two)
    with one.writing() as has_moved:
        assert has_moved
    with one.writing() as has_moved:
        assert not has_moved
    assert one.state == two.state
    one.close()
    two.close()


def test_a_store_begins_once(folder: Path) -> None:
    ledger = begun(folder)
    with pytest.raises(StoreError, match="there is a store already"):
        begun(folder)
    assert ledger.n == 1
    ledger.close()
