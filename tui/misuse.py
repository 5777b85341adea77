"""The command line cannot be meant: one sentence in the person's language, and the program ends with 2."""

from collections.abc import Sequence
from pathlib import Path

from tui.speech import Words


class Misuse(Exception):
    """What is wrong, in words."""


class Unread(Misuse):
    """The line itself cannot be read: a look at what there is helps."""


def no_demo(id: str, known: Sequence[str], words: Words) -> Misuse:
    """A demo nobody told."""
    return Misuse(words("There is no demo {id}; there are: {known}", id=id, known=", ".join(known)))


def other_book(book: str, folder: Path, words: Words) -> Misuse:
    """A folder holds something else than what was asked for; nothing there is touched."""
    if book:
        return Misuse(words("{folder} holds the demo {id}; open it with --demo {id}", folder=folder, id=book))
    return Misuse(words("{folder} holds somebody's own accounts; choose another folder for a demo", folder=folder))
