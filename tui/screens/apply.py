"""开通 / 重新开通: the assessment line by line before it is asked for; its inquiry stays whatever comes of it (S25)."""

from collections.abc import Sequence

from store.policy.commands import Open
from store.policy.rules.opening import Assessment, Figure, Ground, assessment
from tui.figures import money, percent
from tui.screens.credit_page import CreditPage
from tui.speech import Words
from tui.widgets.rows import Row, Span, button, row, title


class ApplyPage(CreditPage):
    """Every ground for a refusal with its figure and its edge; what would be granted where none holds."""

    def __init__(self, product: str = "") -> None:
        super().__init__(product)
        self.first = Open(product)

    def place(self) -> Sequence[str]:
        again = self.state.account(self.product) is not None
        return (self.name_of, self.words("Apply again") if again else self.words("Apply"))

    def rows(self) -> Sequence[Row]:
        words = self.words
        found = assessment(self.state, self.catalog.products[self.product], self.catalog)
        refused = found.reason is not None
        answer = Span(words("would be refused"), "bad") if refused else Span(words("would be granted"), "good")
        sure = words("Apply for {product} (proof of identity needed)", product=self.name_of)
        deed = words("Apply for {product} all the same", product=self.name_of) if refused else sure
        return [
            title(words("Credit assessment"), right=answer, card=1),
            *(line for ground in found.grounds for line in ground_rows(ground, words, 1)),
            *grant_rows(found, words, 2),
            row(Span(words("The inquiry goes on the record either way."), "dim"), card=3),
            button(deed, self.first, refused=refused),
        ]


def ground_rows(ground: Ground, words: Words, card: int) -> list[Row]:
    """One ground: whether it stands in the way, and each of its figures against its edge."""
    mark = Span("✕", "bad") if ground.holds else Span("✓", "good")
    head = row(words.term(f"ground.{ground.code}"), mark=mark, card=card)
    return [head, *(_figure(figure, words, card) for figure in ground.figures)]


def _figure(figure: Figure, words: Words, card: int) -> Row:
    edge = _said(figure.name, figure.edge)
    limit = words("above {edge} denies", edge=edge) if figure.above else words("{edge} or more denies", edge=edge)
    found = words("none") if figure.found is None else _said(figure.name, figure.found)
    name = words.term(f"assessed.{figure.name}")
    return row(Span(f"{name}  {found}", "dim"), right=limit, indent=2, card=card)


def _said(name: str, value: object) -> str:
    if not isinstance(value, int):
        return str(value)
    return {"overdue": money, "dti": percent}.get(name, str)(value)


def grant_rows(found: Assessment, words: Words, card: int) -> list[Row]:
    """From the base to what would be granted."""
    halved = words("halved: overdue within 24 months") if found.halved else words("not halved")
    rows = [
        title(words("What would be granted"), card=card),
        row(money(found.base), right=halved, label=words("Base"), card=card),
    ]
    if found.reason is None:
        rows.append(row(Span(money(found.granted), "money"), label=words("Limit"), card=card))
    return rows
