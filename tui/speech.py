"""Every sentence on screen, in Chinese or in English.

gettext of the standard library, so speaking costs no start-up time; the .po files in locale/ are the source.

    words = speak("zh")
    words("Nothing was changed")                          a sentence: written out in the code, in English
    words("{count} left", count=2)                        its figures by name
    words.plural("{n} day", "{n} days", 3)                one or many
    words.term("reason.BALANCE_NOT_ZERO", owed=400)       a key: codes, fields, names of keys ({owed:money})
    TITLES = {Page.MY: term_key("page.my")}               a key kept in a table and shown later
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tui.figures import Figures

if TYPE_CHECKING:
    from gettext import NullTranslations

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")

_DOMAIN = "huajie"
_FOLDER = Path(__file__).parent / "locale"
_LOCALES: dict[Lang, str] = {"zh": "zh_CN", "en": "en"}
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


class Words:
    """All sentences in one language; the language is fixed, so what it says can be cached."""

    __slots__ = ("_figures", "_held", "lang")

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._held: NullTranslations | None = None
        self._figures = Figures(self.weekdays)

    @property
    def _catalogue(self) -> "NullTranslations":
        """Read when something is said: an answer for a script says nothing."""
        if self._held is None:
            self._held = _catalogue(self.lang)
        return self._held

    def __call__(self, sentence: str, /, **args: object) -> str:
        """Say a sentence written out in the code; with a literal, so that the check can find it."""
        return self._with(self._catalogue.gettext(sentence), args)

    def term(self, key: str, /, **args: object) -> str:
        """Say what a dotted key stands for; every key has its line in both catalogues.

        One made of data that nobody knows is said as it is: it is no sentence, and its braces ask for nothing.
        """
        text = self._catalogue.gettext(key)
        return text if text == key else self._with(text, args)

    def plural(self, one: str, many: str, n: int, /, **args: object) -> str:
        """Say a sentence about n things; Chinese has one form, English two."""
        return self._with(self._catalogue.ngettext(one, many, n), {"n": n, **args})

    def weekdays(self) -> tuple[str, ...]:
        """The days of the week, Monday first."""
        return tuple(self.term(key) for key in WEEKDAYS)

    def day(self, day: date) -> str:
        """A date with its weekday: 2026-06-15 周一."""
        return self._figures.day(day)

    def _with(self, text: str, args: Mapping[str, object]) -> str:
        return self._figures.vformat(text, (), args) if "{" in text else text


WEEKDAYS = tuple(f"weekday.{number}" for number in range(1, 8))  # Monday is 1, as ISO has it


@cache
def speak(lang: Lang) -> Words:
    """The words of one language; its catalogue is read once."""
    return Words(lang)


def term_key(key: str) -> str:
    """Mark a key that stands in a table, so that the check finds it there."""
    return key


def choose_language(flag: str | None, environ: Mapping[str, str], saved: str = "") -> Lang:
    """The flag, else HUAJIE_LANG, else what was chosen last, else the system's; Chinese unless one says English.

    Of the system's three variables only the first one set counts, as POSIX has it.
    """
    system = next((environ[name] for name in _SYSTEM if environ.get(name)), "")
    asked = (flag or "", environ.get("HUAJIE_LANG", ""), saved, system)
    return next((lang for value in asked if (lang := _language_of(value))), "zh")


def _language_of(value: str) -> Lang | None:
    """The language a locale name such as en_US.UTF-8 begins with, if we speak it."""
    name = value.strip().lower().replace("-", "_").split("_")[0].split(".")[0]
    return next((lang for lang in LANGS if lang == name), None)


def _catalogue(lang: Lang) -> "NullTranslations":
    """The compiled catalogue; without it keys would be shown instead of words, so that is an error."""
    from gettext import GNUTranslations

    path = _FOLDER / _LOCALES[lang] / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{path} is missing; `pip install -e .` compiles the texts") from error
