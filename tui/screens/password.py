"""A password for one's own accounts: six digits, typed twice. It is kept as a scrypt string only."""

from collections.abc import Sequence

from store.policy.rules.identity import DIGITS, is_password
from tui.screens.form import FormPage
from tui.widgets.fields import Checked, TextField
from tui.widgets.rows import AIR, Row, Span, row


class PasswordPage(FormPage):
    """Two fields that must agree."""

    def __init__(self) -> None:
        self.once: TextField[str] = TextField(lambda: self.words("Six-digit password"), self._six, hidden=True)
        self.twice: TextField[str] = TextField(lambda: self.words("The same again"), self._same, hidden=True)
        super().__init__(self.once, self.twice)

    def crumbs(self) -> Sequence[str]:
        return (self.words("Huajie"), self.words("A password"))

    def rows(self) -> Sequence[Row]:
        words = self.words
        return [
            row(words("It guards acts in this rehearsal. Do not use the one of your real account."), card=1),
            row(Span(words("Enter in the second field goes on; Esc goes back."), "dim"), card=1),
        ]

    def panel_rows(self, act: object) -> Sequence[Row]:
        words = self.words
        return [
            row(Span(words("Credit record"), "title")),
            AIR,
            row(words("A password changes nothing on the record.")),
        ]

    def _six(self, text: str) -> Checked[str]:
        if is_password(text):
            return Checked(text)
        return Checked(None, self.words("six digits"), is_begun=text.isdigit() and len(text) < DIGITS)

    def _same(self, text: str) -> Checked[str]:
        return Checked(text) if text and text == self.once.text else Checked(None, self.words("not the same"))

    def submitted(self) -> None:
        from tui.app import host_of

        if self.is_complete:
            self.twice.take_text()
            host_of(self).begin_own(self.once.take_text())
