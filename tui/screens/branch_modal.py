"""Whether a branch is kept or dropped: `y` says so, Esc leaves it as it is. The key that led here does nothing."""

from collections.abc import Hashable, Sequence
from enum import StrEnum
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.modal import Modal
from tui.speech import term_key
from tui.widgets.rows import AIR, Row, row


class Choice(StrEnum):
    """What can be chosen on the box itself."""

    CANCEL = "cancel"


class BranchModal(Modal[bool]):
    """Gives back whether to keep (True) or to drop (False); None where it stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "confirm", term_key("key.confirm"), id="branch.confirm")]

    def __init__(self, keep: bool, leaving: bool = False) -> None:
        self.keep = keep
        self.leaving = leaving
        super().__init__()

    def heading(self) -> str:
        if self.leaving:
            return self.words("Quit, and drop the branch")
        return self.words("Keep the branch") if self.keep else self.words("Drop the branch")

    def rows(self) -> Sequence[Row]:
        words = self.words
        kept = words("Everything done on the branch is written into the book, in order, as if it had been done there.")
        dropped = words("Everything done on the branch is forgotten; the book stays as it is.")
        return [
            row(kept if self.keep else dropped),
            *([row(words("To keep it, press Esc, then t for the time machine."))] if self.leaving else []),
            AIR,
            row(words("Press y to confirm, Esc to leave everything as it is.")),
            row(words("Cancel"), act=Choice.CANCEL),
        ]

    def chosen(self, act: Hashable) -> None:
        self.dismiss(None)

    def action_confirm(self) -> None:
        """The last word."""
        self.dismiss(self.keep)
