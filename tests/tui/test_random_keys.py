"""Keys at random in windows of any size: no fault, no guarded act without its proof and `y`, five Esc lead home."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from store.policy.commands import Command
from store.policy.decision import Allowed, Decision, Need
from store.policy.events import AttemptBlocked, Event, Inquired, TryFailed, TryPassed
from store.service import Receipt, Service, Verified
from tests.effort import times
from tests.tally import Tally
from tests.tui.walking import Walk, opened
from tui.screens.my import MyPage
from tui.screens.verify import VerifyModal

RUNS, KEYS = times(200, 2_000), 60
BATCHES = times(40, 400)  # each with an app of its own, for a few runs one after the other
DEMOS = ("clean", "active", "owing")
MOVES = ("up", "down", "left", "right", "j", "k", "h", "l", "g", "G", "home", "end", "pageup", "pagedown", "tab")
DOES = ("enter", "enter", "enter", "space", "f", "F", "y", "d", "c", "f2", "f5", "f6", "backspace", "delete")
ELSE = (*"0123456789", "full_stop", "minus", "L", "T", "question_mark", "f1", "escape", "shift+tab", "u", "t", "b", "x")
STRANGE = ("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+k", "ctrl+z", "界", "é", "\u202e", "slash", "insert", "f10")


@dataclass
class Watched:
    """What was done to the book, and with which keys."""

    pressed: list[str] = field(default_factory=list)
    done: int = 0
    proved: bool = False  # a matching finger, or the right password, since the box was opened

    def committed(self, decision: Decision, proof: Verified | None, confirmed: bool) -> None:
        """Something was done: what it asks for must have been given, by the keys that give it."""
        assert isinstance(decision, Allowed)
        if Need.CONFIRMATION in decision.needs:
            assert (self.pressed[-1], confirmed) == ("y", True), self.pressed[-9:]
        if Need.IDENTITY in decision.needs:
            assert proof is not None
            assert self.proved, self.pressed[-9:]
        self.done += 1
        self.proved = False


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Every commit and every proof, seen from the door of the store."""
    seen, commit, verify = Watched(), Service.commit, Service.verify

    def committing(
        self: Service,
        command: Command,
        decision: Decision,
        proof: Verified | None = None,
        confirmed: bool = False,
        reviewed: bool = False,
    ) -> Receipt | Decision:
        outcome = commit(self, command, decision, proof, confirmed, reviewed)
        if isinstance(outcome, Receipt):
            seen.committed(decision, proof, confirmed)
        return outcome

    def verifying(self: Service, proof: object) -> object:
        answer = verify(self, proof)  # type: ignore[arg-type]  # as it was given
        seen.proved = isinstance(answer, Verified)
        assert not seen.proved or seen.pressed[-1] in ("f", "enter")
        return answer

    monkeypatch.setattr(Service, "commit", committing)
    monkeypatch.setattr(Service, "verify", verifying)
    return seen


def keys_of(rng: random.Random) -> Iterator[str]:
    """Mostly moving about and opening, now and then the rest; `q` would only end it early."""
    for _ in range(KEYS):
        yield rng.choice(rng.choices((MOVES, DOES, ELSE, STRANGE), (5, 6, 4, 1))[0])


@pytest.mark.parametrize("batch", range(BATCHES))
async def test_keys_at_random(batch: int, watched: Watched, tally: Tally) -> None:
    """Fixed seeds, so that what fails fails again."""
    demo, lang = DEMOS[batch % len(DEMOS)], ("zh", "en")[batch % 2]
    async with opened(demo, "zh" if lang == "zh" else "en") as walk:
        await walk.press("enter")
        for run in range(RUNS // BATCHES):
            rng = random.Random(batch * 1_000_003 + run)
            await walk.pilot.resize_terminal(rng.randint(1, 300), rng.randint(1, 100))
            await one_run(walk, watched, rng)
    tally(random_keys=len(watched.pressed), done_by_random_keys=watched.done)


async def one_run(walk: Walk, watched: Watched, rng: random.Random) -> None:
    """So many keys, then home. What a branch did is in the history once it was kept, perhaps some runs later."""
    for key in keys_of(rng):
        watched.pressed.append(key)
        watched.proved &= isinstance(walk.app.screen, VerifyModal)
        await walk.pilot.press(key)
    await walk.pilot.press(*["escape"] * 5)
    await walk.pilot.pause()
    assert isinstance(walk.app.screen, MyPage), watched.pressed[-KEYS:]
    assert walk.app._exception is None
    news = [deed for deed in walk.app.service.history() if deed.n > 1]
    told = [deed.events for deed in news if deed.command is not None]
    tries = [event for deed in news if deed.command is None for event in deed.events]
    assert all(isinstance(event, TryFailed | TryPassed) for event in tries)
    assert len([events for events in told if not is_refusal(events)]) <= watched.done, "done behind the door"


def is_refusal(events: tuple[Event, ...]) -> bool:
    """Only what a refused act may write (domain.md §6.3)."""
    return all(isinstance(event, AttemptBlocked | Inquired) for event in events)
