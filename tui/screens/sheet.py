"""资产负债: assets, debts, lines, and what a closing would change of them: the lines, never the debts (S27, S28)."""

from collections.abc import Sequence

from store.policy.balance_sheet import CARDS, OTHERS, Debt, Line, sheet
from store.policy.commands import Close
from store.policy.decide import decide
from store.policy.decision import Decision, Refused, Shift
from tui.figures import money
from tui.messages import Go
from tui.say import indicator_value, product_name, sources_text
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.speech import term_key
from tui.widgets.rows import Row, Span, row, title

BESIDE = {CARDS: term_key("sheet.cards"), OTHERS: term_key("sheet.others")}
RATIOS = ("utilisation", "dti", "asset_liability")
MOVED = ("total_lines", "utilisation", "total_debt", "dti")


class SheetPage(CreditPage):
    """What is owned and owed; below, what each closing would leave of it."""

    def place(self) -> Sequence[str]:
        return (self.words("Balance sheet"),)

    def rows(self) -> Sequence[Row]:
        words, held = self.words, sheet(self.state)
        now = dict(self.snapshot.indicators)
        net = Span(money(held.net), "bad" if held.net < 0 else "good")
        return [
            title(words("Assets"), right=words("as declared"), card=1),
            row(money(held.assets), label=words("Declared assets"), card=1),
            title(words("Debts"), right=money(held.owed), card=2),
            *(self._debt(debt) for debt in held.debts),
            *([] if held.debts else [row(Span(words("Nothing is owed."), "dim"), card=2)]),
            row(net, label=words("Assets less debts"), card=2),
            title(words("Credit lines"), right=indicator_value("total_lines", now["total_lines"], words), card=3),
            *(self._line(line) for line in held.lines),
            *(row(indicator_value(n, now[n], words), label=words.term(f"indicator.{n}"), card=3) for n in RATIOS),
            *self._closings(4),
        ]

    def _called(self, name: str) -> str:
        beside = BESIDE.get(name)
        return self.words.term(beside) if beside else product_name(self.catalog, name, self.words)

    def _debt(self, debt: Debt) -> Row:
        name = " ".join(part for part in (self._called(debt.name), debt.loan) if part)
        return row(money(debt.owed), label=name, card=2)

    def _line(self, line: Line) -> Row:
        used = self.words("used {used:money}", used=line.used)
        return row(money(line.limit), right=used, label=self._called(line.name), card=3)

    def _closings(self, card: int) -> list[Row]:
        """Each open product: the lines and the debts before and after, or that it cannot be closed yet."""
        words = self.words
        rows = [title(words("If it were closed now"), right=words("lines go, debts stay"), card=card)]
        for id in self.catalog.products:
            if self.state.status(id).in_force:
                rows += self._product(id, decide(self.state, Close(id), self.catalog), card)
        if len(rows) == 1:
            rows.append(row(Span(words("No account is open."), "dim"), card=card))
        cited = sources_text(("S27", "S28", "M.sheet"), self.catalog, words)
        return [*rows, row(Span(cited, "faint"), card=card)]

    def _product(self, id: str, decision: Decision, card: int) -> list[Row]:
        words, name = self.words, product_name(self.catalog, id, self.words)
        text, act = words("Close {product}", product=name), Go("product", id, Close(id))
        if isinstance(decision, Refused):
            count = words.plural("{n} condition unmet", "{n} conditions unmet", len(decision.reasons))
            return [row(text, right=[Span(count, "bad"), arrow("  ")], act=act, card=card)]
        impact = decision.impact
        shifts = impact.later.indicators if impact.later else impact.indicators
        moved = {shift.name: shift for shift in shifts}
        return [row(text, right=arrow(), act=act, card=card), *(self._moved(moved[name], card) for name in MOVED)]

    def _moved(self, shift: Shift, card: int) -> Row:
        was, now = (indicator_value(shift.name, value, self.words) for value in (shift.before, shift.after))
        label = self.words.term(f"indicator.{shift.name}")
        return row(Span(f"{was} ▸ ", "dim"), Span(now, "strong"), label=label, indent=2, card=card)
