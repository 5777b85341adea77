"""A line a script writes, read without loading click: the app with its options, `preview … --json` with its figures.

Only what is exactly so is taken; everything else, every fault and every question for help, is click's to read.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from store.policy.lifecycle import Act, RecordAct
from store.policy.values import dataclass
from tui.amounts import AmountError, parse_amount
from tui.speech import LANGS
from tui.wishes import Given, Wish, given_of

OPENING = ("--demo", "--data-dir", "--lang")
ACTS = (*(act.value for act in Act), *(act.value for act in RecordAct))
TEXTS = ("merchant", "order", "loan", "lender", "plan", "fact", "month", "outcome", "cell", "text", "report-mode")


@dataclass(frozen=True, slots=True)
class Asked:
    """A preview as it stood on the line."""

    wish: Wish
    act: str
    product: str
    given: Given
    on: date | None


def opening(arguments: Sequence[str]) -> dict[str, str] | None:
    """The options of a line that opens the app and says no more."""
    found = _options(arguments, OPENING)
    return found if found is not None and found.get("--lang", LANGS[0]) in LANGS else None


def asked(arguments: Sequence[str]) -> Asked | None:
    """A preview for a script, all of whose figures can be read."""
    if list(arguments[:1]) != ["preview"] or len(arguments) < 3 or arguments[-1] != "--json":
        return None
    act, product, *rest = arguments[1:-1]
    found = _options(rest, (*OPENING, "--on", *FIGURES))
    if act not in ACTS or product.startswith("-") or found is None or found.get("--lang", LANGS[0]) not in LANGS:
        return None
    figures = {name: FIGURES[name](text) for name, text in found.items() if name in FIGURES}
    on = _day(found["--on"]) if "--on" in found else None
    if None in figures.values() or (on is None and "--on" in found):
        return None
    given = given_of({name[2:].replace("-", "_"): value for name, value in figures.items()})
    return Asked(wish_of(found), act, product, given, on)


def wish_of(found: Mapping[str, str]) -> Wish:
    """Whose accounts."""
    folder = found.get("--data-dir")
    return Wish(found.get("--demo"), None if folder is None else Path(folder))


def _options(arguments: Sequence[str], known: Sequence[str]) -> dict[str, str] | None:
    found: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, _, value = rest.pop(0).partition("=")
        value = value or (rest.pop(0) if rest else "")
        if name not in known or name in found or not value or value.startswith("-"):
            return None
        found[name] = value
    return found


def _amount(text: str) -> object:
    found = parse_amount(text)
    return None if isinstance(found, AmountError) else found


def _whole(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _method(text: str) -> object:
    return text if text in ("level", "bullet") else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


FIGURES: dict[str, Callable[[str], object]] = {
    "--amount": _amount,
    "--method": _method,
    **dict.fromkeys(("--months", "--bill-day", "--due-day", "--close-delay"), _whole),
    **{f"--{name}": str for name in TEXTS},
}
