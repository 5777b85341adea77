"""提醒与建议: the article's four pieces of advice applied to these figures, and what falls due soon (S29-S32)."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from store.policy.advice import Advice, Reminder, Topic, advice, reminders
from store.policy.alerts import Alert, Level, alerts_in
from store.policy.commands import Close, Deed
from store.policy.dues import oldest_arrears
from tui.messages import Go
from tui.say import indicator_value, note_text, product_name, sources_text
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.speech import term_key
from tui.widgets.rows import Role, Row, Span, row, title

TITLES = {
    Topic.NEEDS: term_key("advice.topic_needs"),
    Topic.REPORT: term_key("advice.topic_report"),
    Topic.WARNING: term_key("advice.topic_warning"),
    Topic.DEBT: term_key("advice.topic_debt"),
}
OVERDUE = ("current_overdue", "max_days_overdue")
RATIOS = ("utilisation", "dti", "asset_liability")


class AdvicePage(CreditPage):
    """One card a piece of advice; Enter goes to the act it names."""

    def place(self) -> Sequence[str]:
        return (self.words("Reminders and advice"),)

    def rows(self) -> Sequence[Row]:
        told = advice(self.state, self.catalog)
        rows: list[Row] = []
        for card, topic in enumerate(Topic, start=1):
            body = [line for one in told if one.topic is topic for line in self._said(one, card)]
            body += self._warnings(card) if topic is Topic.WARNING else []
            nothing = row(Span(self.words("No account is open."), "dim"), card=card)
            rows += [title(self.words.term(TITLES[topic]), card=card), *(body or [nothing])]
        return rows

    def _said(self, one: Advice, card: int) -> list[Row]:
        """A sentence with its sources; to be done where it holds."""
        mark = Span("!", "warn") if one.holds else Span("-", "dim")
        text = note_text(one.note, self.catalog, self.words)
        act = self._way(one.act) or self._reads(one)
        found = row(text, right=arrow() if act else (), mark=mark, act=act, card=card)
        cited = sources_text(one.note.sources, self.catalog, self.words)
        return [found, row(Span(cited, "faint"), indent=2, card=card)]

    def _way(self, act: Deed | None) -> Deed | Go | None:
        """A closing is walked to (S10, S16); all else is done from here."""
        return Go("product", act.product, act) if isinstance(act, Close) else act

    def _reads(self, one: Advice) -> Go | None:
        """What stands on the record is looked at there."""
        return Go("report", because=one.note.code) if one.note.code == "advice.check_adverse" else None

    def _warnings(self, card: int) -> list[Row]:
        found = alerts_in(self.snapshot.indicators, self.state, self.catalog)
        ahead = reminders(self.state, self.catalog)
        if not found and not ahead:
            return [row(Span(self.words("Nothing to be warned of, nothing due."), "dim"), card=card)]
        together = groupby(sorted(ahead, key=_which), key=_which)
        due_rows = [self._falls_due(list(days), card) for _, days in together]
        return [*(self._alert(alert, card) for alert in found), *due_rows]

    def _alert(self, alert: Alert, card: int) -> Row:
        """One figure that stands too high, and where something can be done or read about it."""
        words, role = self.words, _role(alert.level)
        name = f"{words.term(f'indicator.{alert.name}')}  {indicator_value(alert.name, alert.value, words)}"
        cited = sources_text((alert.source,), self.catalog, words)
        mark = Span("✕" if alert.level is Level.ALERT else "!", role)
        said = [Span(words.term(f"level.{alert.level}"), role), Span(f"  {cited}", "faint"), arrow("  ")]
        return row(name, right=said, mark=mark, act=self._lead(alert.name), card=card)

    def _lead(self, name: str) -> Go:
        """Arrears are paid, ratios stand on the balance sheet, all else on the report."""
        late = oldest_arrears(self.state) if name in OVERDUE else None
        if late is not None:
            return Go("repay", late.product, because=name)
        return Go("sheet" if name in RATIOS else "report", because=name)

    def _falls_due(self, days: Sequence[Reminder], card: int) -> Row:
        """What falls due, and the days on which one is reminded of it."""
        words, due, act = self.words, days[0].due, days[0].act
        name = " ".join(part for part in (product_name(self.catalog, due.product, words), due.loan) if part)
        text = words("{name}: {least:money} by {day}", name=name, least=due.least, day=f"{due.on:%m-%d}")
        when = [self._day(one) for one in days]
        lead = Go("repay", due.product, act) if act else Go("repay", due.product, loan=due.loan or "")
        return row(text, right=[*when, arrow(" ")], act=lead, card=card)

    def _day(self, one: Reminder) -> Span:
        is_now = one.on == self.state.today
        return Span(f"{self.words('today') if is_now else f'{one.on:%m-%d}'} ", "warn" if is_now else "dim")


def _which(one: Reminder) -> tuple[date, str, str]:
    return (one.due.on, one.due.product, one.due.loan or "")


def _role(level: Level) -> Role:
    return "bad" if level is Level.ALERT else "warn"
