"""Answers as lines of text for people: a decision, a report, the demos; columns aligned by cells."""

from collections.abc import Iterable

from rich.cells import cell_len

from store.demos import Demo
from store.policy.alerts import alerts
from store.policy.commands import Deed
from store.policy.decision import Allowed, Change, Decision, Later, Note, Shift
from store.policy.indicators import indicators
from store.policy.product import Catalog
from store.policy.reasons import Reason
from store.policy.report.build import report_of
from store.policy.report.model import Fields, Row
from store.policy.state import State
from tui.record_lines import record_lines
from tui.say import (
    command_text,
    field_value,
    indicator_value,
    note_text,
    reason_text,
    reported_value,
    row_name,
    sources_text,
    way_text,
)
from tui.speech import Words
from tui.text import fit

Pairs = list[tuple[str, str]]


class Printer:
    """Says answers in one language with the catalogue's names."""

    def __init__(self, catalog: Catalog, words: Words) -> None:
        self.catalog = catalog
        self.words = words

    def preview(self, decision: Decision) -> list[str]:
        """What would happen: the answer, why not, what to read first, what changes, what is lost and stays."""
        words, impact = self.words, decision.impact
        return [
            *self._answer(decision),
            *self._part(words("To be read first"), self._notes(impact.warnings)),
            *self._part(words("What changes on the record"), table(self._changes(impact.changes))),
            *self._part(words("Indicators"), table(self._shifts(impact.indicators))),
            *self._later(impact.later),
            *self._part(words("Why"), self._notes(impact.why)),
            *self._part(words("What is lost"), self._notes(impact.lost)),
            *self._part(words("What stays on the record"), self._notes(impact.stays)),
        ]

    def _answer(self, decision: Decision) -> list[str]:
        words = self.words
        command = decision.command
        act = command_text(command, self.catalog, words) if isinstance(command, Deed) else ""
        needs = words(", ").join(words.term(f"need.{need.value}") for need in decision.needs)
        asked = [words("It asks for: {needs}", needs=needs)] if needs else []
        if isinstance(decision, Allowed):
            return [words("{day:day}  {act}: allowed", day=decision.on, act=act), *asked]
        lines = [words("{day:day}  {act}: refused", day=decision.on, act=act), *asked]
        return lines + [line for reason in decision.reasons for line in self._reason(reason)]

    def _reason(self, reason: Reason) -> list[str]:
        sources = sources_text(reason.sources, self.catalog, self.words)
        text = f"✕ {reason.code.value}  {reason_text(reason, self.catalog, self.words)}  {sources}"
        way = way_text(reason, self.catalog, self.words)
        return [text, *([f"  {way}"] if reason.lift else [])]

    def _later(self, later: Later | None) -> list[str]:
        """What a closing that waits changes on its day."""
        if later is None:
            return []
        pairs = self._changes(later.changes) + self._shifts(later.indicators)
        return self._part(self.words("From {day:day}", day=later.on), table(pairs))

    def _changes(self, changes: tuple[Change, ...]) -> Pairs:
        return [(self._label(change), self._change(change)) for change in changes]

    def _label(self, change: Change) -> str:
        """Row and field; a cell by its month."""
        field, _, month = change.field.partition(" ")
        return f"{row_name(change.row, self.catalog, self.words)}  {month or self.words.term(f'field.{field}')}"

    def _change(self, change: Change) -> str:
        """Before and after; a cell reads like a repayment status."""
        name = "cell" if change.field.startswith("cell ") else change.field
        before, after = (field_value(name, value, self.words) for value in (change.before, change.after))
        return arrow(before, after, change.mark.value)

    def _shifts(self, shifts: tuple[Shift, ...]) -> Pairs:
        words = self.words
        return [
            (
                words.term(f"indicator.{shift.name}"),
                arrow(
                    indicator_value(shift.name, shift.before, words),
                    indicator_value(shift.name, shift.after, words),
                    shift.mark.value,
                ),
            )
            for shift in shifts
            if shift.before != shift.after
        ]

    def _notes(self, notes: tuple[Note, ...]) -> list[str]:
        return [
            f"{note_text(note, self.catalog, self.words)}  {sources_text(note.sources, self.catalog, self.words)}"
            for note in notes
        ]

    def _part(self, heading: str, lines: list[str]) -> list[str]:
        return ["", heading, *(f"  {line}" for line in lines)] if lines else []

    def report(self, state: State) -> list[str]:
        """The credit report as it would read if reported that day."""
        report, words = report_of(state, self.catalog), self.words
        head = words("{day:day}  Credit report, if reported today", day=report.on)
        inquiries = [
            (inquiry.on.isoformat(), f"{words.term(f'inquiry.{inquiry.kind.value}')}  {inquiry.by}")
            for inquiry in report.inquiries
        ]
        return [
            head,
            *(line for row in report.rows for line in self._row(row)),
            *self._part(words("Summary"), table(self._fields(report.summary))),
            *self._part(words("Inquiries"), table(inquiries) or [words("none")]),
            *self._part(words("Indicators"), table(self._indicators(state))),
            *self._part(words("Early warnings"), self._alerts(state)),
        ]

    def _alerts(self, state: State) -> list[str]:
        words = self.words
        return [
            f"{words.term(f'level.{alert.level}')}  {words.term(f'indicator.{alert.name}')} "
            f"{indicator_value(alert.name, alert.value, words)}  {sources_text((alert.source,), self.catalog, words)}"
            for alert in alerts(state, self.catalog)
        ]

    def _row(self, row: Row) -> list[str]:
        kind = self.words.term(f"row.{row.kind.value}")
        heading = f"{row_name(row.id, self.catalog, self.words)}  {kind}  {row.id}"
        fields = table(self._fields(tuple((name, value) for name, value in row.fields if value is not None)))
        return self._part(heading, fields + self._grid(row) + self._reported(row) + record_lines(row, self.words))

    def _reported(self, row: Row) -> list[str]:
        """What was really sent, at the last month-end."""
        if row.reported is None:
            return []
        sent = row.reported
        told = self.words("end of {month}, balance {balance:yuan}", month=sent.month, balance=sent.balance)
        return [f"{self.words('As last reported')}  {told}"]

    def _fields(self, fields: Fields) -> Pairs:
        return [(self.words.term(f"field.{name}"), reported_value(name, value, self.words)) for name, value in fields]

    def _indicators(self, state: State) -> Pairs:
        found = indicators(state, self.catalog)
        return [
            (self.words.term(f"indicator.{name}"), indicator_value(name, value, self.words)) for name, value in found
        ]

    def _grid(self, row: Row) -> list[str]:
        """A line a year, a sign a month; months before the first stay blank."""
        codes = {str(cell.month): cell.code for cell in row.cells}
        years = sorted({month[:4] for month in codes})
        lines = [
            f"{year}  {' '.join(codes.get(f'{year}-{n:02d}', ' ') for n in range(1, 13))}".rstrip() for year in years
        ]
        head = [self.words("Repayment record, January to December")] if lines else []
        return head + [f"  {line}" for line in lines]

    def demos(self, demos: Iterable[Demo]) -> list[str]:
        """Who one may rehearse with."""
        lang, words = self.words.lang, self.words
        lines: list[str] = []
        for demo in demos:
            lines += [f"{demo.id}  {demo.title[lang]}  ({demo.person[lang]})", f"  {demo.about[lang]}"]
            lines += [f"  {words('password {password}', password=demo.password)}"]
        return lines


def arrow(before: str, after: str, mark: str) -> str:
    """Before and after with the direction."""
    return f"{before} ▸ {after}  {mark}"


def table(pairs: Pairs) -> list[str]:
    """Two columns aligned by cells."""
    width = max((cell_len(name) for name, _ in pairs), default=0)
    return [f"{fit(name, width)}  {value}" for name, value in pairs]
