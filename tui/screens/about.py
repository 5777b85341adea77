"""What this is and what it is not; where its rules come from (S34)."""

from collections.abc import Sequence

from tui.screens.credit_page import CreditPage
from tui.widgets.rows import Row, Span, row, title


class AboutPage(CreditPage):
    """A model, said plainly."""

    def place(self) -> Sequence[str]:
        return (self.words("What this is"),)

    def rows(self) -> Sequence[Row]:
        words, catalog = self.words, self.catalog
        return [
            title(words("A rehearsal"), card=1),
            row(words("A rehearsal: not connected to Alipay, a lender or the credit bureau."), card=1),
            row(words("All persons and figures in the demos are fictional."), card=1),
            row(words("There is no score: China has a credit record, not a public score."), card=1),
            title(words("Where the rules come from"), card=2),
            row(words("the article this project grew from"), label=words.term("badge.article"), card=2),
            row(words("regulations and the credit bureau's own texts"), label=words.term("badge.regulation"), card=2),
            row(words("published product rules"), label=words.term("badge.product"), card=2),
            row(words("assumptions made so that results are exact"), label=words.term("badge.model"), card=2),
            row(Span(words("Rules {version}", version=catalog.version), "faint"), card=3),
        ]
