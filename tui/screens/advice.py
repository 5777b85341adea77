"""提醒与建议: the article's four pieces of advice applied to these figures, and what falls due soon (S29-S32)."""

from collections.abc import Sequence

from store.policy.advice import Advice, Reminder, Topic, advice, reminders
from store.policy.alerts import Alert, Level, alerts_in
from store.policy.commands import Close, Deed
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
MOST_REMINDERS = 6


class AdvicePage(CreditPage):
    """One card a piece of advice; Enter goes to the act it names."""

    def place(self) -> Sequence[str]:
        return (self.words("Reminders and advice"),)

    def rows(self) -> Sequence[Row]:
        told = advice(self.state, self.catalog)
        rows: list[Row] = []
        for card, topic in enumerate(Topic, start=1):
            rows.append(title(self.words.term(TITLES[topic]), card=card))
            rows += [line for one in told if one.topic is topic for line in self._said(one, card)]
            rows += self._warnings(card) if topic is Topic.WARNING else []
        return rows

    def _said(self, one: Advice, card: int) -> list[Row]:
        """A sentence with its sources; to be done where it holds."""
        mark = Span("!", "warn") if one.holds else Span("-", "dim")
        text = note_text(one.note, self.catalog, self.words)
        act = self._way(one.act)
        found = row(text, right=arrow() if act else (), mark=mark, act=act, card=card)
        cited = sources_text(one.note.sources, self.catalog, self.words)
        return [found, row(Span(cited, "faint"), indent=2, card=card)]

    def _way(self, act: Deed | None) -> Deed | Go | None:
        """A closing is walked to (S10, S16); all else is done from here."""
        return Go("product", act.product, act) if isinstance(act, Close) else act

    def _warnings(self, card: int) -> list[Row]:
        found = alerts_in(self.snapshot.indicators, self.state, self.catalog)
        ahead = reminders(self.state, self.catalog)
        if not found and not ahead:
            return [row(Span(self.words("Nothing to be warned of, nothing due."), "dim"), card=card)]
        return [
            *(self._alert(alert, card) for alert in found),
            *(self._reminder(one, card) for one in ahead[:MOST_REMINDERS]),
        ]

    def _alert(self, alert: Alert, card: int) -> Row:
        words, role = self.words, _role(alert.level)
        name = f"{words.term(f'indicator.{alert.name}')}  {indicator_value(alert.name, alert.value, words)}"
        cited = sources_text((alert.source,), self.catalog, words)
        mark = Span("✕" if alert.level is Level.ALERT else "!", role)
        level = Span(words.term(f"level.{alert.level}"), role)
        return row(name, right=[level, Span(f"  {cited}", "faint")], mark=mark, card=card)

    def _reminder(self, one: Reminder, card: int) -> Row:
        words, due = self.words, one.due
        name = " ".join(part for part in (product_name(self.catalog, due.product, words), due.loan) if part)
        away = words.plural("{n} day before", "{n} days before", one.ahead) if one.ahead else words("on the day itself")
        is_now = one.on == self.state.today
        when = Span(words("today") if is_now else f"{one.on:%m-%d}", "warn" if is_now else "dim")
        text = words("{name}: {least:money} at least, due {day}", name=name, least=due.least, day=f"{due.on:%m-%d}")
        act = Go("repay", due.product, one.act) if one.act else Go("product", due.product)
        return row(text, right=[when, Span(f"  {away}", "dim"), arrow("  ")], act=act, card=card)


def _role(level: Level) -> Role:
    return "bad" if level is Level.ALERT else "warn"
