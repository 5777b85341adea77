"""Who is acting: a wrong try, and the lock it brings, is on the disk before the answer is given, and stays there."""

import os
from errno import EIO
from pathlib import Path

import pytest

from store.policy.events import Inquired, PasswordSet, TryFailed, TryPassed
from store.policy.reasons import Code, Reason
from store.policy.rules.identity import Fingerprint, Password
from store.policy.state import InquiryKind
from store.service import Service, StoreError, Verified
from tests.store.books import MOMENT, PASSWORD, SMALL, Watch, journal, opened, small
from tests.store.deaths import Tell, dies_after

WRONG = Password("864209")
RIGHT = Password(PASSWORD)


def code(answer: Verified | Reason) -> Code:
    """Why not."""
    assert isinstance(answer, Reason)
    return answer.code


def lock_out(service: Service) -> None:
    """Five wrong tries."""
    answers = [code(service.verify(Fingerprint(False))) for _ in range(5)]
    assert answers == [Code.WRONG_PASSWORD] * 4 + [Code.LOCKED]


def test_the_right_password_is_proof_and_writes_nothing(folder: Path) -> None:
    with small(folder) as service:
        before = journal(folder).read_bytes()
        assert isinstance(service.verify(RIGHT), Verified)
        assert journal(folder).read_bytes() == before


def test_a_wrong_one_is_written_before_it_is_answered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with small(folder) as service:
        assert code(service.verify(WRONG)) is Code.WRONG_PASSWORD
        assert [*service.history()][-1].events == (TryFailed(),)

        def broken(fd: int) -> None:
            raise OSError(EIO, os.strerror(EIO))

        monkeypatch.setattr(os, "fdatasync", broken)
        with pytest.raises(StoreError):  # no answer that could be forgotten
            service.verify(WRONG)


def test_the_tries_are_counted_over_restarts_and_windows(folder: Path) -> None:
    small(folder).close()
    with opened(folder) as other:
        for left in (4, 3, 2, 1):
            with opened(folder) as service:
                answer = service.verify(Fingerprint(False))
                assert isinstance(answer, Reason)
                assert answer.arg("left") == left
        assert code(other.verify(Fingerprint(False))) is Code.LOCKED


def test_the_lock_survives_a_restart_and_a_clock_set_back(folder: Path) -> None:
    with small(folder) as service:
        lock_out(service)
    before = journal(folder).read_bytes()
    watch = Watch()
    with opened(folder, watch) as service:
        for wait in (0, 29, -3600):
            watch.wait(wait)
            assert code(service.verify(RIGHT)) is Code.LOCKED
            watch.wait(-wait)
        assert journal(folder).read_bytes() == before, "inside the lock nothing is tried at all"
        watch.wait(30)
        assert isinstance(service.verify(RIGHT), Verified)
        assert [*service.history()][-1].events == (TryPassed(),)


def test_a_clock_set_back_makes_no_lock_begin_earlier(folder: Path) -> None:
    """Four tries at noon, the fifth a day before that: set right again, the clock must not have outrun the lock."""
    watch = Watch()
    with small(folder, watch) as service:
        for _ in range(4):
            service.verify(Fingerprint(False))
        watch.wait(-86_400)
        assert code(service.verify(Fingerprint(False))) is Code.LOCKED
        assert [*service.history()][-1].at == MOMENT, "no deed is written at a moment before the last one"
        watch.wait(86_400 + 29)
    with opened(folder, watch) as service:
        assert code(service.verify(RIGHT)) is Code.LOCKED
        watch.wait(1)
        assert isinstance(service.verify(RIGHT), Verified)


def test_a_lock_that_is_over_does_not_come_back_with_the_clock(folder: Path) -> None:
    watch = Watch()
    with small(folder, watch) as service:
        lock_out(service)
        watch.wait(30)
        assert code(service.verify(WRONG)) is Code.WRONG_PASSWORD
        watch.wait(-3600)
    with opened(folder, watch) as service:
        assert isinstance(service.verify(RIGHT), Verified)


def test_the_moment_of_the_last_deed_is_found_whatever_its_length(folder: Path) -> None:
    watch = Watch()
    with opened(folder, watch) as service:
        service.begin((*SMALL, *(Inquired("a bank" * 50, InquiryKind.SELF) for _ in range(100))), PASSWORD)
        watch.wait(-60)
        assert code(service.verify(WRONG)) is Code.WRONG_PASSWORD
    with opened(folder, watch) as service:
        assert code(service.verify(WRONG)) is Code.WRONG_PASSWORD
        assert {deed.at for deed in service.history()} == {MOMENT}


def test_killed_between_tries_nobody_gets_a_sixth(folder: Path) -> None:
    """Processes that try as often as they can and are killed after an answer, one after the other, inside a lock."""
    small(folder).close()
    tried = 0
    for answers in (1, 2, 1, 3, 2, 1):

        def work(tell: Tell) -> None:
            with opened(folder) as service:
                while True:
                    tell(1 if code(service.verify(Fingerprint(False))) is Code.WRONG_PASSWORD else 0)

        tried += sum(dies_after(work, answers).told)
        assert tried <= 4, "the fifth wrong one is answered with the lock"
    with opened(folder) as service:
        assert code(service.verify(RIGHT)) is Code.LOCKED
        assert sum(isinstance(event, TryFailed) for deed in service.history() for event in deed.events) == 5


def test_each_lock_is_twice_as_long(folder: Path) -> None:
    watch = Watch()
    with small(folder, watch) as service:
        for seconds in (30, 60, 120):
            lock_out(service)
            watch.wait(seconds - 1)
            assert code(service.verify(RIGHT)) is Code.LOCKED
            watch.wait(1)


def test_a_password_is_changed_only_with_proof(folder: Path) -> None:
    with small(folder) as service:
        refusal = service.set_password("987654")
        assert refusal is not None
        assert refusal.code is Code.NOT_VERIFIED
        verified = service.verify(RIGHT)
        assert isinstance(verified, Verified)
        assert service.set_password("987654", verified) is None
        assert code(service.verify(RIGHT)) is Code.WRONG_PASSWORD
        assert isinstance(service.verify(Password("987654")), Verified)


def test_no_file_ever_holds_a_password(folder: Path) -> None:
    with small(folder) as service:
        service.verify(RIGHT)
        service.verify(WRONG)
    for path in (path for path in folder.rglob("*") if path.is_file()):
        assert PASSWORD.encode() not in path.read_bytes()
        assert WRONG.text.encode() not in path.read_bytes()


def test_the_same_password_is_kept_differently_each_time(folder: Path) -> None:
    kept = set()
    for name in ("a", "b"):
        with small(folder / name) as service:
            kept |= {e.phc for deed in service.history() for e in deed.events if isinstance(e, PasswordSet)}
    assert len(kept) == 2
