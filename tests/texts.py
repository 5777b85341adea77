"""The check of all texts: `python -m tests.texts`, with `--update` after a sentence was added or dropped.

A sentence without its Chinese, a key without its words, a fuzzy or unused entry, or a figure named
differently in the two languages would otherwise be noticed by the person reading it.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Message

from store.catalog import load as load_catalog
from tests.catalogues import PLURALS, Id, forms, is_key, load, order, save
from tests.spoken import Spoken, placeholders, spoken_in
from tui.speech_keys import all_terms, terms_of

ROOT = Path(__file__).parent.parent
CODE = (ROOT / "tui", ROOT / "store" / "policy")
LOCALE = ROOT / "tui" / "locale"


def every_term() -> set[str]:
    """Every key that is said from a value: of the policy's sets, and of the catalogue's ids."""
    return all_terms() | terms_of(load_catalog())


def problems(code: Sequence[Path], locale: Path, terms: set[str]) -> list[str]:
    """Everything wrong with the texts, one line each; empty when all is well."""
    spoken = spoken_in(*code)
    held = {language: load(locale, language) for language in PLURALS}
    found = list(spoken.faults)
    for language, messages in held.items():
        found += _out_of_step(messages, expected(spoken, terms, language), language)
        found += _unsaid(messages, language)
        found += _without_figures(messages, spoken, language)
    return [*found, *_other_figures(held["en"], held["zh_CN"])]


def expected(spoken: Spoken, terms: set[str], language: str) -> set[Id]:
    """What a language must hold: English has its sentences in the code already."""
    keys: set[Id] = {*terms, *spoken.keys}
    return keys if language == "en" else keys | spoken.sentences


def update(code: Sequence[Path], locale: Path, terms: set[str]) -> None:
    """Add what is missing with an empty text, drop what is unused, sort."""
    spoken = spoken_in(*code)
    for language in PLURALS:
        held = load(locale, language)
        save(locale, language, [held.get(name) or _empty(name, language) for name in expected(spoken, terms, language)])


def _empty(name: Id, language: str) -> Message:
    return Message(name, "" if isinstance(name, str) else ("",) * (1 if language == "zh_CN" else 2))


def _out_of_step(held: dict[Id, Message], wanted: set[Id], language: str) -> Iterator[str]:
    yield from (f"{language}: missing {name!r}" for name in sorted(wanted - held.keys(), key=order))
    yield from (f"{language}: unused {name!r}" for name in sorted(held.keys() - wanted, key=order))


def _unsaid(held: dict[Id, Message], language: str) -> Iterator[str]:
    for name, message in held.items():
        if message.fuzzy:
            yield f"{language}: fuzzy {name!r}"
        if not all(forms(message)):
            yield f"{language}: empty {name!r}"


def _without_figures(held: dict[Id, Message], spoken: Spoken, language: str) -> Iterator[str]:
    """A reason's words can only name the figures its rule gives."""
    for key, where, given in spoken.figures:
        if key in held and (lacking := placeholders(forms(held[key])[0]) - given):
            yield f"{language}: {key} names {sorted(lacking)}, not given at {where}"


def _other_figures(en: dict[Id, Message], zh: dict[Id, Message]) -> Iterator[str]:
    """A sentence and its Chinese name the same figures; so do a key's two languages."""
    for name, message in zh.items():
        original = _original(name, en)
        if original and any(form and placeholders(form) != placeholders(original) for form in forms(message)):
            yield f"zh_CN: other figures in {name!r}"


def _original(name: Id, en: dict[Id, Message]) -> str:
    """What the Chinese translates; empty where English is still missing, which is reported by itself."""
    if is_key(name):
        return forms(en[name])[0] if name in en else ""
    return name if isinstance(name, str) else name[1]


def main(arguments: list[str]) -> int:
    """Update when asked to, then print what is wrong."""
    if "--update" in arguments:
        update(CODE, LOCALE, every_term())
    found = problems(CODE, LOCALE, every_term())
    print("\n".join(found) or "texts: all said in both languages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
