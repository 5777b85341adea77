"""A picture shows Chinese at its true width, asks nothing of the net, and is the same every time."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widgets import Static

from tests.pictures import rows_of, settled
from tests.render import size_of
from tui.pictures import CELL, picture_of

ROOT = Path(__file__).parent.parent
LINES = [
    "|0123456789|已用6.42% |",
    "|花呗额度ab|还有 5 天 |",
    "|a一b二c三d|可用¥1.00 |",
    "|<&> ✓ ▸ 关|e\u0301te\u0301 𠮷野家|",
]


class Page(App[None]):
    """A few lines that are all equally wide."""

    TITLE = "化解"

    def compose(self) -> ComposeResult:
        yield Static("\n".join(LINES), markup=False)


async def drawn() -> str:
    async with Page().run_test(size=(30, 5)) as pilot:
        return await settled(pilot)


async def test_the_words_come_out_as_they_went_in() -> None:
    assert rows_of(await drawn()).splitlines() == LINES


async def test_every_wide_sign_stands_in_the_middle_of_its_own_two_cells() -> None:
    svg = await drawn()
    place = re.search(r'x="([^"]*)"[^>]*>花呗额度<', svg)
    assert place is not None
    assert [float(x) for x in place[1].split()] == [round(CELL * cell + 2.2, 4) for cell in (1, 3, 5, 7)]


async def test_every_narrow_run_is_as_long_as_its_cells() -> None:
    runs = re.findall(r'x="[^" ]*" textLength="([^"]*)"[^>]*>([^<]*)<', await drawn())
    assert runs
    for length, text in runs:
        plain = ElementTree.fromstring(f"<t>{text}</t>").text or ""
        assert float(length) == pytest.approx(cell_len(plain) * CELL)


async def test_a_sign_of_two_utf16_units_has_a_start_for_each() -> None:
    place = re.search(r'x="([^"]*)"[^>]*>𠮷野家<', await drawn())
    assert place is not None
    first, second, third, fourth = place[1].split()
    assert first == second
    assert len({first, third, fourth}) == 3


async def test_a_picture_is_the_same_twice_and_asks_nothing_of_the_net() -> None:
    svg = await drawn()
    assert svg == await drawn()
    assert "url(http" not in svg
    assert 'url("http' not in svg
    assert "@font-face" not in svg
    assert not re.search(r"terminal-\d", svg)
    ElementTree.fromstring(svg)


async def test_one_changed_sign_changes_one_row() -> None:
    async with Page().run_test(size=(30, 5)) as pilot:
        before = picture_of(pilot.app)
        pilot.app.query_one(Static).update("\n".join([LINES[0], LINES[1].replace("5", "4"), *LINES[2:]]))
        await pilot.pause()
        after = picture_of(pilot.app)
    changed = [line for line in after.replace("<text", "\n<text").splitlines() if line not in before]
    assert len(changed) == 1


async def test_the_size_of_a_picture_is_read_from_it() -> None:
    width, height = size_of(await drawn())
    assert 30 * CELL < width < 30 * CELL + 30
    assert 5 * 24 < height < 5 * 24 + 70


SUITE = """
from pathlib import Path
from textual.app import App
from textual.widgets import Static
import pytest

class Page(App):
    def compose(self):
        yield Static(Path("word").read_text())

@pytest.mark.parametrize("name", Path("names").read_text().split())
async def test_page(picture, name):
    async with Page().run_test(size=(20, 3)) as pilot:
        await picture(pilot, name)
"""
CONFTEST = """
from pathlib import Path
from tests import pictures
from tests.pictures import Album, picture, pytest_addoption

def pytest_configure(config):
    pictures.FOLDER = Path("screenshots").absolute()
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Album(config), "album")
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A project of its own with one page and a folder of pictures."""
    files = {"tests_of_it/test_page.py": SUITE, "tests_of_it/conftest.py": CONFTEST, "word": "花呗", "names": "one two"}
    files["pytest.ini"] = f"[pytest]\nasyncio_mode = auto\ntestpaths = tests_of_it\npythonpath = {ROOT}\n"
    for folder in ("tests_of_it", "screenshots"):
        (tmp_path / folder).mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(suite: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2", *options]
    done = subprocess.run(command, cwd=suite, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_pictures_missing_accepted_changed_and_unused(suite: Path) -> None:
    code, told = run(suite)
    assert (code, "one.svg is missing" in told) == (1, True)

    assert run(suite, "--accept-pictures")[0] == 0
    assert run(suite)[0] == 0

    (suite / "word").write_text("借呗", encoding="utf-8")
    code, told = run(suite)
    assert (code, "two.svg differs" in told, "-花呗" in told, "+借呗" in told) == (1, True, True, True)

    (suite / "word").write_text("花呗", encoding="utf-8")
    (suite / "names").write_text("one", encoding="utf-8")
    code, told = run(suite)
    assert (code, "two.svg: no test takes this picture" in told) == (1, True)
    assert run(suite, "tests_of_it/test_page.py")[0] == 0
