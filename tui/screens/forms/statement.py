"""本人声明: a text beside a row of the report, recorded as given; it explains and deletes nothing (S30)."""

from collections.abc import Hashable, Sequence

from store.policy.commands import AddStatement
from store.policy.dated import on
from store.policy.decision import Refused
from tui.credit_rows import preview_rows, record_rows
from tui.messages import ActionRequested
from tui.say import reason_text, row_name
from tui.screens.forms.credit_form import FieldsPage, Unready
from tui.widgets.fields import Checked, Field, TextField
from tui.widgets.rows import Row, Span, button, row


class StatementPage(FieldsPage):
    """`loan` is the row's id in the report; the policy judges the text while it is typed."""

    def fields(self) -> Sequence[Field]:
        self.text: TextField[str] = TextField(lambda: self.words("Statement"), self._judged)
        self.text.entry.styles.max_width = "100%"  # a sentence, not a figure
        return (self.text,)

    def place(self) -> Sequence[str]:
        named = row_name(self.loan, self.catalog, self.words)
        return (self.words("Credit report"), named, self.words("Add a statement"))

    def _judged(self, text: str) -> Checked[str]:
        decision = self.host.preview(AddStatement(self.loan, text))
        if isinstance(decision, Refused):
            return Checked(None, reason_text(decision.reasons[0], self.catalog, self.words))
        most = on(self.catalog.report.statement_length, self.state.today)
        return Checked(text, self.words("{n} of {most} characters", n=len(text), most=most))

    @property
    def _command(self) -> AddStatement | None:
        text = self.text.value
        return None if text is None else AddStatement(self.loan, text)

    def rows(self) -> Sequence[Row]:
        words, command = self.words, self._command
        act: Hashable = Unready.FIELD if command is None else command
        return [
            row(Span(words("It is recorded as given. It explains; it deletes nothing."), "dim"), card=1),
            button(words("Add the statement"), act, refused=command is None),
        ]

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        command = self._command
        if command is None:
            return record_rows(self.snapshot, self.said)
        return preview_rows(self.host.preview(command), self.snapshot, self.said)

    def submitted(self) -> None:
        command = self._command
        if command is not None:
            self.post_message(ActionRequested(command))

    def chosen(self, act: Hashable) -> None:
        if isinstance(act, Unready):
            self.set_focus(self.text.entry)
        else:
            super().chosen(act)
