"""`huajie` on the command line: finds the language, reads the clock (nowhere else), and says how it ended."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import click

from store.clock import Clock
from tui.commands import Commands
from tui.exits import Exit
from tui.misuse import Misuse
from tui.output import ReaderGone, talk
from tui.speech import Words, choose_language, speak
from tui.usage import misuse

SHANGHAI = timezone(timedelta(hours=8))  # all days are civil days of Shanghai, which has no summer time (domain.md §0)
CLOCK = Clock(today=lambda: datetime.now(SHANGHAI).date(), now=lambda: datetime.now(UTC))


def main() -> int:
    """Arguments, clock and streams as they are; the number the program ends with."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese is no reason to fail
    return run(sys.argv[1:], CLOCK)


def run(arguments: Sequence[str], clock: Clock) -> int:
    """One command line, from its words to the number it ends with."""
    words = speak(choose_language(lang_in(arguments), os.environ))
    try:
        return _ended(arguments, words, clock)
    except click.UsageError as error:
        return _said(misuse(error, words), Exit.USAGE, words("`huajie --help` shows what there is"))
    except Misuse as error:
        return _said(str(error), Exit.USAGE)
    except ReaderGone:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; nothing more to say
        return Exit.PIPE
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except Exception as error:
        return _failed(error, words)


def _ended(arguments: Sequence[str], words: Words, clock: Clock) -> int:
    program = Commands(words, clock).build()
    ended = program.main(list(arguments), prog_name="huajie", standalone_mode=False)
    return ended if isinstance(ended, int) else Exit.DONE


def _failed(error: Exception, words: Words) -> int:
    """A broken file is said with its name; anything else is our own fault and shown in full."""
    from store.shelf import CatalogError, StoreBusy, StoreError

    for kind, code in ((CatalogError, Exit.USAGE), (StoreBusy, Exit.BUSY), (StoreError, Exit.DAMAGED)):
        if isinstance(error, kind):
            return _said(str(error), code, _way_back(error, words))
    import traceback  # only a fault of ours pays for it

    traceback.print_exception(error)
    return _said(words("This is a fault of huajie itself"), Exit.UNEXPECTED)


def _way_back(error: Exception, words: Words) -> str:
    """Damage is told together with how to get back."""
    from store.shelf import StoreDamaged

    if isinstance(error, StoreDamaged) and error.backup:
        return words("`huajie restore` goes back to what is whole, and keeps what is there now beside it")
    return ""


def _said(sentence: str, code: Exit, hint: str = "") -> int:
    talk(sentence)
    if hint:
        talk(hint)
    return code


def lang_in(arguments: Sequence[str]) -> str | None:
    """The language asked for, before anything else is read: the help itself is said in it."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang":
            return next(iter(arguments[index + 1 :]), None)
    return None


if __name__ == "__main__":
    sys.exit(main())
