"""The journal: one line per deed, chained; a torn end is cut, all else that is wrong is damage and left as it is."""

import os
import re
import resource
import shutil
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from errno import EACCES, EIO, EPERM, EROFS
from pathlib import Path

import pytest

from store.db import lock
from store.db.deeds import GENESIS, Deed, Position, write_line
from store.db.errors import StoreBusy, StoreDamaged, StoreError, StoreNewer
from store.db.journal import Journal
from store.policy.commands import Repay
from store.policy.events import Began, Repaid
from store.policy.money import Fen
from tests.store.books import DAY, MOMENT

FIRST = Deed(1, DAY, MOMENT, None, (Began(DAY, Fen(12_000_00)),), "r1", "someone")


def paying(n: int) -> Deed:
    """The deed with that number."""
    return Deed(n, DAY, MOMENT, Repay("huabei", Fen(n)), (Repaid("huabei", Fen(n)),), "r1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of one deed, in a folder of its own."""
    path = tmp_path / "mine" / "journal.jsonl"
    Journal.begin(path, FIRST)
    return path


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """That journal, opened and read."""
    journal = Journal(path)
    assert journal.new_deeds() == (FIRST,)
    yield journal
    journal.close()


def add(journal: Journal, count: int = 1) -> None:
    """So many payments more."""
    for _ in range(count):
        with journal.writing():
            journal.append(paying(journal.position.n + 1))


def read(path: Path) -> tuple[Deed, ...]:
    """Everything, by someone who comes new to it."""
    journal = Journal(path)
    try:
        return journal.new_deeds()
    finally:
        journal.close()


def test_what_was_added_is_read_back_by_all(journal: Journal) -> None:
    add(journal, 3)
    expected = (FIRST, paying(2), paying(3), paying(4))
    assert read(journal.path) == expected == tuple(journal.history())


def test_history_longer_than_a_chunk(journal: Journal) -> None:
    add(journal, 300)
    assert [deed.n for deed in journal.history()] == list(range(1, 302))


def test_reading_goes_on_where_it_stopped(journal: Journal) -> None:
    add(journal, 2)
    place = journal.position
    add(journal, 2)
    other = Journal(journal.path, place)
    assert other.new_deeds() == (paying(4), paying(5))
    assert other.new_deeds() == ()
    other.close()


def test_what_others_wrote_is_flushed_before_it_is_shown(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Journal(journal.path, journal.position)
    add(journal)
    flushed: list[int] = []
    monkeypatch.setattr(os, "fdatasync", flushed.append)
    assert other.new_deeds() == (paying(2),)
    assert len(flushed) == 1, "its writer may have died between writing and flushing"
    assert other.new_deeds() == ()
    assert len(flushed) == 1
    other.close()


def test_it_is_for_its_owner_only_whatever_the_mask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        Journal.begin(tmp_path / "a" / "b" / "journal.jsonl", FIRST)
    finally:
        os.umask(old)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a").rglob("*")}
    assert modes == {"b": 0o700, "journal.jsonl": 0o600}
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_a_journal_never_replaces_another(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError, match="there is a store already"):
        Journal.begin(path, replace(FIRST, book="another"))
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["journal.jsonl"]


def test_a_line_is_readable_and_carries_the_hash_of_the_one_before(journal: Journal) -> None:
    add(journal)
    first, second = journal.path.read_text(encoding="utf-8").splitlines()
    own, before = re.findall(r'"hash":"(\w+)"', first), re.findall(r'"prev":"(\w+)"', second)
    assert own == before
    assert GENESIS in first
    assert '"command":{"act":"repay","product":"huabei","amount":2},"events":[{"event":"repaid"' in second


def test_chinese_is_written_as_it_is(tmp_path: Path) -> None:
    line, _ = write_line(replace(FIRST, book="周小满"), GENESIS)
    assert "周小满" in line.decode()


# ---------------------------------------------------------------------- torn and damaged


@pytest.mark.parametrize("kept", [1, 50, -1])
def test_a_torn_last_line_is_ignored_and_cut_by_the_next_writer(journal: Journal, kept: int) -> None:
    add(journal)
    whole = journal.path.read_bytes()
    torn = write_line(paying(3), journal.position.hash)[0][:kept]
    journal.path.write_bytes(whole + torn)
    assert read(journal.path) == (FIRST, paying(2))
    assert journal.path.read_bytes() == whole + torn, "looking cuts nothing"
    add(journal)
    assert read(journal.path) == (FIRST, paying(2), paying(3))


def test_every_flipped_bit_is_found(journal: Journal) -> None:
    add(journal, 2)
    whole = bytearray(journal.path.read_bytes())
    for place in range(0, len(whole) - 1, 7):  # but the very last byte, whose loss is a torn line
        spoilt = whole.copy()
        spoilt[place] ^= 1 << (place % 8)
        journal.path.write_bytes(spoilt)
        with pytest.raises(StoreDamaged) as caught:
            read(journal.path)
        assert caught.value.path == journal.path
        assert journal.path.read_bytes() == spoilt, "a damaged file is left as it is"


@pytest.mark.parametrize("zeros", [1, 2, 100])
def test_zeros_in_place_of_the_end_are_a_torn_line(journal: Journal, zeros: int) -> None:
    """What a disk without power leaves of a line whose place was made and whose last bytes were not written."""
    add(journal)
    whole = journal.path.read_bytes()
    torn = write_line(paying(3), journal.position.hash)[0][:-zeros] + bytes(zeros)
    journal.path.write_bytes(whole + torn)
    assert read(journal.path) == (FIRST, paying(2))
    add(journal)
    assert read(journal.path) == (FIRST, paying(2), paying(3))
    assert b"\0" not in journal.path.read_bytes()


@pytest.mark.parametrize("end", [b"\x08", b"\x0b", b" ", b"}"])
def test_a_last_byte_that_was_changed_is_no_torn_line(journal: Journal, end: bytes) -> None:
    add(journal, 2)
    spoilt = journal.path.read_bytes()[:-1] + end
    journal.path.write_bytes(spoilt)
    with pytest.raises(StoreDamaged, match="line 3: its end was changed"):
        read(journal.path)
    assert journal.path.read_bytes() == spoilt


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ([0, 2], "line 2: it does not follow"),
        ([0, 1, 1], "line 3: it does not follow"),
        ([0, 2, 1], "line 2: it does not follow"),
        ([1, 2], "line 1: it does not follow"),
    ],
)
def test_lines_taken_out_doubled_or_swapped_are_found(journal: Journal, order: list[int], why: str) -> None:
    add(journal, 2)
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"".join(lines[n] for n in order))
    with pytest.raises(StoreDamaged, match=why):
        read(journal.path)


