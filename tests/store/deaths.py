"""Processes that die: forked off, killed at a chosen system call or after a chosen answer; what they told is kept."""

import os
import select
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

Tell = Callable[[int], None]
Work = Callable[[Tell], None]
CALLS = ("write", "fdatasync", "fsync", "link", "unlink", "replace", "rename", "mkdir", "rmdir", "ftruncate")


class Moment(StrEnum):
    """Where in a system call death comes."""

    BEFORE = "before"
    HALFWAY = "halfway"  # of a write; no other call has a middle
    AFTER = "after"


@dataclass(frozen=True)
class End:
    """How a process ended: what it had told, and whether it was killed."""

    told: tuple[int, ...]
    was_killed: bool


def dies_at(work: Work, place: int, moment: Moment) -> End:
    """Work in a process of its own that is killed at its so-manieth system call; it may be done before that."""
    return _finish(*_start(lambda tell: _armed(work, tell, place, moment)))


def dies_after(work: Work, answers: int, seconds: float = 0.0) -> End:
    """Work in a process of its own that is killed at whatever it is doing, so long after it told so many answers."""
    pid, pipe = _start(work)
    told = _read(pipe, answers)
    select.select([], [], [], seconds)  # the moment is what matters, and nothing tells when it has come
    os.kill(pid, signal.SIGKILL)
    return _finish(pid, pipe, told)


def side_by_side(works: tuple[Work, ...]) -> list[End]:
    """Several processes at once, none killed."""
    started = [_start(work) for work in works]
    return [_finish(pid, pipe) for pid, pipe in started]


def _start(work: Work) -> tuple[int, int]:
    pipe, told = os.pipe()
    write = os.write
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):  # it must never go on as a second test run
            os.close(pipe)
            work(lambda n: _tell(write, told, n))
            os._exit(0)
        os._exit(70)
    os.close(told)
    return pid, pipe


def _tell(write: Callable[[int, bytes], int], pipe: int, n: int) -> None:
    write(pipe, n.to_bytes(4, "big"))


def _read(pipe: int, answers: int | None = None) -> tuple[int, ...]:
    """So many answers, or all until the process has ended."""
    told: list[int] = []
    while len(told) != answers and (number := os.read(pipe, 4)):
        told.append(int.from_bytes(number, "big"))
    return tuple(told)


def _finish(pid: int, pipe: int, told: tuple[int, ...] = ()) -> End:
    told += _read(pipe)
    os.close(pipe)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), f"it failed by itself: {code}, having told {told}"
    return End(told, code != 0)


def _armed(work: Work, tell: Tell, place: int, moment: Moment) -> None:
    left = [place]
    for name in CALLS if moment is not Moment.HALFWAY else CALLS[:1]:
        setattr(os, name, _deadly(name, getattr(os, name), left, moment))
    work(tell)


def _deadly(name: str, real: Callable[..., object], left: list[int], moment: Moment) -> Callable[..., object]:
    def call(*args: object, **more: object) -> object:
        left[0] -= 1
        if left[0] == 0 and moment is not Moment.AFTER:
            if moment is Moment.HALFWAY:
                fd, data = args
                assert isinstance(data, bytes | memoryview)
                real(fd, bytes(data)[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        try:
            return real(*args, **more)
        finally:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return call
