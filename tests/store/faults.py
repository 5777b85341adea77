"""System calls that fail: the so-manieth ends with an error of the system, or writes too little; or two of them do."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EACCES, EIO, ENOSPC, EROFS
from itertools import count

import pytest

Call = Callable[..., object]
CALLS = (
    *("open", "read", "pread", "write", "fsync", "fdatasync", "ftruncate"),
    *("link", "unlink", "replace", "rename", "mkdir", "rmdir", "lstat"),
)
ERRORS = (EIO, ENOSPC, EROFS, EACCES)
SHORT = 0  # instead of an error: a write that takes half of what it is given


class Fault:
    """One fault, and where it came; or two, the second so many calls behind the first."""

    def __init__(self, place: int, error: int, again: int = 0) -> None:
        self.places = [place, place + again] if again else [place]
        self.error = error
        self.struck = ""  # the call that failed last; "" as long as none has
        self.struck_at = 0  # which one it was
        self._number = count(1)

    def around(self, name: str, real: Call) -> Call:
        """The call, failing if its turn has come."""

        def call(*args: object, **more: object) -> object:
            number = next(self._number) if self.places else 0
            if not self.places or number < self.places[0] or (self.error == SHORT and name != "write"):
                return real(*args, **more)
            self.struck, self.struck_at = name, number
            self.places.pop(0)
            if self.error != SHORT:
                raise OSError(self.error, os.strerror(self.error))
            fd, data = args
            assert isinstance(data, bytes | memoryview)
            return real(fd, bytes(data)[: len(data) // 2])

        return call


@contextmanager
def failing(place: int, error: int, again: int = 0) -> Iterator[Fault]:
    """Everything the store asks of the system, failing once, or once more so many calls later."""
    fault = Fault(place, error, again)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, fault.around(name, getattr(os, name)))
        patch.setattr(fcntl, "flock", fault.around("flock", fcntl.flock))
        yield fault
