"""时光机: what happened, any past day, and what would be on a branch that is kept or dropped. Source: UX.md."""

from collections.abc import Hashable, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from store.past import Entry, Told
from store.policy.commands import MoveClock
from store.policy.dues import stops
from store.policy.reasons import Reason
from store.policy.values import dataclass
from tui.branch_rows import Fork, branch_rows
from tui.credit_rows import compared_rows, preview_rows, record_rows
from tui.history_rows import entry_text, short_change, told_rows
from tui.reading import looks_like_day, read_day
from tui.say import reason_text
from tui.screens.branch_modal import BranchModal
from tui.screens.forms.credit_form import FieldsPage
from tui.screens.product_parts import arrow
from tui.speech import term_key
from tui.widgets.field_stack import FieldStack
from tui.widgets.fields import Checked, Field, TextField
from tui.widgets.rows import Row, Span, row, title

MOST = 60  # entries shown at once; the filter finds the others
LOOKED_AT = 2 * MOST  # so many of the newest entries


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the history, by its place."""

    index: int


@dataclass(frozen=True, slots=True)
class Day:
    """A past day, whether anything happened on it or not."""

    on: date


class TimePage(FieldsPage):
    """In the present the history and the ways ahead; in a branch the comparison, and whether to keep it."""

    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "filter", term_key("key.filter"), id="time.filter")]

    def __init__(self, product: str = "") -> None:
        super().__init__(product)
        self.refusal: Reason | None = None
        self._found: list[int] = []
        self._told: dict[int, Told] = {}
        self._texts: dict[tuple[str, int], str] = {}

    @cached_property
    def filter(self) -> TextField[str]:
        """What the entries shown must contain."""
        return TextField(lambda: self.words("Show only (words or a day)"), Checked)

    def fields(self) -> Sequence[Field]:
        return (self.filter,)

    def compose_body(self) -> Sequence[Widget]:
        body = super().compose_body()
        self.stack.display = False
        entries = self.host.service.deeds()
        self.first = Fork.COMPARE if self.host.service.in_branch else Happened(len(entries) - 1)
        return body

    def first_focus(self) -> Widget:
        return self.body

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "filter" and self.host.service.in_branch)

    def place(self) -> Sequence[str]:
        return (self.words("Time machine"),)

    # ------------------------------------------------------------------ what it shows

    def rows(self) -> Sequence[Row]:
        if self.host.service.in_branch:
            return self._branch_rows()
        return [*self._ways(1), *self._day(2), *self._entries(3)]

    def _ways(self, card: int) -> list[Row]:
        words = self.words
        rows = [title(words("What would be"), right=words("on a branch; nothing is written"), card=card)]
        for name, day in stops(self.state, dict(self.snapshot.indicators)["adverse_expiry"]):
            label = words.term(f"stop.{name}")
            rows.append(row(label, right=words("{day:day}", day=day), act=MoveClock(day), card=card))
        return rows

    def _day(self, card: int) -> list[Row]:
        """The day that is typed, also one between two deeds: much can come due on it."""
        day = read_day(self.filter.text)
        if day is None:
            none = looks_like_day(self.filter.text)
            return [row(Span(self.words("There is no such day"), "dim"), card=card)] if none else []
        if self.host.service.at(day) is None:
            first = self.host.service.deeds()[0].on
            known = self.words("the book knows {first} to {last}", first=first, last=self.snapshot.state.today)
            return [row(Span(self.words("{day:day}", day=day), "dim"), right=known, card=card)]
        return [row(self.words("Look at {day:day}", day=day), right=arrow(), act=Day(day), card=card)]

    def _entries(self, card: int) -> list[Row]:
        words, entries = self.words, self.host.service.deeds()
        day = read_day(self.filter.text)
        wanted = [day.isoformat()] if day else self.filter.text.casefold().split()
        found = self._found = [n for n, entry in enumerate(entries) if self._matches(n, entry, wanted)]
        said = words("{n} of {all}", n=len(found), all=len(entries)) if wanted else ""
        rows = [title(words("What happened"), right=said, card=card)]
        shown = list(islice((n for n in reversed(found) if wanted or not self._is_quiet(n)), MOST))
        rows += [self._entry(n, entries[n], card) for n in shown]
        earlier = sum(n < shown[-1] for n in found) if shown else 0
        if earlier:
            more = words("{n} earlier ones; / finds them", n=earlier)
            rows.append(row(Span(more, "dim"), card=card))
        return rows

    def _is_quiet(self, index: int) -> bool:
        """Days that passed and left no trace; the filter finds them. Of older ones no record is worked out to see."""
        entries = self.host.service.deeds()
        age = len(entries) - 1 - index
        if not age or not isinstance(entries[index].command, MoveClock):
            return False
        return age >= LOOKED_AT or not self._of(index).impact.changes

    def _matches(self, index: int, entry: Entry, wanted: Sequence[str]) -> bool:
        text = f"{entry.on} {self._text(index, entry)}".casefold() if wanted else ""
        return all(word in text for word in wanted)

    def _entry(self, index: int, entry: Entry, card: int) -> Row:
        changed = short_change(self._of(index), self.said)
        text = Span(self._text(index, entry), "dim" if isinstance(entry.command, MoveClock) else "")
        return row(text, right=changed, label=f"{entry.on}", act=Happened(index), card=card)

    def _text(self, index: int, entry: Entry) -> str:
        """Said once in each language: the filter asks for all of them with every sign typed."""
        key = (self.words.lang, index)
        if key not in self._texts:
            self._texts[key] = entry_text(entry, self.said)
        return self._texts[key]

    def _of(self, index: int) -> Told:
        if index not in self._told:
            self._told[index] = self.host.service.told(index)
        return self._told[index]

    def _branch_rows(self) -> list[Row]:
        refusal = reason_text(self.refusal, self.catalog, self.words) if self.refusal else ""
        return branch_rows(self.host.service.branched(), refusal, self._ways(2), MOST, self.said)

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        if isinstance(act, Happened):
            return told_rows(self.host.service.deeds()[act.index], self._of(act.index), self.said)
        if isinstance(act, Day):
            then = self.host.service.at(act.on)
            return record_rows(then, self.said, past=True) if then else record_rows(self.snapshot, self.said)
        if self.filter.entry.has_focus:
            return record_rows(self.snapshot, self.said)
        if isinstance(act, MoveClock):
            return preview_rows(self.host.preview(act), self.snapshot, self.said)
        if isinstance(act, Fork):
            return compared_rows(self.host.service.compared(), self.snapshot, self.said)
        return record_rows(self.snapshot, self.said)

    # ------------------------------------------------------------------ what it does

    def chosen(self, act: Hashable) -> None:
        if isinstance(act, Happened):
            self.host.show_day(self.host.service.deeds()[act.index].on)
        elif isinstance(act, Day):
            self.host.show_day(act.on)
        elif isinstance(act, MoveClock):
            self.host.let_pass(act.to)
            self.turn()
        elif act in (Fork.KEEP, Fork.DISCARD):
            self.app.push_screen(BranchModal(act is Fork.KEEP), self._ended)

    def _ended(self, keep: bool | None) -> None:
        if keep is None:
            return
        if keep:
            self.refusal = self.host.keep_branch()
        else:
            self.host.discard_branch()
            self.refusal = None
        self.turn()

    def turn(self) -> None:
        """The page of another time: its rows are others, and the cursor begins at their first."""
        in_branch = self.host.service.in_branch
        self.body.set_rows(self.rows(), Fork.COMPARE if in_branch else Happened(len(self.host.service.deeds()) - 1))
        self.action_unfilter()
        self.refresh_page()
        self.refresh_bindings()

    def on_field_stack_changed(self, message: FieldStack.Changed) -> None:
        """Another filter: the cursor goes to the day it names, else to the newest entry it leaves."""
        rows, day = self.rows(), read_day(self.filter.text)
        newest = Happened(self._found[-1]) if self._found else None
        self.body.set_rows(rows, newest if day is None else Day(day))
        super().on_field_stack_changed(message)

    def action_filter(self) -> None:
        """Say what to show."""
        self.stack.display = True
        self.set_focus(self.filter.entry)

    def action_unfilter(self) -> None:
        """Show everything again."""
        self.filter.set_text("")
        self.stack.display = False
        self.set_focus(self.body)

    def action_back(self) -> None:
        """First out of the filter, then one level back."""
        if self.stack.display:
            self.action_unfilter()
        else:
            super().action_back()
