"""Commands about the record or the book as a whole."""

from typing import assert_never

from store.policy.answering.answer import Answer, unless
from store.policy.commands import AddStatement, AnswerDispute, Dispute, RecordCommand, SelfInquire, SetSwitches, Undo
from store.policy.events import DisputeAnswered, Disputed, Inquired, StatementAdded, SwitchesSet, Undone
from store.policy.product import Catalog
from store.policy.rules import disputing, switching
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
        case Dispute(row=row, month=month):
            return unless(disputing.filing(state, command, catalog), Disputed(row, month))
        case AnswerDispute(row=row, outcome=outcome, month=month, cell=cell):
            return unless(disputing.answering(state, command, catalog), DisputeAnswered(row, outcome, month, cell))
        case AddStatement(row=row, text=text):
            return unless(disputing.stating(state, command, catalog), StatementAdded(row, text))
        case Undo():
            final = not_undoable(state)
            return unless((final,) if final else (), Undone())
        case _:
            assert_never(command)
