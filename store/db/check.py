"""A whole store read from its first deed: the chain, every deed, the fold, and whether the book says the same.

Opening reads the book and what the journal adds to it; what the book covers already is read here (and by whatever shows
the history). Source: RELIABILITY.md D3, invariants.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from store.db.backup import naming_backup
from store.db.book import Saved, read_book
from store.db.deeds import Deed, Position
from store.db.differences import differences
from store.db.errors import StoreDamaged, told_of
from store.db.files import BOOK, JOURNAL
from store.db.ledger import rules_of
from store.db.lines import deeds
from store.db.lock import SHARED, release, take
from store.policy.fold import fold
from store.policy.product import Catalog
from store.policy.sound import FLAWS, flaws
from store.policy.state import State
from store.policy.values import dataclass

RULES, IMPOSSIBLE, BOOK_DIFFERS = "rules", "impossible", "book_differs"
FINDINGS = (*FLAWS, RULES, IMPOSSIBLE, BOOK_DIFFERS)
EDITION = re.compile(r"\S+ [0-9a-f]{16}")  # as `rules_of` writes it


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not hold: its kind, where (a deed, a field, an account), and more where there is more to say."""

    code: str
    where: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """So many deeds were read; what does not hold; which rules they were written under, and how many under each."""

    deeds: int
    findings: tuple[Finding, ...]
    rules: tuple[tuple[str, int], ...]


def examine(folder: Path, catalog: Catalog, told: Callable[[int], None] = lambda n: None) -> Examined:
    """The whole store; `told` hears after how many deeds. Raises StoreDamaged where it cannot be read."""
    with naming_backup(folder):
        examination = _Examination(folder, catalog)
        for deed, at in _written(folder / JOURNAL):
            if not examination.takes(deed, at):
                break
            told(deed.n)
        return examination.result()


def whole_deeds(journal: Path) -> int:
    """How many deeds a journal tells, all of them whole. Raises StoreDamaged where they are not."""
    count = 0
    for deed, _ in _written(journal):
        count = deed.n
    if count == 0:
        raise StoreDamaged(journal, "cut short: the first deed is not whole")
    return count


def _written(journal: Path) -> Iterator[tuple[Deed, Position]]:
    """Every deed that was whole when looking began; nothing is kept open or locked longer than that."""
    with told_of(journal):
        fd = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        take(fd, journal, SHARED)
        size = os.fstat(fd).st_size
        release(fd)
        yield from deeds(fd, journal, Position(), size)
    finally:
        os.close(fd)


class _Examination:
    """The story told again from the beginning, and what came up on the way."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self._journal = folder / JOURNAL
        self._catalog = catalog
        self._saved = read_book(folder / BOOK)
        self._state: State | None = None
        self._at = Position()
        self._rules: dict[str, int] = {}
        self._findings: list[Finding] = []
        self._is_told = True

    def takes(self, deed: Deed, at: Position) -> bool:
        """One more deed; whether the story can go on after it."""
        self._rules[deed.rules] = self._rules.get(deed.rules, 0) + 1
        if not EDITION.fullmatch(deed.rules):
            self._findings.append(Finding(RULES, str(deed.n), deed.rules))
        try:
            self._state = fold(self._state, deed.events, self._catalog)
        except (ValueError, LookupError, AssertionError) as error:
            self._findings.append(Finding(IMPOSSIBLE, str(deed.n), str(error)))
            self._is_told = False
            return False
        self._at = at
        if self._saved is not None and at.n == self._saved.position.n:
            self._compare(self._saved, self._state)
        return True

    def result(self) -> Examined:
        """What there is to say when all deeds are told."""
        if self._is_told and self._state is None:
            raise StoreDamaged(self._journal, "cut short: the first deed is not whole")
        if self._is_told and self._saved is not None and self._at.n < self._saved.position.n:
            raise StoreDamaged(self._journal, f"cut short: {self._at.n} deeds of {self._saved.position.n}")
        found = flaws(self._state, self._catalog) if self._is_told and self._state else ()
        findings = (*self._findings, *(Finding(flaw.code, flaw.where) for flaw in found))
        return Examined(self._at.n, findings, tuple(self._rules.items()))

    def _compare(self, saved: Saved, state: State) -> None:
        """A book that other rules or an older huajie made may differ; it is folded again when it is opened."""
        if saved.position != self._at:
            raise StoreDamaged(self._journal, f"line {self._at.n} is not the one the book stands at")
        if saved.is_complete and saved.rules == rules_of(self._catalog):
            found = differences(saved.state, state)
            self._findings += [Finding(BOOK_DIFFERS, one.path, f"{one.saved} / {one.now}") for one in found]
