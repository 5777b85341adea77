"""A deed as one line of the journal: what was asked, what happened, when, under which rules; chained by hashes."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache

from store.db.codec import decode_command, decode_event, encode_command, encode_event
from store.db.errors import SCHEMA
from store.db.plain import CodecError, Plain, typed
from store.digest import sha256
from store.limits import check_line
from store.policy.commands import Command
from store.policy.events import Event
from store.policy.values import dataclass

GENESIS = "0" * 64  # what the first line names as the hash of the line before it
SEAL = b',"hash":"'
END = b'"}\n'
SEAL_LENGTH = len(SEAL) + len(GENESIS) + len(END)


@cache
def _encode() -> Callable[[object], bytes]:
    """A quarter of the time of the standard library's, which a commit feels; loaded with the first one."""
    import msgspec

    return msgspec.json.Encoder().encode


def _iso(when: date) -> str:
    return when.isoformat()


def _first(body: Plain) -> bytes:
    """A book's first line asks for no haste: that a demo opens small counts more."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=_iso).encode()


@dataclass(frozen=True, slots=True)
class Deed:
    """What is written at once or not at all. Without a command it came from outside: a beginning, a wrong password."""

    n: int
    day: date
    at: datetime
    command: Command | None
    events: tuple[Event, ...]
    rules: str
    book: str = ""  # on the first line: what the book began as, such as a demo's id
    left: int = 0  # so many lines after this one belong with it: all of them are there, or none counts


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two lines: deeds so far, bytes so far, the hash of the line before."""

    n: int = 0
    offset: int = 0
    hash: str = GENESIS

    def after(self, length: int, digest: str) -> "Position":
        """The place one line further on."""
        return Position(self.n + 1, self.offset + length, digest)


@dataclass(frozen=True, slots=True)
class _Head:
    """The plain part of a line, read strictly."""

    v: int
    n: int
    day: date
    at: datetime
    rules: str
    prev: str
    hash: str
    book: str = ""
    left: int = 0


class NewerLine(ValueError):
    """The line says that a later version wrote it."""


def write_line(deed: Deed, prev: str) -> tuple[bytes, str]:
    """The line and its hash, which covers everything before it on the line and, by `prev`, all lines before.

    Raises ValueError for what could not be read again: longer than the limits.
    """
    body: Plain = {"v": SCHEMA, "n": deed.n, "day": deed.day, "at": deed.at}
    if deed.book:
        body["book"] = deed.book
    if deed.left:
        body["left"] = deed.left
    body["command"] = deed.command and encode_command(deed.command)
    body["events"] = [encode_event(event) for event in deed.events]
    body["rules"], body["prev"] = deed.rules, prev
    content = (_first(body) if deed.n == 1 else _encode()(body))[:-1]
    digest = sha256(content).hexdigest()
    line = content + SEAL + digest.encode() + END
    check_line(line, body)
    return line, digest


def pass_line(line: bytes, at: Position) -> Position:
    """The place after a line that is as it was written, without reading what it says. Raises ValueError."""
    content, digest = line[:-SEAL_LENGTH], line[-len(END) - len(GENESIS) : -len(END)]
    if sha256(content).hexdigest().encode() != digest or line[-SEAL_LENGTH:] != SEAL + digest + END:
        raise ValueError("its hash does not match")
    if not content.endswith(b'"prev":"' + at.hash.encode() + b'"'):
        raise ValueError("it does not follow the line before it")
    return at.after(len(line), digest.decode())


def read_line(line: bytes, at: Position) -> tuple[Deed, Position]:
    """The deed and the place after it. Raises ValueError saying what is wrong with the line."""
    after = pass_line(line, at)
    try:
        raw = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    check_line(line, raw)
    deed = _deed(raw)
    if deed.n != after.n:
        raise ValueError("it does not follow the line before it")
    return deed, after


def moment_of(line: bytes) -> datetime:
    """When the deed of a line was written down; the line has been read once already."""
    return datetime.fromisoformat(json.loads(line)["at"])


def _deed(raw: object) -> Deed:
    if not isinstance(raw, dict) or not isinstance(raw.get("events"), list) or "command" not in raw:
        raise CodecError("", "not a deed")
    if isinstance(raw.get("v"), int) and raw["v"] > SCHEMA:
        raise NewerLine(f"written by a later version (schema {raw['v']}, known {SCHEMA})")
    command, events = raw.pop("command"), raw.pop("events")
    head = typed(raw, _Head)
    return Deed(
        n=head.n,
        day=head.day,
        at=head.at,
        command=None if command is None else decode_command(command),
        events=tuple(decode_event(event) for event in events),
        rules=head.rules,
        book=head.book,
        left=head.left,
    )
