"""How long a deed takes to be safe on the disk, against a bare append + fdatasync of as many bytes right after it.

The lock, the look for other writers, the line and its hash are part of it; deciding is not (see rules.py).
"""

import os
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from store.db.deeds import Deed, Position, write_line
from store.db.journal import Journal
from store.policy.commands import Repay
from store.policy.events import Repaid
from store.policy.money import Fen
from tests.bench.claims import Claim, Samples, against_floor, keep

SMALL, LARGE = 100, 10_000
TIMES = 40
LIMIT, GROWTH_LIMIT = 1.4, 1.15
PAID = Fen(1234_56)
DEED = Deed(
    n=1,
    day=date(2026, 6, 15),
    at=datetime(2026, 6, 15, 9, 30, 15, 123456, tzinfo=UTC),
    command=Repay("huabei", PAID),
    events=(Repaid("huabei", PAID),),
    rules="2026.11 0123456789abcdef",
)


class Commits:
    """Journals that hold few and many deeds already, each with a bare file beside it; all take turns."""

    def __init__(self, folder: Path) -> None:
        self._pairs = [_Pair(folder, size) for size in (SMALL, LARGE)]

    def sample(self, samples: Samples) -> None:
        """One round."""
        for _ in range(TIMES):
            for pair in self._pairs:
                pair.sample(samples)

    def close(self) -> None:
        """Let go of the files."""
        for pair in self._pairs:
            pair.journal.close()
            os.close(pair.bare)


class _Pair:
    """A journal and a bare file."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self.journal = _journal(folder / f"{size}.jsonl", size)
        self.bare = os.open(folder / f"{size}.bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def sample(self, samples: Samples) -> None:
        """One commit, and the same bytes without anything around them."""
        before, started = self.journal.position.offset, time.perf_counter()
        with self.journal.writing():
            self.journal.append(replace(DEED, n=self.journal.position.n + 1))
        done = time.perf_counter()
        line = b"x" * (self.journal.position.offset - before)
        began = time.perf_counter()
        os.write(self.bare, line)
        os.fdatasync(self.bare)
        ended = time.perf_counter()
        keep(samples, _commit(self.size), (done - started) * 1e3)
        keep(samples, _bare(self.size), (ended - began) * 1e3)


def claims(samples: Samples) -> list[Claim]:
    """At both sizes against the floor; the large one against the small one."""
    found = [
        against_floor(_commit(size), "ms", samples[_commit(size)], samples[_bare(size)], LIMIT)
        for size in (SMALL, LARGE)
    ]
    small, large = samples[_commit(SMALL)], samples[_commit(LARGE)]
    return [*found, against_floor(f"commit at {LARGE}, to {SMALL}", "ms", large, small, GROWTH_LIMIT)]


def _commit(size: int) -> str:
    return f"commit at {size}"


def _bare(size: int) -> str:
    return f"append at {size}"


def _journal(path: Path, size: int) -> Journal:
    """A journal of so many deeds, written at once."""
    at = Position()
    with path.open("wb") as file:
        for n in range(1, size + 1):
            line, digest = write_line(replace(DEED, n=n), at.hash)
            file.write(line)
            at = at.after(len(line), digest)
    return Journal(path, at)
