"""A random life told to the end: the events that happened, and the state after each command."""

from dataclasses import dataclass

from hypothesis import strategies as st

from store.policy.decide import decide
from store.policy.decision import Decision
from store.policy.events import Event, Stated
from store.policy.fold import fold
from store.policy.state import State
from tests.policy.props.openings import CATALOG, openings
from tests.policy.props.wishes import any_wishes, command_of


@dataclass(frozen=True, slots=True)
class Told:
    """`snapshots[n]` is the state after `lengths[n]` events."""

    events: tuple[Event, ...]
    snapshots: tuple[State, ...]
    lengths: tuple[int, ...]
    decisions: tuple[Decision, ...]

    @property
    def end(self) -> State:
        """The state the life ends with."""
        return self.snapshots[-1]


@st.composite
def lives(draw: st.DrawFn, most: int = 12) -> Told:
    """An opening and up to so many commands, granted and refused."""
    events: list[Event] = [Stated(draw(openings()))]
    snapshots, lengths = [fold(None, events, CATALOG)], [1]
    decisions: list[Decision] = []
    for wish in draw(any_wishes(most)):
        decision = decide(snapshots[-1], command_of(snapshots[-1], wish), CATALOG)
        decisions.append(decision)
        events += decision.events
        snapshots.append(fold(snapshots[-1], decision.events, CATALOG))
        lengths.append(len(events))
    return Told(tuple(events), tuple(snapshots), tuple(lengths), tuple(decisions))
