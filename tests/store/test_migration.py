"""Stores of older versions: every schema ever written opens, and a book without a newer field is folded again."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from store.db import codec, errors, plain
from store.db.book import read_book
from store.db.codec import form_of_state
from store.db.sealed import TABLE, sealed
from store.policy.lifecycle import Status
from store.policy.state import CashLoan, PayLater
from tests.store.acting import BUY, done
from tests.store.books import book, opened, small
from tests.store.golden import IN_THE_BOOK, SCHEMAS, kept


@pytest.fixture(params=SCHEMAS)
def golden(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A copy of the store of one schema."""
    return Path(shutil.copytree(kept(request.param), folder / "golden"))


def test_every_schema_has_its_store() -> None:
    assert [kept(schema).is_dir() for schema in range(1, errors.SCHEMA + 1)] == [True] * errors.SCHEMA


def test_a_golden_store_opens_and_tells_what_it_told(golden: Path) -> None:
    """By hand from domain.md §9: 1,284.30 not billed + 100.00 spent - 84.30 paid = 1,300.00, billed on 07-01."""
    with opened(golden) as service:
        state, figures = service.snapshot().state, dict(service.snapshot().indicators)
        assert (service.name, service.snapshot().revision) == ("active", 7)
        huabei, jiebei = state.account("huabei"), state.account("jiebei")
        assert isinstance(huabei, PayLater)
        assert isinstance(jiebei, CashLoan)
        bill = huabei.bills[-1]
        assert (bill.issued, bill.due) == (date(2026, 7, 1), date(2026, 7, 10))
        assert (bill.unpaid.total, bill.minimum) == (1_300_00, 130_00)  # a tenth
        assert (jiebei.status, jiebei.closed, jiebei.limit) == (Status.CLOSED, date(2026, 6, 15), 0)
        assert sum(loan.balance for loan in jiebei.loans) == 0
        assert (state.today, state.identity.tries) == (date(2026, 7, 2), 1)
        assert (figures["total_lines"], figures["utilisation"]) == (20_000_00, 650)  # 1,300 of 20,000
        done(service, BUY)
    with opened(golden) as service:
        assert service.snapshot().revision == 8 + 1  # the right finger ended the wrong tries


def test_a_golden_book_is_still_read(golden: Path) -> None:
    saved = read_book(book(golden))
    assert saved is not None
    assert saved.position.n == IN_THE_BOOK
    assert saved.state.status("jiebei") is Status.CLOSED


def test_a_changed_golden_book_is_found(golden: Path) -> None:
    text = book(golden).read_text(encoding="utf-8")
    assert "2000000" in text
    book(golden).write_text(text.replace("2000000", "2000001", 1), encoding="utf-8")
    with pytest.raises(errors.StoreDamaged, match="seal does not match"):
        read_book(book(golden))


# ---------------------------------------------------------------------- fields that are newer than the book


def without(folder: Path, *taken: tuple[str, str]) -> None:
    """The book as a huajie wrote it that did not know these fields of these tables."""
    tables = json.loads(book(folder).read_bytes())
    for table, field in taken:
        for document in tables[table].values():
            del document[field]
    book(folder).write_bytes(sealed({name: table for name, table in tables.items() if name != TABLE}))


OLDER: list[tuple[tuple[str, str], ...]] = [
    (("person", "other"),),
    (("person", "deeds"), ("accounts", "benefits")),
    (("accounts", "last_limit"), ("accounts", "made")),
    (("meta", "form"),),
]


@pytest.mark.parametrize("taken", OLDER)
def test_a_book_without_a_newer_field_opens_and_is_folded_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, taken: tuple[tuple[str, str], ...]
) -> None:
    with small(folder) as service:
        for _ in range(3):
            done(service, BUY)
        shown = service.snapshot()
    without(folder, *taken)
    monkeypatch.setattr("store.db.book.form_of_state", lambda: "of a newer huajie")
    before = book(folder).read_bytes()
    with opened(folder) as service:
        assert service.snapshot() == shown, "made and the others are counted by the fold, not taken for 0"
        assert book(folder).read_bytes() == before, "looking changes nothing"
        done(service, BUY)
    saved = read_book(book(folder))
    assert saved is not None
    assert (saved.position.n, saved.is_complete) == (5, True)


@pytest.mark.parametrize("taken", OLDER)
def test_what_is_missing_has_its_default(folder: Path, taken: tuple[tuple[str, str], ...]) -> None:
    with small(folder) as service:
        done(service, BUY)
    without(folder, *taken)
    saved = read_book(book(folder))
    assert saved is not None
    assert saved.state.status("huabei") is Status.OPEN


def test_a_field_nobody_knows_is_damage(folder: Path) -> None:
    with small(folder) as service:
        done(service, BUY)
    tables = json.loads(book(folder).read_bytes())
    tables["accounts"]["1"]["mood"] = 1
    book(folder).write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
    without(folder)
    with pytest.raises(errors.StoreDamaged, match=r"accounts\[0\].mood: unknown key"):
        read_book(book(folder))


def test_the_form_is_of_all_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = form_of_state(), plain.fields

    def more(kind: type) -> dict[str, type]:
        return {**real(kind), **({"mood": int} if kind.__name__ == "Special" else {})}

    monkeypatch.setattr(codec, "fields", more)
    assert form_of_state.__wrapped__() != before
