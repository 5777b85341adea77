"""The only door of the store: look, preview, prove who you are, walk, commit. Source: ARCHITECTURE.md §4, §10."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from store.clock import Clock
from store.db.deeds import Deed
from store.db.differences import Difference
from store.db.errors import Fault, StoreBusy, StoreDamaged, StoreError, StoreNewer, StoreUnsure
from store.db.ledger import Ledger
from store.looking import Looking, decided
from store.policy.commands import Close, Command, MoveClock
from store.policy.decision import Allowed, Decision, Impact, Refused
from store.policy.events import Event, PasswordSet
from store.policy.product import Catalog
from store.policy.reasons import Code, Reason
from store.policy.rules.identity import Proof, judge, lock_of, phc
from store.policy.values import dataclass
from store.policy.walk import Step, Walk
from store.session import NOT_VERIFIED, Session, Verified
from store.snapshot import Snapshot

if TYPE_CHECKING:
    from store.branch import Branch

__all__ = [
    "Clock",
    "Deed",
    "Difference",
    "Receipt",
    "Service",
    "Snapshot",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreNewer",
    "StoreUnsure",
    "Verified",
    "open_book",
]

SALT_BYTES = 16
CHANGED = Reason.of(Code.CHANGED_MEANWHILE, "S33")


@dataclass(frozen=True, slots=True)
class Receipt:
    """It is done and on the disk: deed number `n`."""

    n: int
    on: date
    command: Command
    impact: Impact


def open_book(
    directory: Path, catalog: Catalog, clock: Clock, moving: bool = False, backed_up: bool = True
) -> "Service":
    """The store of a folder, which may be new. `moving`: its days follow the clock's, as one's own accounts do.

    `backed_up`: copies are kept of it, dated by the clock; a folder that is thrown away needs none.
    """
    service = Service(directory, catalog, clock, backed_up)
    if moving and not service.is_new:
        try:
            service.catch_up()
        except StoreError:
            service.close()
            raise
    return service


class Service(Looking):
    """One person's book in one session: the files behind it, and in memory how far a walk has come, and a branch."""

    def __init__(self, directory: Path, catalog: Catalog, clock: Clock, backed_up: bool = True) -> None:
        super().__init__(directory, catalog, clock, backed_up)
        self._session = Session(catalog)

    def __enter__(self) -> "Service":
        return self

    def begin(self, events: Sequence[Event], password: str | None = None, name: str = "") -> None:
        """Begin a book with a story so far, as one deed. Raises StoreError where there is one already."""
        if not self.is_new:
            raise StoreError(self._directory, "there is a store already", Fault.EXISTS)
        story = (*events, *(() if password is None else (_password_set(password),)))
        self._ledger = Ledger.begin(self._directory, self.catalog, self._clock.now(), story, name, self._day)

    def catch_up(self) -> bool:
        """Let the days pass until the clock's day; whether any did. A clock set back moves nothing."""
        if self._clock.today() <= self._book.state.today:
            return False
        with self._writing():
            command = MoveClock(self._clock.today())
            decision = decided(self._book.state, command, self.catalog)
            if isinstance(decision, Allowed):
                self._write(command, decision.events)
        return isinstance(decision, Allowed)

    # ------------------------------------------------------------------ who is acting, and how far they have come

    def verify(self, proof: Proof) -> Verified | Reason:
        """Judge a password or a finger. A wrong one, and the lock it may bring, is on the disk before this returns."""
        with self._writing():
            events, refusal = judge(self._book.state.identity, proof, self._clock.now(), self._book.seen)
            if events:
                self._write(None, events)
        return refusal or self._session.prove()

    def locked(self) -> Reason | None:
        """The lock that wrong tries brought, while it holds."""
        return lock_of(self._book.state.identity, self._clock.now(), self._book.seen)

    def set_password(self, text: str, proof: Verified | None = None) -> Reason | None:
        """Choose a password; where there is one already, only with proof."""
        is_proved = self._session.take(proof)
        with self._writing():
            if self._book.state.identity.phc and not is_proved:
                return NOT_VERIFIED
            self._write(None, (_password_set(text),))
        return None

    def walk(self, product: str) -> Walk | None:
        """How far the closing of a product has come; None before its first step."""
        return self._session.walk(product)

    def step(self, product: str, step: Step) -> Walk | Reason:
        """One step of a closing's way, which may not be skipped (S14)."""
        ready = step is not Step.CHECKED or isinstance(self.preview(Close(product)), Allowed)
        return self._session.step(product, step, ready)

    def leave(self, product: str) -> None:
        """The person went elsewhere: the way begins again."""
        self._session.leave(product)

    # ------------------------------------------------------------------ doing

    def commit(
        self,
        command: Command,
        seen: Decision,
        proof: Verified | None = None,
        confirmed: bool = False,
        reviewed: bool = False,
    ) -> Receipt | Decision:
        """Decide again; done only if the answer is still the one that was seen and all it asks for is given.

        Otherwise the answer of now comes back, and nothing is written but what a refusal that was seen writes
        (domain.md §6.3).
        """
        is_proved = self._session.take(proof)
        with self._acting() as has_moved:
            decision = decided(self._state, command, self.catalog)
            if decision != seen:
                return _refused(decision, CHANGED) if has_moved else decision
            if unmet := self._session.unmet(decision, is_proved, confirmed, reviewed):
                return _refused(decision, *unmet)
            if isinstance(decision, Allowed) or decision.events:
                self._write(command, decision.events)
        if isinstance(decision, Refused):
            return decision
        return Receipt(len(self._branch.deeds) if self._branch else self._book.n, decision.on, command, decision.impact)

    # ------------------------------------------------------------------ what would be

    def branch(self) -> None:
        """Go on in memory from here: whatever is asked and done now concerns the branch, until it is kept or dropped.

        Only wrong passwords are the book's, where they are counted.
        """
        from store.branch import Branch

        self._turn(Branch(self._book.state, self.catalog))

    def branch_keep(self) -> Reason | None:
        """Do to the book what was done in the branch, all of it or, for a reason, nothing."""
        branch = self._branch
        if branch is None:
            raise RuntimeError("no branch is on")
        if not self.name and branch.state.today > self._clock.today():
            return Reason.of(Code.BRANCH_AHEAD, "M.clock", day=branch.state.today, today=self._clock.today())
        with self._writing():
            if not branch.still_holds(self._book.state):
                return CHANGED
            self._book.add_all(self._clock.now(), branch.deeds)
        self._turn(None)
        return None

    def branch_discard(self) -> None:
        """As if it had never been."""
        self._turn(None)

    def _turn(self, branch: "Branch | None") -> None:
        self._branch, self._snapshot = branch, None
        self._session.leave_all()

    @contextmanager
    def _writing(self) -> Iterator[bool]:
        """Alone with the store; whether another process had done something unseen."""
        with self._book.writing() as has_moved:
            self._snapshot = None if has_moved else self._snapshot
            yield has_moved

    @contextmanager
    def _acting(self) -> Iterator[bool]:
        """As `_writing`; a branch is nobody else's."""
        if self._branch:
            yield False
            return
        with self._writing() as has_moved:
            yield has_moved

    def _write(self, command: Command | None, events: tuple[Event, ...]) -> None:
        if self._branch and command is not None:
            self._branch.add(command, events)
        else:
            self._book.add(self._clock.now(), command, events)
        self._snapshot = None
        if command is not None:
            self._session.leave_all()


def _refused(decision: Decision, *reasons: Reason) -> Refused:
    return Refused(decision.on, decision.command, reasons, (), Impact())


def _password_set(text: str) -> PasswordSet:
    return PasswordSet(phc(text, os.urandom(SALT_BYTES)))
