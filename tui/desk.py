"""What the commands do: find the accounts, ask the rules, print the answer. Reading never makes or changes a store."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from store.answers import Plain, history_answer, preview_answer, report_answer
from store.clock import Clock
from store.demos import Demo, demo_ids, list_demos
from store.demos import demo as demo_of
from store.policy.civil import LAST_DAY
from store.policy.decide import decide
from store.policy.decision import Allowed
from store.policy.events import ClockMoved
from store.policy.fold import fold
from store.policy.lifecycle import Act, RecordAct
from store.policy.state import State
from store.shelf import Stored, catalogue, files_of, past_of, stored
from tui.asking import Asking
from tui.exits import Exit
from tui.misuse import Misuse, no_demo, other_book
from tui.output import out, out_json
from tui.speech import Words
from tui.wishes import Given, Wish

if TYPE_CHECKING:
    from store.past import Past
    from tui.upkeep import Upkeep


class Desk:
    """Answers commands in one language."""

    def __init__(self, words: Words, clock: Clock) -> None:
        self.words = words
        self.clock = clock

    def app(self, wish: Wish, lang: str | None) -> int:
        """The app itself."""
        from tui.opening import open_app

        return open_app(self.words, self.clock, wish, lang)

    # ------------------------------------------------------------------ answers

    def preview(self, wish: Wish, act: str, product: str, given: Given, on: date | None, as_json: bool) -> Exit:
        """Would it be allowed, and what would it change? A refusal ends with 3, and says why all the same."""
        state, catalog = self._state(wish, on), catalogue()
        asked = Asking(_act(act), product, given, state, catalog, self.words)
        decision = decide(state, asked.command(), catalog)
        if as_json:
            out_json(preview_answer(decision))
        else:
            from tui.printed import Printer

            out(Printer(catalog, self.words).preview(decision))
        return Exit.DONE if isinstance(decision, Allowed) else Exit.REFUSED

    def report(self, wish: Wish, on: date | None, as_json: bool) -> Exit:
        """The credit report as it would read if reported that day, or read on a day that has passed."""
        state, catalog = self._then(wish, on) or self._state(wish, on), catalogue()
        if as_json:
            out_json(report_answer(state, catalog))
        else:
            from tui.printed import Printer

            out(Printer(catalog, self.words).report(state))
        return Exit.DONE

    def history(self, wish: Wish, as_json: bool) -> Exit:
        """Everything that happened, the first first."""
        from tui.credit_rows import Said
        from tui.history_rows import entry_text

        entries, said = self._past(wish).entries, Said(catalogue(), self.words)
        if as_json:
            out_json(history_answer(entries))
        else:
            out(f"{entry.n:>5}  {entry.on}  {entry_text(entry, said)}" for entry in entries)
        return Exit.DONE

    def demos(self, as_json: bool) -> Exit:
        """Who one may rehearse with."""
        if as_json:
            out_json({"schema": 1, "demos": [_demo_answer(demo) for demo in list_demos()]})
        else:
            from tui.printed import Printer

            out(Printer(catalogue(), self.words).demos(list_demos()))
        return Exit.DONE

    def paths(self, wish: Wish, as_json: bool) -> Exit:
        """Where the files are; they need not exist yet."""
        found = {name: str(path) for name, path in files_of(wish.folder).items()}
        if as_json:
            out_json({"schema": 1, **found})
        else:
            out([f"{name:<10} {path}" for name, path in found.items()])
        return Exit.DONE

    def backups(self, wish: Wish, as_json: bool) -> Exit:
        """What one could go back to."""
        return self._upkeep(wish).backups(as_json)

    def restore(self, wish: Wish, name: str | None, yes: bool, as_json: bool) -> Exit:
        """Go back to a backup, keeping what is there beside it."""
        return self._upkeep(wish).restore(name, yes, as_json)

    def check(self, wish: Wish, as_json: bool) -> Exit:
        """The whole store from its first deed; 1 when something does not hold."""
        return self._upkeep(wish).check(as_json)

    def doctor(self, wish: Wish, as_json: bool) -> Exit:
        """What to send along when something is wrong."""
        from tui.doctor import doctor

        return doctor(wish.folder, as_json, self.words)

    def _upkeep(self, wish: Wish) -> "Upkeep":
        from tui.upkeep import Upkeep  # loads the store's files, which no other answer needs

        return Upkeep(wish, self.words)

    def reset_terminal(self, as_json: bool) -> Exit:
        """Set back the terminal, where the app was killed and could not do it."""
        from tui.resetting import reset_terminal

        if not reset_terminal():
            raise Misuse(self.words("This is not a terminal"))
        if as_json:
            out_json({"schema": 1, "reset": True})
        return Exit.DONE

    def case(self, files: tuple[Path, ...], as_json: bool) -> Exit:
        """Check case files against the rules; 1 when an expectation does not hold."""
        from tui.casework import check

        return check(files, as_json, self.words)

    # ------------------------------------------------------------------ whose accounts, on which day

    def _state(self, wish: Wish, on: date | None) -> State:
        """A copy of the accounts on the day asked for; one's own stand on the real day unless asked otherwise."""
        state = self._standing(wish)
        day = on or (state.today if wish.demo else max(state.today, self.clock.today()))
        if not state.today <= day <= LAST_DAY:
            raise Misuse(
                self.words("{day} cannot be reached: the accounts stand on {today}", day=day, today=state.today)
            )
        return fold(state, (ClockMoved(day),), catalogue()) if day > state.today else state

    def _then(self, wish: Wish, on: date | None) -> State | None:
        """The accounts on a day that has passed; None where none was asked for, or before the book began."""
        if on is None or on >= self._standing(wish).today:
            return None
        return self._past(wish).at(on)

    def _past(self, wish: Wish) -> "Past":
        from store.past import Past

        if self._found(wish) is not None:
            return past_of(wish.folder, catalogue())
        told = Past(catalogue())
        told.begin(self._demo(wish.demo or "").events)
        return told

    def _standing(self, wish: Wish) -> State:
        found = self._found(wish)
        return found.state if found else fold(None, self._demo(wish.demo or "").events, catalogue())

    def _found(self, wish: Wish) -> Stored | None:
        """The store asked for; None where a demo's story is all there is, or what would be made there."""
        demo = self._demo(wish.demo) if wish.demo else None
        if demo is not None and wish.data_dir is None:
            return None
        found = stored(wish.folder, catalogue())
        if found is None and demo is not None:
            return None
        if found is None:
            raise Misuse(self.words("There is no store in {folder} yet; try --demo active", folder=wish.folder))
        if found.book != (demo.id if demo else ""):
            raise other_book(found.book, wish.folder, self.words)
        return found

    def _demo(self, id: str) -> Demo:
        found = demo_of(id)
        if found is None:
            raise no_demo(id, demo_ids(), self.words)
        return found


def _act(word: str) -> Act | RecordAct:
    return Act(word) if word in list(Act) else RecordAct(word)


def _demo_answer(demo: Demo) -> Plain:
    return {
        "id": demo.id,
        "day": demo.day.isoformat(),
        "person": dict(demo.person),
        "title": dict(demo.title),
        "about": dict(demo.about),
        "password": demo.password,
    }
