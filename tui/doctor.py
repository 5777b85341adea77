"""`huajie doctor`: what to send along when something is wrong. An allow-list: no figure, no name, no secret.

Nothing is said here that is not listed here; folders are said from the home folder on, so that they name nobody.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import requires, version
from pathlib import Path

from store.policy.values import dataclass
from store.shelf import files_of, versions
from store.upkeep import Copy, Examined, Loose, StoreError, copies, examined, has_begun, loose, present_rules
from tui import __version__
from tui.exits import Exit
from tui.faults import fault_text
from tui.output import out, out_json
from tui.printed import table
from tui.settings import settings_path
from tui.speech import Words

SCHEMA = 1
DISTRIBUTION = "huajie"
VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG", "HUAJIE_LANG")

Part = dict[str, object]


@dataclass(frozen=True, slots=True)
class Found:
    """What could be found out about a store; `fault`: why it could not be read."""

    examined: Examined | None
    fault: str
    copies: tuple[Copy, ...]
    loose: tuple[Loose, ...]

    @property
    def others(self) -> int:
        """Deeds written under other rules than today's."""
        rules = self.examined.rules if self.examined else ()
        return sum(count for edition, count in rules if edition != present_rules())


def doctor(folder: Path, as_json: bool, words: Words) -> Exit:
    """Everything on the list; a store that cannot be read is one of the facts."""
    found = _found(folder, lambda error: error.why if as_json else fault_text(error, words))
    parts: dict[str, Part] = {
        "versions": _versions(),
        "paths": {name: _short(path) for name, path in {**files_of(folder), "settings": settings_path()}.items()},
        "store": _store(found),
        "permissions": {_short(one.path): f"{one.mode:04o} > {one.wanted:04o}" for one in found.loose},
        "backups": _backups(found.copies),
        "terminal": _terminal(),
    }
    if as_json:
        out_json({"schema": SCHEMA, **parts})
    else:
        out(line for name, part in parts.items() for line in _lines(name, part, words))
        out(_warnings(found, words))
    return Exit.DONE


def _found(folder: Path, say: Callable[[StoreError], str]) -> Found:
    found = Found(None, "", (), ())
    try:
        found = replace(found, copies=copies(folder), loose=loose(folder))
        if has_begun(folder):
            found = replace(found, examined=examined(folder, lambda n: None))
    except StoreError as error:
        found = replace(found, fault=f"{error.path.name}: {say(error)}")
    return found


def _versions() -> Part:
    edition, schema = versions()
    python = ".".join(str(part) for part in sys.version_info[:3])
    ours: Part = {"huajie": __version__, "python": python, "rulebook": edition, "rules": present_rules()}
    return {**ours, "store schema": schema, **{name: version(name) for name in _libraries()}}


def _libraries() -> list[str]:
    """What the program itself needs, by the names in pyproject.toml; nothing of what only its making needs."""
    needed = [need for need in requires(DISTRIBUTION) or () if "extra" not in need]
    return [re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needed]


def _store(found: Found) -> Part:
    """Deeds by the rules they were written under, so that a rulebook changed since shows."""
    told = found.examined
    if told is None:
        return {"state": "unreadable", "fault": found.fault} if found.fault else {"state": "none"}
    return {"state": "readable", "deeds": told.deeds, "under other rules": found.others, "findings": len(told.findings)}


def _backups(found: tuple[Copy, ...]) -> Part:
    whole = [one.backup for one in found if not one.fault]
    newest: Part = {"newest": whole[-1].path.name, "deeds in it": whole[-1].deeds} if whole else {"newest": ""}
    return {"count": len(found), "whole": len(whole), **newest}


def _terminal() -> Part:
    columns, lines = shutil.get_terminal_size()
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    return {
        "size": f"{columns}x{lines}",
        "encoding": sys.stdout.encoding,
        "terminals": " ".join(name for name, stream in streams.items() if stream.isatty()),
        **{name: os.environ[name] for name in VARIABLES if name in os.environ},
    }


def _lines(name: str, part: Part, words: Words) -> list[str]:
    rows = table([(key, str(value)) for key, value in part.items()])
    return [words.term(f"doctor.{name}"), *(f"  {row}" for row in rows)] if rows else []


def _warnings(found: Found, words: Words) -> list[str]:
    findings = len(found.examined.findings) if found.examined else 0
    told = (
        (
            len(found.loose),
            words("! Others may look into {n} of these files; chmod go= would end that", n=len(found.loose)),
        ),
        (found.others, words("! {n} deeds were written under other rules; they are folded again", n=found.others)),
        (findings, words("! {n} findings; `huajie check` names them", n=findings)),
        (found.fault, words("! The store cannot be read; `huajie backups` lists what one can go back to")),
    )
    return [sentence for is_so, sentence in told if is_so]


def _short(path: Path) -> str:
    """A path from the home folder on."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
