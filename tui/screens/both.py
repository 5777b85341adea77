"""能一起关吗: keep both, close one, close both, side by side; and the steps to each closing (S9)."""

from collections.abc import Sequence

from store.policy.closing_plan import Choice, Way, choices
from store.policy.commands import Close, Deed
from store.policy.indicators import indicators
from store.policy.reasons import Reason
from tui.figures import money
from tui.messages import Go
from tui.say import command_text, indicator_value, product_name, reason_text, sources_text
from tui.screens.credit_page import CreditPage
from tui.screens.forms.schedule_rows import columns
from tui.screens.product_parts import arrow
from tui.widgets.rows import Row, Span, row, title

COMPARED = ("total_lines", "used", "utilisation", "total_debt", "dti", "open_accounts")
EDGES = 6  # gutter and margin of a row
LEADS = {"repay": "repay", "settle": "repay"}


class BothPage(CreditPage):
    """Every choice is carried out on paper from today's state: what it asks for, what it costs, what it leaves."""

    def on_resize(self) -> None:
        """The table stands as wide as the page is, once that is known."""
        self.call_after_refresh(self.refresh_page)

    def action_panel(self) -> None:
        """With or without the panel beside it, the page has other room."""
        super().action_panel()
        self.call_after_refresh(self.refresh_page)

    def place(self) -> Sequence[str]:
        return (self.words("Can both be closed?"),)

    def rows(self) -> Sequence[Row]:
        found = choices(self.state, self.catalog)
        if len(found) == 1:
            return [row(Span(self.words("No account is open."), "dim"), card=1)]
        cited = sources_text(("S9", "S27", "M.plan_closing"), self.catalog, self.words)
        ways = [way for choice in found if len(choice.products) == 1 for way in choice.ways]
        head = title(
            self.words("Side by side"), right=[self.words("Balance sheet"), arrow("  ")], act=Go("sheet"), card=1
        )
        rows = [head, *self._table(found), row(Span(cited, "faint"), card=1)]
        for card, way in enumerate(ways, start=2):
            rows += self._way(way, card)
        return rows

    # ------------------------------------------------------------------ side by side

    def _table(self, found: Sequence[Choice]) -> list[Row]:
        words = self.words
        lines = [
            [words("Close"), *(self._called(choice, len(found[-1].products)) for choice in found)],
            [words("Possible"), *(self._possible(choice) for choice in found)],
            [words("To pay first"), *(_bare(money(choice.cost)) if choice.products else "-" for choice in found)],
            *self._figures(found),
        ]
        room = (self.body.size.width or 76) - EDGES
        for most in range(len(found), 0, -1):
            chunks = [columns(part, room, 1, left=0) for part in _parts(lines, most)]
            if all(chunks):
                return [line for chunk in chunks for line in chunk]
        return []

    def _figures(self, found: Sequence[Choice]) -> list[list[str]]:
        words = self.words
        figures = [dict(indicators(choice.after, self.catalog)) for choice in found]
        return [
            [self._label(name), *(_bare(indicator_value(name, held[name], words)) for held in figures)]
            for name in COMPARED
        ]

    def _label(self, name: str) -> str:
        """An indicator's name, short where there is a short one: the columns are many."""
        return self.words("Credit lines") if name == "total_lines" else self.words.term(f"indicator.{name}")

    def _called(self, choice: Choice, most: int) -> str:
        """A column's heading: what is closed in it."""
        if not choice.products:
            return self.words("keep all")
        if len(choice.products) == most > 1:
            return self.words("all")
        return self.words(", ").join(product_name(self.catalog, id, self.words) for id in choice.products)

    def _possible(self, choice: Choice) -> str:
        """How many steps lead there, or that none do."""
        if not choice.products:
            return "-"
        if any(way.bars for way in choice.ways):
            return self.words("not yet")
        steps = sum(len(way.steps) for way in choice.ways)
        return self.words.plural("{n} step", "{n} steps", steps)

    # ------------------------------------------------------------------ step by step

    def _way(self, way: Way, card: int) -> list[Row]:
        words = self.words
        name = product_name(self.catalog, way.product, words)
        state = Span(words("can be closed"), "good") if way.is_open else Span(words("not yet"), "bad")
        steps = [self._step(n, step, card) for n, step in enumerate(way.steps, start=1)]
        return [
            title(words("Steps to close {product}", product=name), right=state, card=card),
            *steps,
            *(self._bar(reason, card) for reason in way.bars),
            *self._when(way, card),
        ]

    def _step(self, n: int, step: Deed, card: int) -> Row:
        """The first one leads on; the others follow once it is done."""
        text = f"{n} {command_text(step, self.catalog, self.words)}"
        if n > 1:
            return row(text, card=card)
        return row(text, right=arrow(), act=self._lead(step), card=card)

    def _lead(self, step: Deed) -> Go:
        product = getattr(step, "product", "")
        page = "product" if isinstance(step, Close) else LEADS.get(step.act.value, "product")
        return Go(page, product, step)

    def _bar(self, reason: Reason, card: int) -> Row:
        return row(reason_text(reason, self.catalog, self.words), mark=Span("✕", "bad"), card=card)

    def _when(self, way: Way, card: int) -> list[Row]:
        """From when on it would be closed, and what it would have cost."""
        account = way.after.account(way.product)
        if not way.is_open or account is None:
            return []
        day = account.closed or account.closing or self.state.today
        told = self.words("Closed on {day:day}, {cost:money} paid first", day=day, cost=way.cost)
        return [row(Span(told, "dim"), card=card)]


def _parts(lines: Sequence[Sequence[str]], most: int) -> list[list[list[str]]]:
    """The table in pieces of so many choices, each with the names of its lines, where there is no room for all."""
    width = len(lines[0])
    return [[[line[0], *line[n : n + most]] for line in lines] for n in range(1, width, most)]


def _bare(text: str) -> str:
    """An amount without its sign, so that the columns stay narrow."""
    return text.removeprefix("¥")
