"""Where answers and talk go: answers to stdout, talk to stderr, control characters from data nowhere."""

import json
import sys
from collections.abc import Iterable


class ReaderGone(Exception):
    """Whoever read the answer left before its end; click would make a plain 1 of the pipe's own error."""


def out(lines: Iterable[str]) -> None:
    """Lines of an answer for people."""
    from tui.text import clean

    write("".join(f"{clean(line)}\n" for line in lines))


def out_json(answer: dict[str, object]) -> None:
    """An answer for scripts; what cannot be printed is escaped."""
    text = json.dumps(answer, ensure_ascii=False, indent=2)
    write((text if _harmless(text) else json.dumps(answer, indent=2)) + "\n")


def write(text: str) -> None:
    """The answer, to its last byte."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def _harmless(text: str) -> bool:
    return text.replace("\n", "").isprintable()


def talk(sentence: str) -> None:
    """A sentence to the person at the terminal, whatever stdout is connected to."""
    from tui.text import clean

    sys.stderr.write(f"huajie: {clean(sentence)}\n")
