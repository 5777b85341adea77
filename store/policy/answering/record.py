"""Commands about the record or the book as a whole."""

from store.policy.answering.answer import Answer, unless
from store.policy.commands import RecordCommand, SelfInquire, SetSwitches, Undo
from store.policy.events import Inquired, SwitchesSet, Undone
from store.policy.product import Catalog
from store.policy.rules import switching
from store.policy.state import InquiryKind, State
from store.policy.undo import not_undoable

SELF = "本人"  # as the report names who asked for it


def answer(state: State, command: RecordCommand, catalog: Catalog) -> Answer:
    """Each act on the record."""
    match command:
        case SelfInquire():
            return unless((), Inquired(SELF, InquiryKind.SELF))
        case SetSwitches(switches=switches):
            return unless(switching.setting(state, switches, catalog), SwitchesSet(switches))
        case Undo():
            final = not_undoable(state)
            return unless((final,) if final else (), Undone())
        case _:
            raise NotImplementedError(type(command).__name__)
