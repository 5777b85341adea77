"""What happened to the record or to the book as a whole: disputes, statements, switches, a deed taken back."""

from dataclasses import replace

from store.policy.events import DisputeAnswered, Disputed, StatementAdded, SwitchesSet, Undone
from store.policy.product import Catalog
from store.policy.state import State
from store.policy.undo import undone


def record_event(
    state: State, event: Disputed | DisputeAnswered | StatementAdded | SwitchesSet | Undone, catalog: Catalog
) -> State:
    """One such event."""
    match event:
        case SwitchesSet():
            return replace(state, switches=event.switches)
        case Undone():
            return undone(state)
        case _:
            raise NotImplementedError(type(event).__name__)
