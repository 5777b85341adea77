"""Commands about the record or the book as a whole."""

from store.policy.answering.answer import Answer, unless
from store.policy.commands import RecordCommand, SelfInquire, SetSwitches
from store.policy.events import Inquired, SwitchesSet
from store.policy.product import Catalog
from store.policy.reasons import Code, Reason
from store.policy.state import InquiryKind, State

SELF = "本人"  # as the report names who asked for it


def answer(state: State, command: RecordCommand, catalog: Catalog) -> Answer:
    """Each act on the record."""
    match command:
        case SelfInquire():
            return unless((), Inquired(SELF, InquiryKind.SELF))
        case SetSwitches(switches=switches):
            delay = switches.close_delay_working_days
            wrong = Reason.of(Code.SWITCH_INVALID, "F9", delay=delay)
            same = switches == state.switches
            return unless((wrong,) if same or not 0 <= delay <= 3 else (), SwitchesSet(switches))
        case _:
            raise NotImplementedError(type(command).__name__)
