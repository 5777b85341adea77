"""能一起关吗: keep both, close one, close both, side by side; and the steps to each closing (S9)."""

from collections.abc import Hashable, Sequence

from textual.events import Resize

from store.policy.closing_plan import Choice, Way, choices
from store.policy.commands import Close, Deed, SettleEarly, SettlePlan
from store.policy.decision import Note
from store.policy.indicators import indicators
from store.policy.lifecycle import Status
from store.policy.reasons import Reason
from store.policy.values import dataclass
from tui.credit_rows import impact_rows
from tui.figures import money
from tui.messages import Go
from tui.say import command_text, indicator_value, note_text, product_name, reason_text, sources_text
from tui.screens.credit_page import CreditPage
from tui.screens.forms.schedule_rows import columns
from tui.screens.product_parts import arrow
from tui.widgets.rows import AIR, Row, Span, row, title

COMPARED = ("total_lines", "used", "utilisation", "total_debt", "dti", "open_accounts")
EDGES = 6  # gutter and margin of a row
LEADS = {"repay": "repay", "settle": "repay"}


@dataclass(frozen=True, slots=True)
class Ahead:
    """A later step on the way to closing a product."""

    product: str
    n: int


class BothPage(CreditPage):
    """Every choice is carried out on paper from today's state: what it asks for, what it costs, what it leaves."""

    def on_resize(self, event: Resize) -> None:
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
        self.ways = {way.product: way for way in ways}
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
            [words("Earliest day"), *(self._on(choice) for choice in found)],
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
        barred = [way for way in choice.ways if way.bars]
        if barred:
            return self._barred(barred)
        steps = sum(len(way.steps) for way in choice.ways)
        return self.words.plural("{n} step", "{n} steps", steps)

    def _barred(self, ways: Sequence[Way]) -> str:
        """Not yet; or being closed already, where that is all."""
        under_way = all(way.is_under_way for way in ways)
        return self.words.term(f"status.{Status.CLOSING}") if under_way else self.words("not yet")

    def _on(self, choice: Choice) -> str:
        """The day without its year while that is this one."""
        day = choice.on
        if not choice.products or day is None:
            return "-"
        return f"{day:%m-%d}" if day.year == self.state.today.year else day.isoformat()

    # ------------------------------------------------------------------ step by step

    def _way(self, way: Way, card: int) -> list[Row]:
        words = self.words
        name = product_name(self.catalog, way.product, words)
        state = Span(words("can be closed"), "good") if way.is_open else Span(self._barred([way]), "warn")
        steps = [self._step(way, n, card) for n in range(1, len(way.steps) + 1)]
        return [
            title(words("Steps to close {product}", product=name), right=state, card=card),
            *steps,
            *(self._bar(way.product, reason, card) for reason in way.bars),
            *(self._when(way, card) if way.on else []),
        ]

    def _step(self, way: Way, n: int, card: int) -> Row:
        """The first one leads on; of the others the panel shows what they would change once it is their turn."""
        text = f"{n} {command_text(way.steps[n - 1], self.catalog, self.words)}"
        step, cost = way.steps[n - 1], way.costs[n - 1]
        figure = [money(cost)] if cost and isinstance(step, SettleEarly | SettlePlan) else []
        if n == 1:
            return row(text, right=[*figure, arrow("  ")], act=self._lead(step), card=card)
        return row(text, right=figure, act=Ahead(way.product, n), card=card)

    def _lead(self, step: Deed) -> Go:
        product = getattr(step, "product", "")
        page = "product" if isinstance(step, Close) else LEADS.get(step.act.value, "product")
        return Go(page, product, step)

    def _bar(self, product: str, reason: Reason, card: int) -> Row:
        """What can only be waited for; where it was stated it can be said to be over."""
        text, mark = reason_text(reason, self.catalog, self.words), Span("✕", "bad")
        if not reason.lift:
            return row(text, mark=mark, card=card)
        return row(text, right=arrow(), mark=mark, act=Go("facts", product, because=reason.code), card=card)

    def _when(self, way: Way, card: int) -> list[Row]:
        """From when on it would be closed, what it would have cost; what is lost and what stays."""
        words, impact = self.words, way.impacts[-1]
        told = words("Closed on {day:day}, {cost:money} paid first", day=way.on, cost=way.cost)
        rows = [row(Span(told, "dim"), card=card)]
        lost = self._notes(words("Closing loses"), impact.lost, card)
        return [*rows, *lost, *self._notes(words("What stays on the record"), impact.stays, card)]

    def _notes(self, heading: str, notes: Sequence[Note], card: int) -> list[Row]:
        texts = [note_text(note, self.catalog, self.words) for note in notes]
        said = [row(Span(text, "dim"), mark="-", indent=2, card=card) for text in texts]
        return [row(Span(heading, "dim"), card=card), *said] if said else []

    # ------------------------------------------------------------------ looking ahead

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        if not isinstance(act, Ahead):
            return super().panel_rows(act)
        way = self.ways[act.product]
        step = command_text(way.steps[act.n - 1], self.catalog, self.words)
        when = Span(f"   {self.words('when it comes to that')} ", "dim")
        heading = row(Span(self.words("Credit record"), "title"), when, Span(step, "strong"))
        return [heading, AIR, *impact_rows(way.impacts[act.n - 1], self.snapshot, self.said)]

    def chosen(self, act: Hashable) -> None:
        """A later step begins with the first one."""
        if isinstance(act, Ahead):
            act = self._lead(self.ways[act.product].steps[0])
        super().chosen(act)


def _parts(lines: Sequence[Sequence[str]], most: int) -> list[list[list[str]]]:
    """The table in pieces of so many choices, each with the names of its lines, where there is no room for all."""
    width = len(lines[0])
    return [[[line[0], *line[n : n + most]] for line in lines] for n in range(1, width, most)]


def _bare(text: str) -> str:
    """An amount without its sign, so that the columns stay narrow."""
    return text.removeprefix("¥")
