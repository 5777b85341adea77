"""A long history: opening it, a past day of it, ten years ahead in a branch, and what one look at the record costs.

Opening is held against sqlite that holds the same: the book's own documents, a row each, read and parsed, and as many
rows of history behind them. Both are opened again and again, each as often the first of a pair as the second: what runs
after other work finds the processor's caches full of that. Deciding is not part of the branch (see rules.py): what is
measured is what the store adds.
"""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from store.branch import Branch
from store.catalog import load
from store.clock import Clock
from store.db.files import BOOK, JOURNAL
from store.db.ledger import Ledger, Told
from store.policy.commands import MoveClock, Repay, Spend
from store.policy.events import Began, ClockMoved, Opened, Repaid, Spent
from store.policy.impact import changes, shifts
from store.policy.money import Fen
from store.policy.product import Catalog
from store.service import Service, open_book
from store.snapshot import snapshot_of
from tests.bench.claims import Claim, Samples, against_floor, by_itself, keep, middle

EVENTS = 10_000
DAY = date(2026, 6, 15)
MOMENT = datetime(2026, 6, 15, 8, tzinfo=UTC)
CLOCK = Clock(lambda: DAY, lambda: MOMENT)
TEN_YEARS = 3_652
PAIRS = 10  # of openings in a round
OPEN, FLOOR = f"open at {EVENTS}", f"sqlite open at {EVENTS}"
PAST, BRANCH, RECORD = f"a past day of {EVENTS}", "ten years in a branch, day by day", "report + impact"
OPEN_LIMIT, PAST_MS, BRANCH_MS, RECORD_MS = 0.5, 50.0, 1_000.0, 2.0


class History:
    """A store of many deeds, and the same documents and as many rows in sqlite beside it."""

    def __init__(self, folder: Path) -> None:
        self._catalog = load()
        self._folder, self._rows = folder / "history", folder / "history.sqlite"
        self._folder.mkdir()
        _begin(self._folder, self._catalog)
        _sqlite(self._rows, self._folder)
        self._service = self._opened()
        self._service.deeds()  # the history page is open
        earlier = self._service.at(DAY + timedelta(days=300))
        assert earlier is not None
        self._earlier = earlier.state
        self._days = (DAY + timedelta(days=37 * n % 3_000) for n in range(1_000_000))

    def close(self) -> None:
        """Let go of the files."""
        self._service.close()

    def sample(self, samples: Samples) -> None:
        """One round."""
        for n in range(PAIRS):
            pair = ((OPEN, self._open), (FLOOR, self._open_rows))
            for name, opens in pair if n % 2 else reversed(pair):
                keep(samples, name, _took(opens))
        day = next(self._days)
        keep(samples, PAST, _took(lambda: self._service.at(day)))
        keep(samples, BRANCH, _took(self._ten_years))
        keep(samples, RECORD, _took(self._compare))

    def _opened(self) -> Service:
        return open_book(self._folder, self._catalog, CLOCK, backed_up=False)

    def _open(self) -> None:
        """Open and know the accounts."""
        with self._opened() as service:
            assert not service.is_new

    def _open_rows(self) -> None:
        with closing(sqlite3.connect(self._rows, isolation_level=None)) as db:
            db.execute("pragma journal_mode=wal")
            db.execute("pragma synchronous=full")
            assert [json.loads(doc) for (doc,) in db.execute("select doc from book")]

    def _ten_years(self) -> None:
        branch = Branch(self._service.snapshot().state, self._catalog)
        for n in range(1, TEN_YEARS + 1):
            day = self._service.snapshot().state.today + timedelta(days=n)
            branch.add(MoveClock(day), (ClockMoved(day),))
        assert len(branch.deeds) == TEN_YEARS

    def _compare(self) -> None:
        """Two reports with their indicators, and all that differs: what an impact is made of."""
        was, now = snapshot_of(self._earlier, self._catalog), snapshot_of(self._service.snapshot().state, self._catalog)
        assert changes(was.report, now.report)
        assert shifts(was.indicators, now.indicators)


def claims(samples: Samples) -> list[Claim]:
    """Opening against sqlite's in the same run; the others by themselves."""
    return [
        against_floor(OPEN, "ms", samples[OPEN], samples[FLOOR], OPEN_LIMIT),
        by_itself(PAST, "ms", middle(samples, PAST), PAST_MS),
        by_itself(BRANCH, "ms", middle(samples, BRANCH), BRANCH_MS),
        by_itself(RECORD, "ms", middle(samples, RECORD), RECORD_MS),
    ]


def _took(does: Callable[[], object]) -> float:
    started = time.perf_counter()
    does()
    return (time.perf_counter() - started) * 1e3


def _begin(folder: Path, catalog: Catalog) -> None:
    """Something bought and paid every day, for nine years."""
    ledger = Ledger.begin(folder, catalog, MOMENT, (Began(DAY, Fen(0)), Opened("huabei", Fen(8_000_00))), "")
    with closing(ledger), ledger.writing():
        ledger.add_all(MOMENT, [told for n in range(EVENTS // 3 + 1) for told in _day(n)][:EVENTS])


def _day(n: int) -> tuple[Told, ...]:
    amount, tomorrow = Fen(1_00 + n), DAY + timedelta(days=n + 1)
    return (
        (Spend("huabei", amount, "mall"), (Spent("huabei", amount, "mall"),)),
        (Repay("huabei", amount), (Repaid("huabei", amount),)),
        (MoveClock(tomorrow), (ClockMoved(tomorrow),)),
    )


def _sqlite(path: Path, store: Path) -> None:
    """The documents of a store's book and the lines of its journal, a row each."""
    tables = json.loads((store / BOOK).read_text()).values()
    documents = [json.dumps(document, ensure_ascii=False) for table in tables for document in table.values()]
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode=wal")
        for table, docs in (("book", documents), ("journal", (store / JOURNAL).read_text().splitlines())):
            db.execute(f"create table {table}(id integer primary key, doc text)")
            db.executemany(f"insert into {table}(doc) values(?)", ((doc,) for doc in docs))
        db.commit()
        db.execute("pragma wal_checkpoint(truncate)")
