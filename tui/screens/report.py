"""征信报告: the report as the person would read it: summary, rows, sixty months, inquiries, statements (S30)."""

from collections.abc import Sequence

from store.policy.commands import SelfInquire
from tui.grid_rows import legend
from tui.say import row_name
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.screens.report_rows import TITLES, entry_card, inquiry_rows, summary_rows
from tui.widgets.rows import Row, row, title


class ReportPage(CreditPage):
    """Everything the record says, and asking for it oneself; Enter on a row opens the whole of it."""

    def place(self) -> Sequence[str]:
        return (self.words("Credit report"),)

    def rows(self) -> Sequence[Row]:
        words, report = self.words, self.snapshot.report
        rows = [
            title(words("Personal credit report"), right=words("if reported on {day:day}", day=report.on), card=1),
            row(words("Ask for my own report"), right=arrow(), act=SelfInquire(), card=1),
            *summary_rows(report, words, 2),
        ]
        ordered = sorted(report.rows, key=lambda line: TITLES.index(line.kind))
        for card, line in enumerate(ordered, start=3):
            rows += entry_card(line, report, self.catalog, words, card)
        after = len(ordered) + 3
        return [
            *rows,
            *self._statements(after),
            *inquiry_rows(report.inquiries, words, after + 1),
            legend(report, words),
        ]

    def _statements(self, card: int) -> list[Row]:
        """本人声明, as given."""
        said = [
            row(f"{one.on}  {one.text}", label=row_name(one.row, self.catalog, self.words), card=card)
            for one in self.state.statements
        ]
        return [title(self.words("Personal statements"), card=card), *said] if said else []