@pytest.mark.parametrize(("n", "prev"), [(5, None), (3, "f" * 64), (2, None)])
def test_a_line_of_another_journal_is_found(journal: Journal, n: int, prev: str | None) -> None:
    add(journal)
    with journal.path.open("ab") as file:
        file.write(write_line(paying(n), prev or journal.position.hash)[0])
    with pytest.raises(StoreDamaged, match="line 3: it does not follow"):
        read(journal.path)


@pytest.mark.parametrize("data", [b"", b"\n", b"{}\n", b"[]\n" * 3, b"[" * 100_000 + b"\n", b"\xff\xfe\n"])
def test_what_was_never_a_journal(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(StoreDamaged):
        read(path)


def test_a_well_sealed_line_that_makes_no_sense(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.db.deeds.encode_event", lambda event: {"event": "flown"})
    path.write_bytes(write_line(FIRST, GENESIS)[0])
    with pytest.raises(StoreDamaged, match="line 1: event: unknown: 'flown'"):
        read(path)


def test_a_later_version_s_line_is_not_guessed_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.db.deeds.SCHEMA", 3)
    path.write_bytes(write_line(FIRST, GENESIS)[0])
    monkeypatch.undo()
    with pytest.raises(StoreNewer, match="schema 3, known 2"):
        read(path)


def test_the_place_read_to_must_still_be_there(journal: Journal) -> None:
    add(journal)
    place = journal.position
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-1])
    with pytest.raises(StoreDamaged, match="cut short"):
        Journal(journal.path, place)
    with pytest.raises(StoreDamaged, match="cut short"):
        journal.new_deeds()
    with pytest.raises(StoreDamaged, match="cut short"):
        add(journal)
    journal.path.write_bytes(whole)
    with pytest.raises(StoreDamaged, match="not the one the book stands at"):
        Journal(journal.path, Position(place.n, place.offset, "f" * 64))


