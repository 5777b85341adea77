"""What is said of the acts on the record, and of what time takes off it: cited sentences.

Source: domain.md §5.6, F4-F8.
"""

from store.policy.commands import AddStatement, AnswerDispute, Dispute, SelfInquire
from store.policy.dated import on
from store.policy.decision import Note
from store.policy.product import Catalog
from store.policy.report.retention import kept_rows
from store.policy.state import InquiryKind, Outcome, State

Notes = tuple[Note, ...]
ANSWERS = {
    Outcome.CORRECTED: Note.of("why.corrected", "F4", "F6"),
    Outcome.CONFIRMED: Note.of("why.confirmed", "F4", "F6"),
    Outcome.RECORDED: Note.of("why.recorded", "F4", "F6"),
}
DELETES_NOTHING = Note.of("why.true_stays", "F4", "F5")


def filed(after: State) -> Notes:
    """A mark, the day of its answer, and that it deletes nothing."""
    until = after.disputes[-1].answer_by
    return (Note.of("why.dispute_filed", "F4", "F6", until=until), DELETES_NOTHING)


def self_inquired(after: State, catalog: Catalog) -> Notes:
    """Which one of the calendar year it is, and what it costs; lenders do not count it."""
    today, terms = after.today, catalog.report
    count = sum(1 for i in after.inquiries if i.kind is InquiryKind.SELF and i.on.year == today.year)
    free = on(terms.free_self_inquiries, today)
    price = Note.of("why.self_free", "F7", count=count, free=free)
    if count > free:
        price = Note.of("why.self_fee", "F7", count=count, free=free, fee=on(terms.self_inquiry_fee, today))
    return (price, Note.of("why.self_soft", "F7", "F8"))


def passed(before: State, after: State, catalog: Catalog) -> Notes:
    """Adverse records whose five years are over are gone by the passing of time alone (S23)."""
    gone = [
        episode
        for row in kept_rows(before, catalog)
        for episode in row.episodes
        if episode.expires is not None and episode.expires <= after.today
    ]
    return (Note.of("why.expired", "S23", "F5", episodes=len(gone)),) if gone else ()


def record_why(after: State, command: Dispute | AnswerDispute | AddStatement | SelfInquire, catalog: Catalog) -> Notes:
    """Each act on the record."""
    match command:
        case Dispute():
            return filed(after)
        case AnswerDispute(outcome=outcome):
            return (ANSWERS[outcome],)
        case AddStatement():
            return (Note.of("why.statement", "F5", "F17"), DELETES_NOTHING)
        case SelfInquire():
            return self_inquired(after, catalog)
