"""拦截记录: attempts to use an account that is closed or being closed, each refused and written down (S7)."""

from collections.abc import Sequence

from tui.say import product_name
from tui.screens.credit_page import CreditPage
from tui.widgets.rows import Row, Span, row, title


class AttemptsPage(CreditPage):
    """The latest first; of one product where the page was opened from it."""

    def place(self) -> Sequence[str]:
        return (*((self.name_of,) if self.product else ()), self.words("Blocked attempts"))

    def rows(self) -> Sequence[Row]:
        words = self.words
        found = [one for one in self.state.attempts if self.product in ("", one.product)]
        rows = [title(words("Blocked attempts"), right=str(len(found)), card=1)]
        for one in reversed(found):
            name = product_name(self.catalog, one.product, words)
            refused = Span(words.term(f"act.{one.act}"), "bad")
            rows.append(row(f"{one.on}  {name}", right=refused, mark=Span("✕", "bad"), card=1))
        if not found:
            rows.append(row(Span(words("Nobody has tried."), "dim"), card=1))
        told = words("A closed account pays and lends nothing, whoever asks. Other open accounts and lenders still do.")
        return [*rows, row(Span(told, "dim"), card=2)]
