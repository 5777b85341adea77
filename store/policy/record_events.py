"""What happened to the record or to the book as a whole: disputes, statements, switches, a deed taken back."""

from dataclasses import replace

from store.policy.disputes import answered, filed
from store.policy.events import DisputeAnswered, Disputed, StatementAdded, SwitchesSet, Undone
from store.policy.product import Catalog
from store.policy.state import State, Statement


def record_event(
    state: State, event: Disputed | DisputeAnswered | StatementAdded | SwitchesSet | Undone, catalog: Catalog
) -> State:
    """One such event."""
    match event:
        case SwitchesSet():
            return replace(state, switches=event.switches)
        case Disputed():
            return filed(state, event, catalog)
        case DisputeAnswered():
            return answered(state, event)
        case StatementAdded():
            said = Statement(event.row, state.today, event.text)
            return replace(state, statements=(*state.statements, said))
        case _:
            raise NotImplementedError(type(event).__name__)
