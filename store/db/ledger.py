"""The state as the files tell it, and the one way to add to them: the journal at once, the book now and then."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from store.db.backup import back_up, naming_backup
from store.db.book import Saved, read_book, write_book
from store.db.deeds import Deed, Position, moment_of
from store.db.differences import Difference, differences
from store.db.errors import StoreDamaged, StoreError, os_error
from store.db.files import BOOK, JOURNAL, get, put
from store.db.journal import Journal
from store.policy.commands import Command
from store.policy.events import Event
from store.policy.fold import fold
from store.policy.product import Catalog
from store.policy.state import State
from store.policy.values import dataclass

Told = tuple[Command | None, tuple[Event, ...]]
DEEDS_A_BOOK = 256  # as many lines are folded at most when a store is opened


@dataclass(frozen=True, slots=True)
class Begun:
    """A store that was begun a moment ago: what its first deed comes to, and the place after it."""

    state: State
    position: Position


class Ledger:
    """A store that has begun.

    `differences`: what is made of it today, where other rules or a huajie that knew fewer fields had made the book.
    `not_copied`: what kept the book or its backup from being made when it was last tried; the journal has all even so.
    """

    def __init__(
        self, folder: Path, catalog: Catalog, begun: Begun | None = None, day: Callable[[], date] | None = None
    ) -> None:
        """`begun`: what was written and folded just now. `day`: dates backups; None: none made."""
        self.folder = folder
        self.book = folder / BOOK
        self.rules = rules_of(catalog)
        self.differences: tuple[Difference, ...] = ()
        self.not_copied: StoreError | None = None
        self._catalog = catalog
        self._day = day
        self._has_written = False
        self._seen: datetime | None = None
        with naming_backup(folder):
            self._open(begun)

    def _open(self, begun: Begun | None) -> None:
        saved = None if begun else read_book(self.book)
        current = saved if saved and saved.is_complete and saved.rules == self.rules else None
        self._outdated = None if current else saved
        self._saved_n = current.position.n if current else 0
        at = begun.position if begun else current.position if current else None
        self._journal = _journal(self.folder / JOURNAL, saved, at)
        try:
            self.state = self._opened(begun.state if begun else current.state if current else None)
        except StoreError:
            self._journal.close()
            raise

    @staticmethod
    def found(folder: Path, catalog: Catalog, day: Callable[[], date] | None = None) -> "Ledger | None":
        """The store of a folder, None where none has begun: that is asked only where it cannot be opened."""
        try:
            return Ledger(folder, catalog, day=day)
        except StoreError:
            if Ledger.has_begun(folder):
                raise
            return None

    @staticmethod
    def has_begun(folder: Path) -> bool:
        """Whether a store is there, whole or not."""
        try:
            return (folder / JOURNAL).exists() or (folder / BOOK).exists()
        except OSError as error:
            raise os_error(folder, error) from error

    @staticmethod
    def begin(
        folder: Path,
        catalog: Catalog,
        at: datetime,
        events: Sequence[Event],
        name: str,
        day: Callable[[], date] | None = None,
    ) -> "Ledger":
        """A new store, in which all that these events tell is one deed: it is there wholly or not at all."""
        told = fold(None, events, catalog)
        first = Deed(1, told.today, at, None, tuple(events), rules_of(catalog), name)
        return Ledger(folder, catalog, Begun(told, Journal.begin(folder / JOURNAL, first)), day)

    @property
    def n(self) -> int:
        """Deeds so far."""
        return self._journal.position.n

    @property
    def seen(self) -> datetime:
        """The latest moment anything was written at: the newest deed's, as no deed is written at an earlier one."""
        if self._seen is None:
            self._seen = moment_of(self._journal.last_line())
        return self._seen

    def history(self) -> Iterator[Deed]:
        """All deeds, read from the disk as they are asked for."""
        with naming_backup(self.folder):
            yield from self._journal.history()

    def history_from(self, start: Position) -> Iterator[tuple[Deed, Position]]:
        """The deeds behind a place, each with the place after it."""
        with naming_backup(self.folder):
            yield from self._journal.history_from(start)

    def refresh(self) -> bool:
        """Fold what other processes have added; whether there was anything."""
        at = self._journal.position
        with naming_backup(self.folder):
            return self._take(self._journal.new_deeds(), at)

    @contextmanager
    def writing(self) -> Iterator[bool]:
        """Alone with the store and up to date; whether others had added something unseen."""
        at = self._journal.position
        with naming_backup(self.folder), self._journal.writing() as others:
            yield self._take(others, at)

    def add(self, at: datetime, command: Command | None, events: tuple[Event, ...]) -> int:
        """One deed: folded first, so that nothing is written that cannot be read again; then on the disk; then seen."""
        return self.add_all(at, ((command, events),))

    def add_all(self, at: datetime, told: Sequence[Told]) -> int:
        """Deeds that are done together or not at all. Moments never go back, though a clock may."""
        after, at, deeds = self.state, max(at, self.seen), []
        for n, (command, events) in enumerate(told, start=1):
            deeds.append(Deed(self.n + n, after.today, at, command, events, self.rules, left=len(told) - n))
            after = fold(after, events, self._catalog)
        if deeds:
            self._journal.append(*deeds)
        self.state, self._seen = after, at
        self._has_written = True
        if self.n - self._saved_n >= DEEDS_A_BOOK:
            self._save()
        return self.n

    def close(self) -> None:
        """Let go; a book that is behind is brought up to date, by one who wrote (looking changes nothing)."""
        try:
            if self._has_written and self.n > self._saved_n:
                with suppress(StoreError), self.writing():
                    self._save()
        finally:
            self._journal.close()

    def _save(self) -> None:
        """Bring the book up to date. If that fails nothing is lost: the journal has it all, and it is tried again."""
        try:
            self._set_aside()
            write_book(self.book, Saved(self.state, self._journal.position, self.rules))
            self._saved_n = self.n
            if self._day is not None:
                back_up(self.folder, self._journal.whole_lines(), self.n, self._day())
        except StoreError as error:
            self.not_copied = error
        else:
            self.not_copied = None

    def _set_aside(self) -> None:
        """Keep the book that other rules made."""
        old = get(self.book) if self._outdated else None
        if self._outdated and old is not None:
            put(self.book.with_name(f"book-{self._outdated.position.n}.json"), old)
        self._outdated = None

    def _opened(self, state: State | None) -> State:
        """The state now: the book's, or none, and what the journal adds to it."""
        for deed in self._journal.new_deeds():
            state = self._after(state, deed)
            if self._outdated and deed.n == self._outdated.position.n:
                self.differences = differences(self._outdated.state, state)
        if state is None or (self._outdated and self.n < self._outdated.position.n):
            raise StoreDamaged(self._journal.path, "cut short: the first deed is not whole, or the book knows of more")
        return state

    def _take(self, deeds: Iterable[Deed], before: Position) -> bool:
        state, grown = self.state, False
        try:
            for deed in deeds:
                state, grown = self._after(state, deed), True
        except StoreDamaged:
            self._journal.position = before  # so that nothing can be added behind what could not be read
            raise
        self.state = state
        self._seen = None if grown else self._seen
        return grown

    def _after(self, state: State | None, deed: Deed) -> State:
        try:
            return fold(state, deed.events, self._catalog)
        except (ValueError, LookupError, AssertionError) as error:
            raise StoreDamaged(self._journal.path, f"deed {deed.n} cannot have happened: {error}") from error


def rules_of(catalog: Catalog) -> str:
    """The edition of the rules and enough of its hash to tell them apart: short, for it stands on every line."""
    return f"{catalog.version} {catalog.hash[:16]}"


def _journal(path: Path, saved: Saved | None, at: Position | None) -> Journal:
    try:
        return Journal(path, at)
    except StoreError as error:
        if saved and not path.exists():
            raise StoreDamaged(path, f"it is gone, and the book stands at deed {saved.position.n}") from error
        raise
