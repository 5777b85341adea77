"""System calls that fail once: the so-manieth call ends with an error of the system, or writes too little."""

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
    """One fault, and where it came."""

    def __init__(self, place: int, error: int) -> None:
        self.place = place
        self.error = error
        self.struck = ""  # the call that failed; "" as long as none has
        self.struck_at = 0  # which one it was
        self._number = count(1)

    def around(self, name: str, real: Call) -> Call:
        """The call, failing if its turn has come."""

        def call(*args: object, **more: object) -> object:
            number = 0 if self.struck else next(self._number)
            if number < self.place or (self.error == SHORT and name != "write"):
                return real(*args, **more)
            self.struck, self.struck_at = name, number
            if self.error != SHORT:
                raise OSError(self.error, os.strerror(self.error))
            fd, data = args
            assert isinstance(data, bytes | memoryview)
            return real(fd, bytes(data)[: len(data) // 2])

        return call


@contextmanager
def failing(place: int, error: int) -> Iterator[Fault]:
    """Everything the store asks of the system, failing once."""
    fault = Fault(place, error)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, fault.around(name, getattr(os, name)))
        patch.setattr(fcntl, "flock", fault.around("flock", fcntl.flock))
        yield fault
