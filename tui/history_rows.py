"""What happened, in words: a line for each entry of the history, and what it changed on the record. Pure."""

from store.past import Entry, Told
from store.policy.commands import Deed, MoveClock, StateAccounts
from store.policy.decision import Change
from store.policy.events import Began, Event, Inquired, PasswordSet, TryFailed
from tui.credit_rows import Said, impact_rows
from tui.grid_rows import GONE
from tui.say import command_text, field_value
from tui.widgets.rows import AIR, Row, Span, row

TELLING = ("account_state", "agreement_state", "credit_limit", "balance", "used")


def entry_text(entry: Entry, said: Said) -> str:
    """One thing that happened."""
    words, command = said.words, entry.command
    if isinstance(command, MoveClock):
        return words("Days pass")
    if isinstance(command, StateAccounts):
        return words("Figures stated")
    if isinstance(command, Deed):
        act = command_text(command, said.catalog, words)
        return words("Refused: {act}", act=act) if entry.is_refused else act
    return _unasked(entry.events[0], said)


def _unasked(event: Event, said: Said) -> str:
    words = said.words
    match event:
        case Began():
            return words("The book begins")
        case PasswordSet():
            return words("Password chosen")
        case TryFailed():
            return words("Wrong password or finger")
        case Inquired(by=by, kind=kind):
            return words("Inquiry: {kind}, {by}", kind=words.term(f"inquiry.{kind.value}"), by=by)
        case _:
            return words("Identity proved")


def short_change(told: Told, said: Said) -> str:
    """The one change that tells most; nothing where the record stayed as it was."""
    rows = [change for change in told.impact.changes if change.row != "summary"]
    found = min(rows, key=_telling, default=None)
    if found is None:
        return ""
    field, _, month = found.field.partition(" ")
    label = month or said.words.term(f"field.{field}")
    return f"{label} {(found.after or GONE) if month else field_value(field, found.after, said.words)}"


def _telling(change: Change) -> int:
    if change.field in TELLING:
        return TELLING.index(change.field)
    return len(TELLING) + (not change.field.startswith("cell "))


def told_rows(entry: Entry, told: Told, said: Said) -> list[Row]:
    """What it changed on the record."""
    words = said.words
    heading = [
        row(Span(words("Credit record"), "title"), Span("   " + words("changed then"), "dim")),
        AIR,
        row(entry_text(entry, said), label=words("{day:day}", day=entry.on)),
        AIR,
    ]
    if not told.impact.changes:
        return [*heading, row(Span(words("Nothing on the record was changed."), "dim"))]
    return [*heading, *impact_rows(told.impact, told.after, said)]
