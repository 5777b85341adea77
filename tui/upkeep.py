"""`huajie backups`, `restore`, `check`: looking after a store. Said here, done by store.upkeep."""

import sys
from collections.abc import Callable
from pathlib import Path

from store.upkeep import (
    Backup,
    Copy,
    Examined,
    Finding,
    chosen,
    copies,
    examined,
    has_begun,
    restore,
    told_by_journal,
    without_book,
)
from tui.exits import Exit
from tui.misuse import Misuse
from tui.output import out, out_json, talk
from tui.speech import Words
from tui.wishes import Wish

SCHEMA = 1
YES = ("y", "yes", "是")
DEEDS_A_WORD = 2_000  # between two words on how far a check has come


class Upkeep:
    """Looks after one folder's store, in one language."""

    def __init__(self, wish: Wish, words: Words) -> None:
        if wish.demo and not wish.data_dir:
            raise Misuse(words("A demo without --data-dir keeps nothing that could be looked after"))
        self.folder = wish.folder
        self.words = words

    def backups(self, as_json: bool) -> Exit:
        """What one could go back to, the newest last."""
        found = copies(self.folder)
        if as_json:
            out_json({"schema": SCHEMA, "backups": [_copy_answer(one) for one in found]})
        else:
            out([self._copy(one) for one in found] or [self.words("There is no backup yet")])
        return Exit.DONE

    def restore(self, name: str | None, yes: bool, as_json: bool) -> Exit:
        """Go back to what is whole; what it will do is said before it asks."""
        told = None if name else told_by_journal(self.folder)
        backup = self._chosen(name) if told is None else None
        self._announce(backup, told)
        if not yes and not self._is_agreed():
            talk(self.words("Nothing was changed"))
            return Exit.USAGE
        kept = without_book(self.folder) if backup is None else restore(self.folder, backup)
        self._restored(backup, kept, as_json)
        return Exit.DONE

    def _restored(self, backup: Backup | None, kept: tuple[Path, ...], as_json: bool) -> None:
        words, name = self.words, backup.path.name if backup else ""
        if as_json:
            out_json({"schema": SCHEMA, "restored": name, "kept": [str(path) for path in kept]})
        else:
            done = words("Back at {name}", name=name) if name else words("The book is made again at the next opening")
            out([done, *(words("Kept: {path}", path=path) for path in kept)])

    def check(self, as_json: bool) -> Exit:
        """Everything read from the first deed; 1 when something does not hold."""
        if not has_begun(self.folder):
            raise Misuse(self.words("There is no store in {folder} yet; try --demo active", folder=self.folder))
        found = examined(self.folder, _progress(self.words))
        if as_json:
            findings = [{"code": one.code, "where": one.where, "why": one.why} for one in found.findings]
            out_json({"schema": SCHEMA, "deeds": found.deeds, "findings": findings})
        else:
            out(self._examined(found))
        return Exit.NOT_HELD if found.findings else Exit.DONE

    # ------------------------------------------------------------------ in words

    def _copy(self, copy: Copy) -> str:
        words, backup = self.words, copy.backup
        state = words("not whole: {why}", why=copy.fault) if copy.fault else words("whole")
        return f"{backup.path.name}  {words('{n} deeds', n=backup.deeds)}  {state}"

    def _examined(self, found: Examined) -> list[str]:
        words = self.words
        lines = [f"✕ {self._finding(one)}" for one in found.findings]
        return [*lines, words("{n} deeds read, {count} do not hold", n=found.deeds, count=len(lines))]

    def _finding(self, one: Finding) -> str:
        return self.words.term(f"finding.{one.code}", where=one.where, why=one.why)

    def _chosen(self, name: str | None) -> Backup:
        known = [one.backup.path.name for one in copies(self.folder)] if name else []
        if name and name not in known:
            raise Misuse(self.words("There is no backup {name}; `huajie backups` lists them", name=name))
        return chosen(self.folder, name)

    def _announce(self, backup: Backup | None, told: int | None) -> None:
        words = self.words
        if backup is None:
            talk(
                words(
                    "Only the book in {folder} is damaged; the journal tells all {n} deeds", folder=self.folder, n=told
                )
            )
        else:
            self._announce_backup(backup)
        talk(words("What is there now is kept beside it, under names ending in before-restore and a number"))

    def _announce_backup(self, backup: Backup) -> None:
        words, name = self.words, backup.path.name
        talk(
            words("The store in {folder} goes back to {name}, {n} deeds", folder=self.folder, name=name, n=backup.deeds)
        )

    def _is_agreed(self) -> bool:
        if not sys.stdin.isatty():
            raise Misuse(self.words("Nobody can be asked here: give --yes to go back"))
        talk(self.words("Type y and Enter to go back; anything else leaves all as it is"))
        return sys.stdin.readline().strip().lower() in YES


def _copy_answer(copy: Copy) -> dict[str, object]:
    backup = copy.backup
    return {
        "name": backup.path.name,
        "path": str(backup.path),
        "day": backup.day.isoformat(),
        "deeds": backup.deeds,
        "whole": not copy.fault,
        "fault": copy.fault,
    }


def _progress(words: Words) -> Callable[[int], None]:
    """A word now and then to one who waits at a terminal."""
    is_waiting = sys.stderr.isatty()

    def tell(n: int) -> None:
        if is_waiting and n % DEEDS_A_WORD == 0:
            talk(words("{n} deeds read", n=n))

    return tell
