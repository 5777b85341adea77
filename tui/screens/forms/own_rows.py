"""What follows from own figures while they are typed: what is owed, what comes next, what the record says. Pure."""

from collections.abc import Sequence

from store.policy.dues import dues
from store.policy.indicators import dti, total_debt, utilisation
from store.policy.product import Catalog
from store.policy.state import State
from tui.figures import money
from tui.say import due_in, indicator_value, product_name
from tui.speech import Words
from tui.widgets.rows import Row, Span, row, title


def follows(state: State, catalog: Catalog, words: Words, card: int) -> list[Row]:
    """Balance outstanding, the next item due, utilisation, DTI."""
    return [
        title(words("What follows from these figures"), card=card),
        row(Span(money(total_debt(state)), "money"), label=words("Outstanding"), card=card),
        _next(state, catalog, words, card),
        *(
            row(indicator_value(name, value, words), label=words.term(f"indicator.{name}"), card=card)
            for name, value in (("utilisation", utilisation(state)), ("dti", dti(state, catalog)))
        ),
    ]


def _next(state: State, catalog: Catalog, words: Words, card: int) -> Row:
    found = dues(state)
    if not found:
        return row(words("nothing"), label=words("Next due"), card=card)
    due = found[0]
    name = product_name(catalog, due.product, words)
    said = due_in(due.on, state.today, words, met=not due.least)
    when = Span(f"{due.on}  {said}", "bad" if due.is_late(state.today) else "dim")
    return row(f"{name} {money(due.unpaid)}", right=when, label=words("Next due"), card=card)


def lacking(names: Sequence[str], words: Words, card: int) -> list[Row]:
    """What has to be typed or put right first."""
    rows = [title(words("Still to be filled in"), card=card)]
    return rows + [row(name, mark=Span("✕", "bad"), card=card) for name in names]
