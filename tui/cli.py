"""`huajie` on the command line: finds the language, reads the clock (nowhere else), and says how it ended."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from store.clock import Clock
from tui.exits import Exit
from tui.misuse import Misuse, Unread
from tui.output import ReaderGone, talk
from tui.plain_line import asked, opening, wish_of
from tui.speech import Words, choose_language, speak

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
    except Unread as error:
        return _said(str(error), Exit.USAGE, words("`huajie --help` shows what there is"))
    except Misuse as error:
        return _said(str(error), Exit.USAGE)
    except ReaderGone:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; nothing more to say
        return Exit.PIPE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:
        return _failed(error, words, clock, arguments)


def _ended(arguments: Sequence[str], words: Words, clock: Clock) -> int:
    """Opening the app and answering a script load no click; everything else is a command of its."""
    app = opening(arguments)
    if app is not None:
        from tui.opening import open_app

        return open_app(words, clock, wish_of(app), app.get("--lang"))
    line = asked(arguments)
    if line is not None:
        from tui.desk import Desk

        return Desk(words, clock).preview(line.wish, line.act, line.product, line.given, line.on, as_json=True)
    from tui.commands import answer

    return answer(arguments, words, clock)


def _failed(error: Exception, words: Words, clock: Clock, arguments: Sequence[str]) -> int:
    """A broken file is said with its name; anything else is our own fault."""
    from store.shelf import CatalogError, StoreBusy, StoreError

    for kind, code in ((CatalogError, Exit.USAGE), (StoreBusy, Exit.BUSY), (StoreError, Exit.DAMAGED)):
        if isinstance(error, kind):
            return _said(_sentence(error, words), code, _way_back(error, words))
    from tui.settings import load_settings  # the language last chosen in the app; only a fault of ours pays for it

    _kept(error, speak(choose_language(lang_in(arguments), os.environ, load_settings().lang)), clock)
    return Exit.UNEXPECTED


def _sentence(error: Exception, words: Words) -> str:
    from store.shelf import StoreError

    if not isinstance(error, StoreError):
        return str(error)
    from tui.faults import whole_fault

    return whole_fault(error, words)


def _kept(error: Exception, words: Words, clock: Clock) -> None:
    """Where it happened goes into a log, or on the screen where there can be no log; never a figure."""
    from tui.crash import crash_path, keep, told

    is_kept = keep(error, clock.now().isoformat(), path := crash_path())
    for line in () if is_kept else told(error):
        talk(line)
    talk(words("This is a fault of huajie itself; what was confirmed is kept."))
    if is_kept:
        talk(words("Where it happened is written in {path}, without your figures", path=path))


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
