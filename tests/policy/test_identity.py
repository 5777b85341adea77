"""Never a sixth try inside a lock, whatever is tried and whatever the clock does (RELIABILITY.md D4).

Fingerprints, which the same rule judges: a thousand sequences of scrypt would take an hour.
"""

import random
from base64 import b64decode
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from store.catalog import load
from store.policy.events import Began, PasswordSet, Stated, TryFailed, TryPassed
from store.policy.fold import fold
from store.policy.money import ZERO
from store.policy.opening import Opening
from store.policy.reasons import Code
from store.policy.rules.identity import Fingerprint, Password, is_password, judge, phc
from store.policy.state import Identity
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


def test_stating_figures_again_keeps_the_password_and_the_tries() -> None:
    """Whoever states them is still the same person, inside a lock too."""
    day = date(2026, 6, 15)
    until = NOON + timedelta(seconds=30)
    said = (Began(day, ZERO), PasswordSet("$scrypt$…"), TryFailed(until), TryFailed(), Stated(Opening(day)))
    assert fold(None, said, load()).identity == Identity("$scrypt$…", tries=1, locks=1, locked_until=until)


def test_the_right_finger_forgets_tries_and_locks_and_writes_only_where_there_were_any() -> None:
    book = fold(None, (Began(date(2026, 6, 15), ZERO), PasswordSet("$scrypt$…"), TryFailed()), load())
    events, refusal = judge(book.identity, Fingerprint(True), NOON, NOON)
    assert (events, refusal) == ((TryPassed(),), None)
    after = fold(book, events, load()).identity
    assert after == Identity("$scrypt$…")
    assert judge(after, Fingerprint(True), NOON, NOON) == ((), None)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("12345", False), ("123456", True), ("1234567", False), ("12345a", False), ("１２３４５６", False)],
)
def test_a_password_is_six_ascii_digits(text: str, is_one: bool) -> None:
    assert is_password(text) is is_one


def test_a_password_matches_itself_and_nothing_matches_none() -> None:
    """The string says how it was made, so that another machine judges alike."""
    written = phc("271828", b"sixteen bytes ..")
    assert written.startswith("$scrypt$ln=14,r=8,p=1$")
    assert judge(Identity(written), Password("271828"), NOON, NOON) == ((), None)
    wrong = judge(Identity(written), Password("271829"), NOON, NOON)[1]
    assert wrong is not None
    assert (wrong.code, dict(wrong.args)) == (Code.WRONG_PASSWORD, {"left": 4})
    refusal = judge(Identity(), Password("271828"), NOON, NOON)[1]
    assert refusal is not None
    assert refusal.code is Code.WRONG_PASSWORD


def test_scrypt_is_that_of_the_standard() -> None:
    """RFC 7914 §12, the third vector: N = 16384, r = 8, p = 1."""
    printed = (
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    )
    salt, digest = phc("pleaseletmein", b"SodiumChloride").split("$")[-2:]
    assert (b64decode(salt), b64decode(digest).hex()) == (b"SodiumChloride", printed)


def test_each_wrong_try_says_how_many_are_left_and_whose_rule_it_is() -> None:
    """Four, three, two, one, then the lock (S19)."""
    refusals = [judge(Identity(tries=tries), Fingerprint(False), NOON, NOON)[1] for tries in range(5)]
    until = NOON + timedelta(seconds=30)
    assert [(one.code, dict(one.args)) for one in refusals if one] == [
        *((Code.WRONG_PASSWORD, {"left": left}) for left in (4, 3, 2, 1)),
        (Code.LOCKED, {"until": until}),
    ]
    assert {one.sources for one in refusals if one} == {("S14", "S19", "M.lock")}
