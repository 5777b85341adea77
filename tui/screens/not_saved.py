"""没有保存: the disk took nothing, so nothing was done; what was confirmed before is kept. Or it is not known."""

from collections.abc import Hashable, Sequence

from store.service import StoreError, StoreUnsure
from tui.faults import fault_text
from tui.screens.credit_page import CreditPage
from tui.widgets.rows import Row, Span, button, row, title

BACK = "back"


class NotSavedPage(CreditPage):
    """Which file, and the system's own words."""

    def __init__(self, error: StoreError) -> None:
        super().__init__("")
        self.error = error
        self.first = BACK

    def place(self) -> Sequence[str]:
        return (self.words("Not saved"),)

    def rows(self) -> Sequence[Row]:
        words = self.words
        return [
            title(Span("✕ ", "bad"), self._what(), card=1),
            row(str(self.error.path), label=words("File"), card=1),
            row(fault_text(self.error, words), label=words("Why"), card=1),
            row(self._next(), card=2),
            button(words("Back"), BACK),
        ]

    def _what(self) -> str:
        if isinstance(self.error, StoreUnsure):
            return self.words("It is not known whether this was saved")
        return self.words("Not saved, so nothing was done")

    def _next(self) -> str:
        words = self.words
        if isinstance(self.error, StoreUnsure):
            return words("What was confirmed before is kept. Leave, mend the disk, and open again: then it shows.")
        return words("What was confirmed before is kept. Make room or mend the folder, then try again.")

    def chosen(self, act: Hashable) -> None:
        self.action_back()
