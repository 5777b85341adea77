"""From the bindings that hold now to hints in the person's language: for the key bar and for help.

Keys are written once, in BINDINGS, with a dotted text key for what they do; nothing else lists them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.binding import ActiveBinding

from store.policy.values import dataclass
from tui.speech import Words

NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "space": "Space",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "minus": "-",
}
AT_MOST = 6
GENERIC = ("page.", "form.", "app.")


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that can be done now: its keys as printed, what it does, and whether the key bar names it."""

    id: str
    keys: tuple[str, ...]
    says: str
    shown: bool
    enabled: bool


def translated(bindings: Mapping[str, ActiveBinding], words: Words) -> dict[str, ActiveBinding]:
    """Return the bindings with their text keys said in the language of the words."""
    return {key: _said(active, words) for key, active in bindings.items()}


def _said(active: ActiveBinding, words: Words) -> ActiveBinding:
    text = active.binding.description
    if not text.startswith("key."):
        return active
    return active._replace(binding=replace(active.binding, description=words.term(text)))


def hints(bindings: Mapping[str, ActiveBinding]) -> tuple[Hint, ...]:
    """Return everything a key does here, one hint per binding id, what is special to the page first."""
    found: dict[str, Hint] = {}
    for key, active in bindings.items():
        binding = active.binding
        if not binding.id:
            continue
        known = found.get(binding.id)
        keys = (*known.keys, key_name(key)) if known else (key_name(key),)
        found[binding.id] = Hint(binding.id, keys, binding.description, binding.show, active.enabled)
    return tuple(sorted(found.values(), key=_rank))


def bar_hints(bindings: Mapping[str, ActiveBinding]) -> tuple[Hint, ...]:
    """Return the few hints the key bar has room for; the last place is kept for the last of them, help."""
    shown = [hint for hint in hints(bindings) if hint.shown]
    return tuple(shown) if len(shown) <= AT_MOST else (*shown[: AT_MOST - 1], shown[-1])


def key_name(key: str) -> str:
    """Return a key as it is printed on a keyboard."""
    return NAMES.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)


def _rank(hint: Hint) -> int:
    return next((n for n, prefix in enumerate(GENERIC, 1) if hint.id.startswith(prefix)), 0)


def names(found: Iterable[Hint]) -> tuple[str, ...]:
    """Return the first key of each hint."""
    return tuple(hint.keys[0] for hint in found)
