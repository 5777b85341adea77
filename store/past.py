"""The book as it was on any past day, and what each thing that happened changed on the record.

In memory, and only from when somebody first looks: every so many entries the state before them is kept, so that a day
is a short fold away. Source: UX.md (time machine), ARCHITECTURE.md §5 (events are appended, the state is folded).
"""

from collections.abc import Iterable
from datetime import date

from store.db.deeds import Deed
from store.policy.commands import AccountCommand, Command
from store.policy.decision import Impact
from store.policy.events import AttemptBlocked, ClockMoved, Event, Inquired
from store.policy.fold import fold
from store.policy.impact import changes, shifts
from store.policy.product import Catalog
from store.policy.retold import asked
from store.policy.state import State
from store.policy.values import dataclass
from store.snapshot import Snapshot, snapshot_of

EVERY = 64  # entries from one kept state to the next


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: a deed, or one event of a story that began a book; `on` is the day it led to."""

    n: int
    on: date
    command: Command | None
    events: tuple[Event, ...]

    @property
    def is_refused(self) -> bool:
        """Whether it is what a refusal wrote down (domain.md §6.3)."""
        asked_of_account = isinstance(self.command, AccountCommand)
        return asked_of_account and all(isinstance(event, Inquired | AttemptBlocked) for event in self.events)


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry changed on the record, and the moment after it."""

    impact: Impact
    after: Snapshot


class Past:
    """A history that grows at its end. Revisions of its snapshots are 0: they are of no book that stands."""

    def __init__(self, catalog: Catalog, deeds: Iterable[Deed] = ()) -> None:
        self._catalog = catalog
        self._entries: list[Entry] = []
        self._days: list[date] = []  # after each entry
        self._kept: list[State | None] = []  # before each EVERY-th entry
        self._state: State | None = None
        for deed in deeds:
            self.add(deed)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that happened, the first first."""
        return tuple(self._entries)

    def add(self, deed: Deed) -> None:
        """The next deed; a story is told event by event."""
        if deed.command is not None or len(deed.events) == 1:
            command = asked(deed.events[0]) if deed.command is None else deed.command
            self._add(deed.n, command, deed.events)
        else:
            self.begin(deed.events, deed.n)

    def begin(self, story: Iterable[Event], n: int = 1) -> None:
        """A story, event by event."""
        for event in story:
            self._add(n, asked(event), (event,))

    def at(self, day: date) -> State | None:
        """The book as of the end of a day, None before it began: what had happened by then, and the days until then."""
        index = next((i for i in reversed(range(len(self._days))) if self._days[i] <= day), None)
        state = None if index is None else self._before(index + 1)
        if state is None or state.today == day:
            return state
        return fold(state, (ClockMoved(day),), self._catalog)

    def told(self, index: int) -> Told:
        """What one entry changed on the record; of the first, which began the book, nothing."""
        entry, before = self._entries[index], self._before(index)
        after = snapshot_of(fold(before, entry.events, self._catalog), self._catalog)
        if before is None:
            return Told(Impact(), after)
        was = snapshot_of(before, self._catalog)
        found = changes(was.report, after.report), shifts(was.indicators, after.indicators)
        return Told(Impact(*found), after)

    def _add(self, n: int, command: Command | None, events: tuple[Event, ...]) -> None:
        if len(self._entries) % EVERY == 0:
            self._kept.append(self._state)
        self._state = fold(self._state, events, self._catalog)
        self._entries.append(Entry(n, self._state.today, command, events))
        self._days.append(self._state.today)

    def _before(self, index: int) -> State | None:
        if index == len(self._entries):
            return self._state
        first = index - index % EVERY
        events = (event for entry in self._entries[first:index] for event in entry.events)
        kept = self._kept[first // EVERY]
        return kept if index == first else fold(kept, events, self._catalog)
