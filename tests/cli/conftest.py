"""The program called in the test's own process, on a fixed day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from store.clock import Clock
from tui.cli import run

TODAY = date(2026, 6, 15)
CLOCK = Clock(today=lambda: TODAY, now=lambda: datetime(2026, 6, 15, 4, 0, tzinfo=UTC))


@dataclass(frozen=True)
class Ended:
    """How a call ended: its number, its answer, its talk."""

    code: int
    out: str
    err: str


Huajie = Callable[..., Ended]


@pytest.fixture
def huajie(capsys: pytest.CaptureFixture[str]) -> Huajie:
    """Call the program with some words."""

    def call(*arguments: str | Path, clock: Clock = CLOCK) -> Ended:
        code = run([str(argument) for argument in arguments], clock)
        printed = capsys.readouterr()
        return Ended(int(code), printed.out, printed.err)

    return call
