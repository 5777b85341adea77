"""A branch in rows: the comparison, the ways ahead, what was done on it, and whether to keep it. Pure."""

from collections.abc import Sequence
from enum import StrEnum

from store.policy.commands import Command
from tui.credit_rows import Said
from tui.say import asked_text
from tui.widgets.rows import Row, Span, row, title


class Fork(StrEnum):
    """What to do with a branch."""

    COMPARE = "compare"
    KEEP = "keep"
    DISCARD = "discard"


def branch_rows(commands: Sequence[Command], refusal: str, ways: Sequence[Row], most: int, said: Said) -> list[Row]:
    """`ways` are the days to go on to (card 2); of what was done the last `most` are told; `refusal`: why not kept."""
    words, done = said.words, [asked_text(command, said.catalog, said.words) for command in commands]
    return [
        *([row(Span(refusal, "bad"), mark=Span("✕", "bad"), card=1)] if refusal else []),
        row(words("Compare with the book"), act=Fork.COMPARE, card=1),
        *ways,
        title(words("Done on the branch"), right=str(len(done)), card=3),
        *[row(Span(text, "dim"), card=3) for text in done[-most:]],
        row(words("Keep the branch"), right=words("all of it is written"), act=Fork.KEEP, card=4),
        row(words("Drop the branch"), right=words("the book stays as it is"), act=Fork.DISCARD, card=4),
    ]
