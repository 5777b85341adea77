"""Who is acting: a wrong try, and the lock it brings, is on the disk before the answer is given, and stays there."""

import os
from errno import EIO
from pathlib import Path

import pytest

from store.policy.events import PasswordSet, TryFailed, TryPassed
from store.policy.reasons import Code, Reason
from store.policy.rules.identity import Fingerprint, Password
from store.service import Service, StoreError, Verified
from tests.store.books import PASSWORD, Watch, journal, opened, small

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
