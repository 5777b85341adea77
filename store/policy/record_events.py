"""What happened to the record or to the book as a whole: disputes, statements, switches, a deed taken back."""

from dataclasses import replace
from typing import assert_never

from store.policy.disputes import answered, filed
from store.policy.events import DisputeAnswered, Disputed, StatementAdded, SwitchesSet, Undone
from store.policy.product import Catalog
from store.policy.state import State, Statement
from store.policy.undo import undone


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
        case Undone():
            return undone(state)
        case _:
            assert_never(event)
