"""A disk that loses power: what was flushed is there; of the rest, in whatever order. Source: RELIABILITY.md D3.

What the store asks of the system is written down while it works. Told again up to some moment, it leaves a folder in
which names that were not flushed are there or not, one by one, and of data not flushed there is a part, or zeros.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

TOLD = "told"
Step = tuple[str, tuple[object, ...]]


@dataclass
class File:
    """What it holds now, and what of it is sure."""

    now: bytes = b""
    sure: bytes = b""

    def left(self, chance: Random) -> bytes:
        """What power may leave of it: all data only grows or is cut, as the store does."""
        if not self.now.startswith(self.sure):
            return chance.choice((self.now, self.sure))
        new = self.now[len(self.sure) :]
        kept = chance.choice((0, len(new), chance.randint(0, len(new))))
        return self.sure + new[:kept] + bytes(chance.choice((0, len(new) - kept)))


Changes = dict[str, "File | Folder | None"]


@dataclass
class Folder:
    """Names now, names that are sure, and the changes in between; a renaming is one change."""

    now: "dict[str, File | Folder]" = field(default_factory=dict)
    sure: "dict[str, File | Folder]" = field(default_factory=dict)
    unsure: list[Changes] = field(default_factory=list)

    def change(self, changes: Changes) -> None:
        """Names come and go, all of these at once."""
        _apply(self.now, changes)
        self.unsure.append(changes)

    def flush(self) -> None:
        """All names are sure."""
        self.sure, self.unsure = dict(self.now), []

    def left(self, chance: Random) -> "dict[str, File | Folder]":
        """The names power may leave."""
        names = dict(self.sure)
        for changes in self.unsure:
            if chance.random() < 0.5:
                _apply(names, changes)
        return names


def _apply(names: "dict[str, File | Folder]", changes: Changes) -> None:
    for name, found in changes.items():
        if found is None:
            names.pop(name, None)
        else:
            names[name] = found


class Disk:
    """The steps told again, in memory."""

    def __init__(self) -> None:
        self.root = Folder()
        self.told = 0
        self._open: dict[int, File | Folder] = {}

    def take(self, step: Step) -> None:
        """One step more."""
        name, given = step
        getattr(self, f"_{name}")(*given)

    def leave(self, to: Path, chance: Random) -> None:
        """What is there when power comes back."""
        _leave(self.root, to, chance)

    def _told(self, n: int) -> None:
        self.told = n

    def _opened(self, fd: int, path: str, is_new: bool) -> None:
        if is_new:
            holder, name = self._place(path)
            holder.change({name: File()})
        self._open[fd] = self._at(path)

    def _write(self, fd: int, data: bytes) -> None:
        self._file(fd).now += data

    def _ftruncate(self, fd: int, size: int) -> None:
        file = self._file(fd)
        file.now = file.now[:size]

    def _flush(self, fd: int) -> None:
        found = self._open[fd]
        if isinstance(found, Folder):
            found.flush()
        else:
            found.sure = found.now

    def _link(self, old: str, new: str) -> None:
        holder, name = self._place(new)
        holder.change({name: self._at(old)})

    def _move(self, old: str, new: str) -> None:
        holder, name = self._place(new)
        holder.change({self._place(old)[1]: None, name: self._at(old)})  # the store renames within a folder only

    def _gone(self, path: str) -> None:
        holder, name = self._place(path)
        holder.change({name: None})

    def _mkdir(self, path: str) -> None:
        holder, name = self._place(path)
        holder.change({name: Folder()})

    def _file(self, fd: int) -> File:
        found = self._open[fd]
        assert isinstance(found, File)
        return found

    def _place(self, path: str) -> tuple[Folder, str]:
        holder, _, name = path.rpartition("/")
        found = self._at(holder)
        assert isinstance(found, Folder)
        return found, name

    def _at(self, path: str) -> File | Folder:
        found: File | Folder = self.root
        for name in path.split("/") if path else ():
            assert isinstance(found, Folder)
            found = found.now[name]
        return found


def _leave(folder: Folder, to: Path, chance: Random) -> None:
    to.mkdir()
    for name, found in folder.left(chance).items():
        if isinstance(found, Folder):
            _leave(found, to / name, chance)
        else:
            (to / name).write_bytes(found.left(chance))


@contextmanager
def written_down(root: Path) -> Iterator[list[Step]]:
    """Everything the store asks of the system below a folder, in order."""
    steps: list[Step] = []

    def inner(path: object) -> str:
        return os.path.relpath(str(path), root).removeprefix(".")

    def noting(name: str, note: Callable[..., Sequence[Step]]) -> None:
        real = getattr(os, name)

        def call(*args: object, **more: object) -> object:
            result = real(*args, **more)
            steps.extend(note(result, *args))
            return result

        patch.setattr(os, name, call)

    with pytest.MonkeyPatch.context() as patch:
        noting("open", lambda fd, path, flags, *_: [("opened", (fd, inner(path), bool(flags & os.O_CREAT)))])
        noting("write", lambda count, fd, data: [("write", (fd, bytes(data)[:count]))])
        noting("ftruncate", lambda _, fd, size: [("ftruncate", (fd, size))])
        noting("link", lambda _, old, new: [("link", (inner(old), inner(new)))])
        for name in ("fsync", "fdatasync"):
            noting(name, lambda _, fd: [("flush", (fd,))])
        for name in ("rename", "replace"):
            noting(name, lambda _, old, new: [("move", (inner(old), inner(new)))])
        for name in ("unlink", "rmdir"):
            noting(name, lambda _, path: [("gone", (inner(path),))])
        noting("mkdir", lambda _, path, *mode: [("mkdir", (inner(path),))])
        yield steps
