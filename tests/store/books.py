"""Books to test with: a demo's story in a folder, at a fixed moment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from store.catalog import load
from store.demos import demo
from store.policy.events import Began, Event, Opened
from store.policy.money import Fen
from store.service import Clock, Service, open_book

MOMENT = datetime(2026, 6, 15, 8, 30, tzinfo=UTC)
DAY = date(2026, 6, 15)
PASSWORD = "135790"
SMALL: tuple[Event, ...] = (Began(DAY, Fen(12_000_00)), Opened("huabei", Fen(8_000_00)))


@dataclass
class Watch:
    """A clock that a test sets."""

    moment: datetime = MOMENT

    @property
    def clock(self) -> Clock:
        """The clock as the service reads it."""
        return Clock(lambda: self.moment.date(), lambda: self.moment)

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)


def opened(folder: Path, watch: Watch | None = None) -> Service:
    """The store of a folder."""
    return open_book(folder, load(), (watch or Watch()).clock)


def small(folder: Path, watch: Watch | None = None, password: str | None = PASSWORD) -> Service:
    """A new book: Huabei only, a password."""
    service = opened(folder, watch)
    service.begin(SMALL, password, "small")
    return service


def telling(folder: Path, id: str, watch: Watch | None = None) -> Service:
    """A new book that tells a demo's story."""
    story = demo(id)
    assert story is not None
    service = opened(folder, watch)
    service.begin(story.events, name=id)
    return service


def journal(folder: Path) -> Path:
    """Where the deeds stand."""
    return folder / "journal.jsonl"


def book(folder: Path) -> Path:
    """Where the folded state stands."""
    return folder / "book.json"
