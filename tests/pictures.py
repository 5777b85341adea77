"""Pictures compared with screenshots/, which README shows too, so neither goes stale.

    await picture(pilot, "my.zh.120x38")        fails where the screen differs; --accept-pictures writes it

A whole run also fails where screenshots/ holds a picture that no test takes.
"""

import difflib
import re
from collections.abc import Awaitable, Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from tui.pictures import CELL, picture_of

FOLDER = Path(__file__).parent.parent / "screenshots"
TAKEN = "picture"
LINE = 24.4  # the height rich gives one row
RUN = re.compile(r'<text class="[^"]*-r\d+" x="([\d.]+)[^"]*"[^>]* y="([\d.]+)"[^>]*>([^<]*)<')

Take = Callable[[Pilot[Any], str], Awaitable[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch that makes what is on screen the new picture; look at each before committing it."""
    parser.addoption("--accept-pictures", action="store_true", help="write screenshots/ instead of comparing")


@pytest.fixture
def picture(request: pytest.FixtureRequest, tmp_path: Path) -> Take:
    """Compare the screen with its picture, and hand back the screen's rows as text."""

    async def take(pilot: Pilot[Any], name: str) -> str:
        request.node.user_properties.append((TAKEN, name))
        svg = await settled(pilot)
        if request.config.getoption("--accept-pictures"):
            (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")
        elif complaint := difference(FOLDER / f"{name}.svg", svg, tmp_path):
            pytest.fail(complaint, pytrace=False)
        return rows_of(svg)

    return take


async def settled(pilot: Pilot[Any], most: int = 20) -> str:
    """The screen once two looks at it are the same; a cursor does not blink in a picture."""
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    before = ""
    for _ in range(most):
        await pilot.pause()
        now = picture_of(pilot.app)
        if now == before:
            return now
        before = now
    raise AssertionError(f"the screen still changed after {most} looks")


def difference(golden: Path, svg: str, beside: Path) -> str:
    """What to tell about a picture that is missing or differs; empty where it is the same."""
    old = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if old == svg:
        return ""
    (beside / golden.name).write_text(svg, encoding="utf-8", newline="\n")
    words = difflib.unified_diff(
        rows_of(old).splitlines(), rows_of(svg).splitlines(), "accepted", "now", n=1, lineterm=""
    )
    what = "differs" if old else "is missing"
    return "\n".join([f"{golden.name} {what}; now: {beside / golden.name} (--accept-pictures takes it)", *words])


def rows_of(svg: str) -> str:
    """The words of a picture, row by row: what can be read in a diff and asserted in a test."""
    rows: dict[int, str] = {}
    for x, y, text in RUN.findall(svg):
        row = rows.setdefault(int(float(y) / LINE), "")
        gap = int(float(x) / CELL + 0.01) - cell_len(row)
        rows[int(float(y) / LINE)] = row + " " * gap + unescape(text).replace("\xa0", " ")
    return "\n".join(rows.get(row, "").rstrip() for row in range(max(rows, default=-1) + 1))


def unused(taken: set[str], folder: Path) -> list[str]:
    """The pictures no test takes any more."""
    return sorted(path.name for path in folder.glob("*.svg") if path.stem not in taken)


class Album:
    """Gathers the names of all pictures taken, over all workers, and compares them with the folder at the end."""

    def __init__(self, config: pytest.Config) -> None:
        self._taken: set[str] = set()
        self._whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not any(
            config.getoption(option, None) for option in ("keyword", "markexpr", "deselect", "lf")
        )
        self._unused: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A worker's report carries the names its test took."""
        self._taken |= {str(value) for name, value in report.user_properties if name == TAKEN}

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Only a whole and green run knows which pictures nobody takes."""
        if self._whole and not session.testsfailed:
            self._unused = unused(self._taken, FOLDER)
        if self._unused:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name them."""
        for name in self._unused:
            terminalreporter.write_line(f"FAILED screenshots/{name}: no test takes this picture", red=True)
