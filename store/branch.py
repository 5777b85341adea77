"""What would be: deeds done in memory on a copy of the book, which knows nothing of them until they are kept.

Source: UX.md (time machine).
"""

from dataclasses import replace

from store.policy.commands import Command
from store.policy.decide import answered
from store.policy.events import Event
from store.policy.fold import fold
from store.policy.product import Catalog
from store.policy.state import State

Done = tuple[Command, tuple[Event, ...]]


class Branch:
    """It leaves the book at one state and goes its own way from there."""

    def __init__(self, base: State, catalog: Catalog) -> None:
        self.base = base
        self.state = base
        self.deeds: list[Done] = []
        self._catalog = catalog

    def add(self, command: Command, events: tuple[Event, ...]) -> None:
        """One deed that was decided on the branch's state."""
        self.state = fold(self.state, events, self._catalog)
        self.deeds.append((command, events))

    def still_holds(self, book: State) -> bool:
        """Whether the book stands where the branch left it and each deed, decided again, comes to the same.

        Tries of a password are the book's own and change nothing that is decided.
        """
        if replace(book, identity=self.base.identity) != self.base:
            return False
        state = book
        for command, events in self.deeds:
            if answered(state, command, self._catalog).events != events:
                return False
            state = fold(state, events, self._catalog)
        return True
