"""What stands beside the fields of a report row: adverse records and until when, dispute marks, statements. Pure."""

from store.policy.report.model import Row
from store.policy.report.retention import Episode
from store.policy.state import DisputeEntry
from tui.speech import Words


def record_lines(row: Row, words: Words) -> list[str]:
    """A line each."""
    return [
        *(episode_line(episode, words) for episode in row.episodes),
        *(dispute_line(dispute, words) for dispute in row.disputes),
        *(words("Statement of {day:day}: {text}", day=said.on, text=said.text) for said in row.statements),
    ]


def episode_line(episode: Episode, words: Words) -> str:
    """From which month to which, and when it goes."""
    first, last = episode.cells[0].month, episode.cells[-1].month
    if episode.expires is None:
        return words("Adverse from {first}, still unpaid: its five years do not run", first=first)
    if first == last:
        return words("Adverse in {month}, gone on {until:day}", month=first, until=episode.expires)
    return words("Adverse {first} to {last}, gone on {until:day}", first=first, last=last, until=episode.expires)


def dispute_line(dispute: DisputeEntry, words: Words) -> str:
    """A mark that waits for its answer, or a note that it could not be verified."""
    what = dispute.month or words("the whole row")
    if dispute.outcome is None:
        return words("Disputed ({what}), to be answered by {until:day}", what=what, until=dispute.answer_by)
    return words("Disputed ({what}): could not be verified, recorded", what=what)
