"""Looking at a book: the files behind it, the present, the past, and what would be. Nothing here does anything."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.clock import Clock
from store.db.deeds import Deed, Position
from store.db.differences import Difference
from store.db.errors import StoreError
from store.db.ledger import Ledger
from store.policy.commands import Command
from store.policy.decision import Decision, Impact, Refused
from store.policy.events import Stated
from store.policy.opening import Opening
from store.policy.product import Catalog
from store.policy.reasons import Code, Reason
from store.policy.state import State
from store.snapshot import Snapshot, snapshot_of

if TYPE_CHECKING:
    from store.branch import Branch
    from store.past import Entry, Past, Told


def past_day(command: Command, day: date) -> Refused:
    """On a past day nothing can be done."""
    return Refused(day, command, (Reason.of(Code.PAST_DAY, "M.clock", day=day),), (), Impact())


def decided(state: State, command: Command, catalog: Catalog) -> Decision:
    """What the rules answer; they are loaded with the first question, since looking asks none."""
    from store.policy.decide import decide

    return decide(state, command, catalog)


class Looking:
    """One person's book as it can be looked at; while a branch is on, the branch is what is looked at."""

    def __init__(self, directory: Path, catalog: Catalog, clock: Clock, backed_up: bool = True) -> None:
        self.catalog = catalog
        self._directory = directory
        self._clock = clock
        self._day = clock.today if backed_up else None
        self._ledger = Ledger.found(directory, catalog, self._day)
        self._snapshot: Snapshot | None = None
        self._branch: Branch | None = None
        self._elsewhere = count(1)
        self._past: Past | None = None
        self._past_position = Position()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # ------------------------------------------------------------------ the book itself

    @property
    def is_new(self) -> bool:
        """Whether nothing has begun here; looking does not begin anything."""
        return self._ledger is None

    @property
    def name(self) -> str:
        """What the book began as: the name `begin` was given."""
        return next(self.history()).book

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What today's rules make of a book that other rules had saved."""
        return self._book.differences

    @property
    def not_copied(self) -> StoreError | None:
        """What kept the newest backup from being made; what was committed is on the disk even so."""
        return self._book.not_copied

    def refresh(self) -> bool:
        """Follow what another process did to the same store; whether it did anything."""
        has_changed = self._ledger is not None and self._ledger.refresh()
        self._snapshot = None if has_changed else self._snapshot
        return has_changed

    def close(self) -> None:
        """Let go of the files. Nothing waits to be saved: what was committed is on the disk."""
        ledger, self._ledger = self._ledger, None
        if ledger is not None:
            ledger.close()

    # ------------------------------------------------------------------ the present

    def snapshot(self) -> Snapshot:
        """Everything known now; the same object until something happens. A branch's revisions are below zero."""
        if self._snapshot is None:
            revision = -next(self._elsewhere) if self._branch else self._book.n
            self._snapshot = snapshot_of(self._state, self.catalog, revision)
        return self._snapshot

    def preview(self, command: Command) -> Decision:
        """What would happen, and why; nothing does."""
        return decided(self._state, command, self.catalog)

    def last_opening(self) -> Opening | None:
        """The figures last stated, None if there were none."""
        stated = (event.opening for deed in self.history() for event in deed.events if isinstance(event, Stated))
        return next(reversed(tuple(stated)), None)

    # ------------------------------------------------------------------ the past

    def history(self) -> Iterator[Deed]:
        """All deeds from the first on, read from the disk as they are asked for."""
        return self._book.history()

    def at(self, day: date) -> Snapshot | None:
        """The book as of a past day; None before it began and after today."""
        state = self._known().at(day) if day <= self._book.state.today else None
        return None if state is None else snapshot_of(state, self.catalog, -next(self._elsewhere))

    def deeds(self) -> "tuple[Entry, ...]":
        """Everything that happened, in order, for showing."""
        return self._known().entries

    def told(self, index: int) -> "Told":
        """What one of these changed on the record."""
        return self._known().told(index)

    def _known(self) -> "Past":
        """The past, made when first asked for; what was done since is added to it."""
        if self._past is None:
            from store.past import Past  # only who looks back pays for it

            self._past = Past(self.catalog)
        for deed, position in self._book.history_from(self._past_position):
            self._past.add(deed)
            self._past_position = position
        return self._past

    # ------------------------------------------------------------------ what would be

    @property
    def in_branch(self) -> bool:
        """Whether a branch is on."""
        return self._branch is not None

    def branched(self) -> tuple[Command, ...]:
        """What was done in the branch, in order."""
        return tuple(command for command, _ in self._branch.deeds) if self._branch else ()

    def compared(self) -> Impact:
        """The branch against the book as it stands."""
        book, branch = snapshot_of(self._book.state, self.catalog), self.snapshot()
        from store.policy.impact import changes, shifts

        return Impact(changes(book.report, branch.report), shifts(book.indicators, branch.indicators))

    @property
    def _state(self) -> State:
        return self._branch.state if self._branch else self._book.state

    @property
    def _book(self) -> Ledger:
        if self._ledger is None:
            raise RuntimeError("no book has begun here, or it was closed")
        return self._ledger
