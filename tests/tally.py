"""Counts told at the end of a run: what was tried, what was lost. They come from all workers, failed tests included."""

from collections import Counter
from collections.abc import Callable

import pytest

NAME = "tally"
FIRST = ("kills", "lost", "unreadable", "half_applied")  # what one looks for; the rest by the alphabet
Tally = Callable[..., None]


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Count something, such as `tally(kills=20, lost=0)`."""

    def count(**counts: int) -> None:
        request.node.user_properties.append((NAME, counts))

    return count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line with all counts, where anything was counted."""
    counts: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == NAME and isinstance(value, dict) and report.when == "call":
                    counts.update(value)
    if counts:
        told = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in sorted(counts.items(), key=_place))
        terminalreporter.write_line(f"tried: {told}")


def _place(counted: tuple[str, int]) -> tuple[int, str]:
    name, _ = counted
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)