# ---------------------------------------------------------------------- what can go wrong while writing


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """A disk on which a file can grow to so many bytes and no further: the write that reaches it falls short."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("room", [0, 1, 100])
def test_a_full_disk_leaves_the_file_as_it_was(journal: Journal, room: int) -> None:
    add(journal)
    before, place = journal.path.read_bytes(), journal.position
    with at_most(len(before) + room), pytest.raises(StoreError) as caught:
        add(journal)
    assert caught.value.path == journal.path
    assert (journal.path.read_bytes(), journal.position) == (before, place)
    add(journal)
    assert read(journal.path)[-1] == paying(3)


def test_a_failed_flush_leaves_the_file_as_it_was(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    before, place = journal.path.read_bytes(), journal.position

    def broken(fd: int) -> None:
        raise OSError(EIO, os.strerror(EIO))

    monkeypatch.setattr(os, "fdatasync", broken)
    with pytest.raises(StoreError, match=os.strerror(EIO)):
        add(journal)
    assert (journal.path.read_bytes(), journal.position) == (before, place)


def test_one_who_does_not_let_go(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PAUSE", 0.0)
    other = Journal(journal.path, journal.position)
    before = journal.path.read_bytes()
    with journal.writing(), pytest.raises(StoreBusy, match="another huajie"):
        lock.take(other._fd, other.path, lock.ALONE, patience=0.0)
    add(other)
    assert journal.path.read_bytes().startswith(before)
    other.close()


@pytest.mark.parametrize("gone", ["deleted", "moved", "another in its place", "with its folder"])
def test_a_store_that_was_thrown_away_is_not_written_to(journal: Journal, tmp_path: Path, gone: str) -> None:
    before = journal.path.read_bytes()
    match gone:
        case "deleted":
            journal.path.unlink()
        case "moved":
            journal.path.rename(tmp_path / "elsewhere")
        case "another in its place":
            journal.path.rename(tmp_path / "elsewhere")
            journal.path.write_bytes(before)
        case _:
            shutil.rmtree(journal.path.parent)
    with pytest.raises(StoreError, match="moved away or deleted"):
        add(journal)
    left = [path for path in (journal.path, tmp_path / "elsewhere") if path.exists()]
    assert [path.read_bytes() for path in left] == [before] * len(left)


@pytest.mark.parametrize("name", ["pread", "fdatasync", "ftruncate", "lstat"])
def test_what_the_system_refuses_while_catching_up_is_told_with_the_file(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = Journal(journal.path, journal.position)
    add(journal)
    with journal.path.open("ab") as file:
        file.write(b"torn")
    before = journal.path.read_bytes()

    def broken(*args: object) -> None:
        raise OSError(EIO, os.strerror(EIO))

    monkeypatch.setattr(os, name, broken)
    with pytest.raises(StoreError, match=os.strerror(EIO)) as caught:
        add(other)
    monkeypatch.undo()
    assert caught.value.path == journal.path
    assert journal.path.read_bytes() == before
    add(other)
    assert read(journal.path)[-1] == paying(3)
    other.close()


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "journal.jsonl"
    os.mkfifo(path) if kind == "pipe" else path.mkdir()
    with pytest.raises(StoreError) as caught:
        read(path)
    assert caught.value.path == path


def test_no_way_through_a_symbolic_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "journal.jsonl"
    link.symlink_to(path)
    with pytest.raises(StoreError):
        Journal(link)
    with pytest.raises(StoreError, match="there is a store already"):
        Journal.begin(link, FIRST)


@pytest.mark.parametrize("error", [EACCES, EPERM, EROFS])
def test_one_that_may_only_be_read(path: Path, monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    real = os.open

    def refusing(name: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise OSError(error, os.strerror(error))
        return real(name, flags, mode)

    monkeypatch.setattr(os, "open", refusing)
    journal = Journal(path)
    assert journal.new_deeds() == (FIRST,)
    with pytest.raises(StoreError, match=os.strerror(error)):
        add(journal)
    journal.close()
