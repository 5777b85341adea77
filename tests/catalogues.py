"""Read and write the .po files the way the tests like them: sorted, one line an entry, no dates."""

from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, escape, read_po

from tests.spoken import KEY

Id = str | tuple[str, str]

PLURALS = {"en": "nplurals=2; plural=(n != 1);", "zh_CN": "nplurals=1; plural=0;"}
HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"
"""


def po_file(locale: Path, language: str) -> Path:
    """Where the words of one language stand."""
    return locale / language / "LC_MESSAGES" / "huajie.po"


def load(locale: Path, language: str) -> dict[Id, Message]:
    """All entries of one language; a file that cannot be read is an error that names it."""
    path = po_file(locale, language)
    try:
        with path.open("rb") as file:
            catalogue: Catalog = read_po(file, locale=language, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error
    return {id_of(message): message for message in catalogue if message.id}


def id_of(message: Message) -> Id:
    """What an entry translates: a text, or a pair of them."""
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def save(locale: Path, language: str, messages: Iterable[Message]) -> None:
    """Write one language; the same entries always give the same bytes."""
    entries = (_entry(message) for message in sorted(messages, key=lambda message: order(id_of(message))))
    header = HEADER.format(language=language, plurals=PLURALS[language])
    po_file(locale, language).write_text("\n".join([header, *entries]), encoding="utf-8")


def order(name: Id) -> tuple[bool, str]:
    """Keys first, then sentences, each by the alphabet: a new line never moves the others."""
    return (not is_key(name), name if isinstance(name, str) else name[0])


def is_key(name: Id) -> bool:
    """Whether an entry is a dotted key and not a sentence."""
    return isinstance(name, str) and KEY.fullmatch(name) is not None


def forms(message: Message) -> list[str]:
    """What an entry says: one text, or one for each plural form."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string or ""]


def _entry(message: Message) -> str:
    lines = [f"# {comment}" for comment in message.user_comments]
    lines += ["#, fuzzy"] if message.fuzzy else []
    if isinstance(message.id, str):
        return "\n".join([*lines, f"msgid {escape(message.id)}", f"msgstr {escape(forms(message)[0])}", ""])
    one, many = message.id
    lines += [f"msgid {escape(one)}", f"msgid_plural {escape(many)}"]
    return "\n".join([*lines, *(f"msgstr[{i}] {escape(form)}" for i, form in enumerate(forms(message))), ""])
