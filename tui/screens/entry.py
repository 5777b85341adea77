"""One row of the report, whole: every field, sixty months, disputes and statements (S30)."""

from collections.abc import Sequence

from store.policy.commands import AnswerDispute, Dispute
from store.policy.report.grid import ADVERSE
from store.policy.report.model import Row as ReportRow
from store.policy.rules.disputing import answers_to
from store.policy.state import DisputeEntry
from tui.messages import Go
from tui.record_lines import episode_line
from tui.say import field_value, row_name
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.screens.report_rows import all_fields, year_rows
from tui.widgets.rows import Row, Span, row, title


class EntryPage(CreditPage):
    """`id` is the row's in the report; a month that reads badly can be disputed by itself."""

    def __init__(self, product: str = "", id: str = "") -> None:
        super().__init__(product)
        self.id_of_row = id

    def place(self) -> Sequence[str]:
        return (self.words("Credit report"), row_name(self.id_of_row, self.catalog, self.words))

    def rows(self) -> Sequence[Row]:
        line = next((one for one in self.snapshot.report.rows if one.id == self.id_of_row), None)
        if line is None:
            return [row(self.words("The report has no such row any more."), card=1)]
        return [
            title(self.words.term(f"row.{line.kind}"), card=1),
            *self._acts(line.id, 1),
            *all_fields(line, self.words, 2),
            title(self.words("Repayment record"), card=3),
            *year_rows(line, self.snapshot.report, 3),
            *self._months(line, 3),
            *self._waiting(4),
            *self._statements(line, 5),
        ]

    def _acts(self, id: str, card: int) -> list[Row]:
        """First, as a page opens on what can be done; all there is to read follows."""
        words = self.words
        return [
            row(words("Dispute this row"), right=arrow(), act=Dispute(id), card=card),
            row(words("Add a statement"), right=arrow(), act=Go("statement", self.product, loan=id), card=card),
        ]

    def _months(self, line: ReportRow, card: int) -> list[Row]:
        """Until when adverse records stay (S23); and each month that reads badly, to dispute it by itself."""
        words, id = self.words, line.id
        rows = [row(Span(episode_line(episode, words), "bad"), card=card) for episode in line.episodes]
        for cell in line.cells:
            if cell.code in ADVERSE:
                code = field_value("cell", cell.code, words)
                text = words("Dispute {month}: {code}", month=cell.month, code=code)
                rows.append(row(text, right=arrow(), act=Dispute(id, cell.month), card=card))
        return rows

    def _statements(self, line: ReportRow, card: int) -> list[Row]:
        """本人声明, as given."""
        said = [row(f"{one.on}  {one.text}", card=card) for one in line.statements]
        return [title(self.words("Personal statements"), card=card), *said] if said else []

    def _waiting(self, card: int) -> list[Row]:
        """Disputes of this row: the answer is written down by the person who got it."""
        rows: list[Row] = []
        for entry in self.state.disputes:
            if entry.row == self.id_of_row:
                rows += self._dispute(entry, card)
        return [title(self.words("Disputes"), card=card), *rows] if rows else []

    def _dispute(self, entry: DisputeEntry, card: int) -> list[Row]:
        words = self.words
        what = f"{entry.on}  {entry.month or words('the whole row')}"
        if entry.outcome is not None:
            return [row(what, right=Span(words.term(f"outcome.{entry.outcome}"), "dim"), card=card)]
        due = Span(words("answer by {day:day}", day=entry.answer_by), "warn")
        answers = [
            row(
                words.term(f"outcome.{outcome}"),
                right=arrow(),
                act=AnswerDispute(entry.row, outcome, entry.month),
                indent=2,
                card=card,
            )
            for outcome in answers_to(entry.month)
        ]
        return [row(what, right=due, card=card), *answers]
