"""Never a sixth try inside a lock, whatever is tried and whatever the clock does (RELIABILITY.md D4).

Fingerprints, which the same rule judges: a thousand sequences of scrypt would take an hour.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from store.catalog import load
from store.policy.events import Began, TryFailed
from store.policy.fold import fold
from store.policy.money import ZERO
from store.policy.reasons import Code
from store.policy.rules.identity import Fingerprint, judge
from tests.effort import times

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
SEQUENCES, TRIES = times(1_000, 20_000), 60
LENGTHS = [timedelta(seconds=30 * 2**n) for n in range(12)] + [timedelta(hours=24)] * TRIES  # 30 s, 60 s, …, 24 h


@dataclass
class Guard:
    """The rule, with what the journal would remember; and beside it, reckoned anew, what may be tried when."""

    clock: datetime = NOON
    seen: datetime = NOON  # the latest moment anything was written at
    ends: datetime = NOON  # no try before this
    locks: int = 0
    wrong: int = 0
    answers: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.book = fold(None, (Began(date(2026, 6, 15), ZERO),), load())

    def attempt(self, matches: bool) -> None:
        """One finger, right or wrong; what came of it must be what the times say."""
        events, refusal = judge(self.book.identity, Fingerprint(matches), self.clock, self.seen)
        latest = max(self.clock, self.seen)
        if latest < self.ends:
            assert (events, refusal and refusal.code) == ((), Code.LOCKED), "tried inside a lock"
            assert refusal is not None
            assert refusal.arg("until") == self.ends
            self.answers.add("locked")
            return
        if matches:
            assert refusal is None, "locked out for longer than the lock"
            self.wrong = self.locks = 0
            self.answers.add("passed")
        else:
            self.wrong += 1
            is_fifth = self.wrong == 5
            self.ends = latest + LENGTHS[self.locks] if is_fifth else self.ends
            assert events == (TryFailed(self.ends if is_fifth else None),)
            assert refusal is not None
            assert refusal.code is (Code.LOCKED if is_fifth else Code.WRONG_PASSWORD)
            self.wrong, self.locks = (0, self.locks + 1) if is_fifth else (self.wrong, self.locks)
            self.answers.add("wrong")
        if events:
            self.book, self.seen = fold(self.book, events, load()), latest


def jump(rng: random.Random, guard: Guard) -> timedelta:
    """Time goes on a little, to just before or at the end of the lock, far on, or back."""
    left = guard.ends - guard.clock
    second = timedelta(seconds=1)
    return rng.choice([0 * second, second, 40 * second, left - second, left, timedelta(1), -40 * second, -timedelta(1)])


def test_never_a_sixth_try_inside_a_lock() -> None:
    answers: set[str] = set()
    for seed in range(SEQUENCES):
        rng, guard = random.Random(seed), Guard()
        for _ in range(TRIES):
            guard.clock += jump(rng, guard) if rng.random() < 0.5 else timedelta()
            guard.attempt(matches=rng.random() < 0.03)
        answers |= guard.answers
    assert answers == {"locked", "wrong", "passed"}


def test_locks_double_up_to_a_day() -> None:
    guard = Guard()
    for lock in range(15):
        for _ in range(5):
            guard.attempt(matches=False)
        assert guard.ends - guard.clock == LENGTHS[lock]
        guard.clock = guard.ends
    assert guard.ends - guard.seen == timedelta(hours=24)
