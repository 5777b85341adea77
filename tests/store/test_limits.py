"""What is larger than anything of ours is damage: each limit on both sides, and files that are made to exhaust us."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store.catalog.errors import CatalogError
from store.catalog.reading import table
from store.db.book import read_book
from store.db.deeds import END, GENESIS, SEAL, Position, read_line, write_line
from store.db.errors import StoreDamaged, StoreError
from store.db.journal import Journal
from store.digest import sha256
from store.limits import DEEPEST, LARGEST_TABLE, LARGEST_UNSEALED, LONGEST_LINE, LONGEST_TEXT, check
from store.policy.commands import Close, Spend
from store.policy.events import Began, Spent
from store.policy.money import Fen
from tests.store.acting import done
from tests.store.books import DAY, book, journal, opened, small
from tests.store.test_journal import FIRST, read

MOST_SECONDS, MOST_MEGABYTES = 1.0, 200


def sealed(body: object) -> bytes:
    """A line that says anything, its hash right."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()[:-1]
    return content + SEAL + sha256(content).hexdigest().encode() + END


def nested(depth: int) -> object:
    """So many lists in each other."""
    inside: object = 1
    for _ in range(depth):
        inside = [inside]
    return inside


@pytest.mark.parametrize(("more", "why"), [(0, "not a deed"), (1, f"nested deeper than {DEEPEST}")])
def test_a_line_is_nested_so_deep_at_most(more: int, why: str) -> None:
    line = sealed({"x": nested(DEEPEST - 1 + more), "prev": GENESIS})
    with pytest.raises(ValueError, match=why):
        read_line(line, Position())


def test_a_text_is_so_long_at_most() -> None:
    name = "花" * (LONGEST_TEXT // 3)
    longest = replace(FIRST, book=f"{name}{'x' * (LONGEST_TEXT % 3)}")
    line, _ = write_line(longest, GENESIS)
    assert read_line(line, Position())[0] == longest
    longer = json.loads(line)
    del longer["hash"]
    with pytest.raises(ValueError, match="a text longer than 4 kB"):
        read_line(sealed({**longer, "book": f"{longest.book}x", "prev": longer.pop("prev")}), Position())
    with pytest.raises(ValueError, match="a text longer than 4 kB"):
        write_line(replace(FIRST, book=f"{longest.book}x"), GENESIS)


def test_an_act_with_too_long_a_text_is_not_written(folder: Path) -> None:
    """A refusal may write down what was asked: a line that nobody could read would end the store."""
    with small(folder) as service:
        done(service, Close("huabei"))
        before = journal(folder).read_bytes()
        asked = Spend("huabei", Fen(1), "x" * (LONGEST_TEXT + 1))
        with pytest.raises(StoreError, match=r"deed .* is not written: a text longer than 4 kB"):
            service.commit(asked, service.preview(asked))
        assert journal(folder).read_bytes() == before
        shown = service.snapshot()
    with opened(folder) as service:
        assert service.snapshot() == shown


@pytest.mark.parametrize("where", [lambda text: {text: 1}, lambda text: [[text]], lambda text: {"a": [text]}])
def test_a_text_is_found_wherever_it_is(where: Callable[[str], object]) -> None:
    check(where("x" * LONGEST_TEXT))
    with pytest.raises(ValueError, match="a text longer than 4 kB"):
        check(where("x" * (LONGEST_TEXT + 1)))


def test_a_deed_that_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    """The longest line there may be, and one byte more."""
    event = Spent("huabei", Fen(1), "x")
    many = replace(FIRST, events=(Began(DAY, Fen(0)), *[replace(event, merchant="x" * 4_000)] * 258))
    longest = replace(many, events=(*many.events, event))
    rest = LONGEST_LINE - len(write_line(longest, GENESIS)[0])
    assert 0 < rest < LONGEST_TEXT
    for more, begun in ((0, True), (1, False)):
        path = tmp_path / str(more) / "journal.jsonl"
        deed = replace(longest, events=(*many.events, replace(event, merchant="x" * (1 + rest + more))))
        if begun:
            Journal.begin(path, deed)
            assert (path.stat().st_size, read(path)) == (LONGEST_LINE, (deed,))
            continue
        with pytest.raises(StoreError, match="deed 1 is not written: it is larger than 1 MB"):
            Journal.begin(path, deed)
        assert not path.exists()


@pytest.mark.parametrize("end", [b"", b"\n"])
@pytest.mark.parametrize(("more", "why"), [(0, None), (1, "line 2: it is larger than 1 MB")])
def test_a_line_is_so_long_at_most(tmp_path: Path, more: int, why: str | None, end: bytes) -> None:
    """One that is torn was never acknowledged; one that nobody can have begun to write is no line of ours."""
    path = tmp_path / "journal.jsonl"
    Journal.begin(path, FIRST)
    with path.open("ab") as file:
        file.write(b"x" * (LONGEST_LINE + more - len(end)) + end)
    why = why or ("line 2: its hash does not match" if end else None)
    if why is None:
        assert read(path) == (FIRST,)
        return
    with pytest.raises(StoreDamaged, match=why):
        read(path)


@pytest.mark.parametrize(("more", "why"), [(0, "not a book"), (1, "it is larger than 4 MB")])
def test_a_book_without_its_seal_is_so_large_at_most(tmp_path: Path, more: int, why: str) -> None:
    path = tmp_path / "book.json"
    path.write_bytes(b'"' + b" " * (LARGEST_UNSEALED - 2 + more) + b'"')
    with pytest.raises(StoreDamaged, match=why):
        read_book(path)


@pytest.mark.parametrize(("more", "why"), [(0, "not a table"), (1, f"nested deeper than {DEEPEST}")])
def test_a_book_is_nested_so_deep_at_most(tmp_path: Path, more: int, why: str) -> None:
    path = tmp_path / "book.json"
    path.write_text(json.dumps({"meta": nested(DEEPEST - 1 + more)}))
    with pytest.raises(StoreDamaged, match="no tables of documents" if why == "not a table" else why):
        read_book(path)


@pytest.mark.parametrize("more", [0, 1])
def test_a_table_is_so_large_at_most(tmp_path: Path, more: int) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(b"#" * (LARGEST_TABLE + more))
    if more:
        with pytest.raises(CatalogError, match="larger than 4 MB"):
            table(path)
    else:
        assert table(path) == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"a = {'[' * 63}{']' * 63}", None),
        (f"a = {'[' * 64}1{']' * 64}", "nested deeper than 64"),
        (f"a = {'[' * 50_000}{']' * 50_000}", "nested"),
        (f"{'a.' * 5_000}a = 1", "nested deeper than 64"),
        (f"a = '{'x' * 4_096}'", None),
        (f"a = '{'x' * 4_097}'", "a text longer than 4 kB"),
    ],
)
def test_a_table_s_texts_and_depth(tmp_path: Path, text: str, why: str | None) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text)
    if why is None:
        assert "a" in table(path)
        return
    with pytest.raises(CatalogError, match=why):
        table(path)


