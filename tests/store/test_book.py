"""The book: TinyDB documents a person can read, replaced whole, sealed; the journal stays the truth behind it."""

import os
import stat
from dataclasses import replace
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from store.catalog import load
from store.db import files
from store.db.book import Saved, _read_with_care, read_book, write_book
from store.db.deeds import Position
from store.db.errors import StoreDamaged, StoreError, StoreNewer
from store.db.shapes import told
from store.db.storage import AtomicStorage
from store.demos import list_demos
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.state import Last, PayLater, State

AT = Position(7, 2048, "a" * 64)
OWING = fold(None, next(demo.events for demo in list_demos() if demo.id == "owing"), load())
SAVED = Saved(OWING, AT, "2026.11 0123456789abcdef")


@pytest.fixture
def path(folder: Path) -> Path:
    """A book of the demo with the most in it."""
    path = folder / "book.json"
    write_book(path, SAVED)
    return path


def test_it_comes_back(path: Path) -> None:
    assert read_book(path) == SAVED


@given(st.from_type(State), st.builds(Position, st.integers(0), st.integers(0)))
def test_any_state_comes_back(tmp_path_factory: pytest.TempPathFactory, state: State, at: Position) -> None:
    named = tuple(replace(account, id=f"{n}") for n, account in enumerate(state.accounts))  # an id is one account's
    saved = Saved(replace(state, accounts=named), at, "rules")
    path = tmp_path_factory.getbasetemp() / "any.json"
    write_book(path, saved)
    assert read_book(path) == saved
    assert told(path.read_bytes()) is not None, "in one pass"
    assert _read_with_care(path, path.read_bytes(), holds=True) == saved, "and key by key"


def test_the_account_before_the_last_deed_is_told_by_what_differs(path: Path) -> None:
    """Of the bills before a payment all but the last are the same; it is 3,286.45 new, and 1.00 more was unpaid."""
    before = OWING.account("huabei")
    assert isinstance(before, PayLater)
    *bills, bill = before.bills
    paid = replace(bill, unpaid=replace(bill.unpaid, new=Fen(bill.unpaid.new - 1_00)))
    state = replace(OWING.with_account(replace(before, bills=(*bills, paid))), last=Last("repay", "huabei", before))
    write_book(path, replace(SAVED, state=state))
    with TinyDB(path) as db:
        (person,) = db.table("person").all()
    told = person["last"]["paylater"]
    assert told.keys() == {"id", "bills"}
    assert (told["bills"]["same"], len(told["bills"]["then"])) == (len(bills), 1)
    saved = read_book(path)
    assert saved is not None
    assert saved.state == state


def test_where_there_is_none(folder: Path) -> None:
    assert read_book(folder / "book.json") is None
    assert list(folder.iterdir()) == []


def test_tinydb_finds_documents_in_it(path: Path) -> None:
    with TinyDB(path) as db:
        (bill,) = db.table("bills").search(where("due") == "2026-06-20")
        assert (bill["account"], bill["unpaid"]["new"]) == ("huabei-1", 3_286_45)
        assert {loan["account"] for loan in db.table("loans")} == {"jiebei-1"}
        assert db.table("accounts").get(where("id") == "huabei-1")["institution"].startswith("重庆")
        assert {"person", "purchases", "plans", "inquiries", "attempts", "meta"} <= db.tables()
    assert "重庆" in path.read_text(encoding="utf-8")


def test_it_is_for_its_owner_only(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"{}",
        b"[]",
        b"null",
        b'{"meta": {}}',
        b'{"meta": {"1": 2}}',
        b'{"meta": {"one": {}}}',
        b'{"meta": {"1": {}}, "meta": {"1": {}}}',
        b'{"meta": {"1": {"n": NaN}}}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_what_is_not_a_book_is_damaged_and_left_alone(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(StoreDamaged) as caught:
        read_book(path)
    assert caught.value.path == path
    assert path.read_bytes() == data


def test_every_changed_byte_is_found(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for place in range(0, len(whole), 97):
        spoilt = whole.copy()
        spoilt[place] = ord("7") if spoilt[place] != ord("7") else ord("8")
        path.write_bytes(spoilt)
        with pytest.raises((StoreDamaged, StoreNewer)):
            read_book(path)


def test_a_key_that_stands_twice_is_found(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"income"', '"income": 99,\n   "income"'), encoding="utf-8")
    with pytest.raises(StoreDamaged, match="a key stands twice"):
        read_book(path)


def test_what_a_dead_process_left_is_cleared_away(path: Path) -> None:
    path.with_name("book.json.new").write_bytes(b"half")
    write_book(path, replace(SAVED, position=Position()))
    assert read_book(path) == replace(SAVED, position=Position())
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_book_cut_short(path: Path, kept: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(StoreDamaged):
        read_book(path)


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_no_file_of_ours_is_not_read(folder: Path, kind: str) -> None:
    path = folder / "book.json"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to("/dev/zero")
    with pytest.raises(StoreError) as caught:
        read_book(path)
    assert caught.value.path == path


@pytest.mark.parametrize("more", [0, 1])
def test_a_book_that_is_too_large_is_not_loaded(path: Path, monkeypatch: pytest.MonkeyPatch, more: int) -> None:
    monkeypatch.setattr(files, "LARGEST", path.stat().st_size - more)
    if more:
        with pytest.raises(StoreDamaged, match="larger than"):
            read_book(path)
    else:
        assert read_book(path) == SAVED


def test_damage_says_how_to_get_back(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("1000000", "9000000"), encoding="utf-8")
    with pytest.raises(StoreDamaged, match="seal does not match; move this file away and it is made again"):
        read_book(path)


def test_a_later_version_s_book_is_not_guessed_at(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace('"schema":2', '"schema":3'), encoding="utf-8")
    with pytest.raises(StoreNewer, match="schema 3, known 2"):
        read_book(path)


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
def test_a_write_that_fails_leaves_the_old_book(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    before = path.read_bytes()

    def broken(*args: object, **more: object) -> int:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(os, call, broken)
    with pytest.raises(StoreError, match=os.strerror(ENOSPC)) as caught:
        write_book(path, replace(SAVED, position=Position()))
    monkeypatch.undo()
    assert caught.value.path == path
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path], "nothing half written is left behind"


def test_tinydb_itself_can_work_on_the_storage(folder: Path) -> None:
    path = folder / "any.json"
    with TinyDB(path, storage=AtomicStorage) as db:
        db.table("notes").insert_multiple([{"text": "一"}, {"text": "二"}])
        db.table("notes").update({"text": "三"}, where("text") == "一")
    with TinyDB(path, storage=AtomicStorage) as db:
        assert [note["text"] for note in db.table("notes")] == ["三", "二"]
