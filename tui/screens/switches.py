"""现实情况: where real life and the article differ, each said with what it changes; the article is the default."""

from collections.abc import Sequence
from dataclasses import replace

from store.policy.commands import SetSwitches
from store.policy.state import ReportMode, Switches
from tui.screens.credit_page import CreditPage
from tui.widgets.rows import Row, Span, row, title

LONGEST_DELAY = 3


class SwitchesPage(CreditPage):
    """Enter on a line turns it; the panel shows beforehand what the record would then say."""

    def place(self) -> Sequence[str]:
        return (self.words("Real-life switches"),)

    def rows(self) -> Sequence[Row]:
        words, now = self.words, self.state.switches
        delay = now.close_delay_working_days
        later = replace(now, close_delay_working_days=(delay + 1) % (LONGEST_DELAY + 1))
        merged = now.jiebei_report_mode is ReportMode.MERGED_R1
        other = ReportMode.PER_LOAN if merged else ReportMode.MERGED_R1
        repair = replace(now, credit_repair_2026=not now.credit_repair_2026)
        inquiry = replace(now, draw_inquiry=not now.draw_inquiry)
        days = words.plural("{n} working day", "{n} working days", delay) if delay else words("at once")
        mode = words.term(f"report_mode.{now.jiebei_report_mode}")
        return [
            title(words("Where real life and the article differ"), card=1),
            self._line(words("Jiebei closes"), days, later),
            self._line(words("Jiebei is reported as"), mode, replace(now, jiebei_report_mode=other)),
            self._line(words("A draw is an inquiry"), self._yes(now.draw_inquiry), inquiry),
            self._line(words("One-off credit repair of 2026"), self._yes(now.credit_repair_2026), repair),
            row(Span(words("As in the article unless changed here."), "dim"), card=2),
        ]

    def _line(self, text: str, now: str, then: Switches) -> Row:
        return row(text, right=[now, Span("  >", "accent")], act=SetSwitches(then), card=1)

    def _yes(self, value: bool) -> str:
        return self.words("yes") if value else self.words("no")