# ---------------------------------------------------------------------- files that are made to exhaust us

BOMBS: dict[str, Callable[[Path], None]] = {
    "a journal of one line": lambda folder: grown(journal(folder), b"x"),
    "a journal of empty lines": lambda folder: grown(journal(folder), b"\n"),
    "a journal of zeros behind its end": lambda folder: grown(journal(folder), b"\0", begun=True),
    "a book of lists": lambda folder: grown(book(folder), b"["),
    "a book of small documents": lambda folder: grown(book(folder), b'{"1":{}},'),
    "a book that is larger than any": lambda folder: grown(book(folder), b"x", 65 << 20),
}

OPENS = """
import sys, time
from pathlib import Path
from store.service import StoreError
from tests.store.books import opened
began = time.process_time()
try:
    opened(Path(sys.argv[1])).close()
    told = "opened"
except StoreError as error:
    told = type(error).__name__
most = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(told, time.process_time() - began, int(most.split()[1]) >> 10)
"""


def grown(path: Path, part: bytes, size: int = 63 << 20, begun: bool = False) -> None:
    """The file filled up with the same again and again."""
    block = part * ((1 << 20) // len(part))
    with path.open("ab" if begun else "wb") as file:
        for _ in range(size // len(block)):
            file.write(block)


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_that_is_made_to_exhaust_us(folder: Path, bomb: str) -> None:
    """In a process of its own, so that the room it took is its own."""
    small(folder).close()
    BOMBS[bomb](folder)
    run = subprocess.run([sys.executable, "-c", OPENS, str(folder)], capture_output=True, text=True, check=True)
    told, seconds, megabytes = run.stdout.split()
    assert told == "StoreDamaged", run
    assert float(seconds) < MOST_SECONDS, run
    assert int(megabytes) < MOST_MEGABYTES, run
