"""What all tests share."""

import tests.environment

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.pictures import Album, picture, pytest_addoption
from tests.stillness import wait_for_stillness
from tests.tally import pytest_terminal_summary, tally
from tests.texts import LOCALE
from tui.locale.build_hook import compile_stale

__all__ = [
    "picture",
    "pytest_addoption",
    "pytest_terminal_summary",
    "tally",
]  # fixtures and options are found here by their names

settings.register_profile("huajie", deadline=None)  # how long an example takes says nothing on a shared machine
settings.load_profile("huajie")

wait_for_stillness()


def pytest_configure(config: pytest.Config) -> None:
    """Compile the texts edited since, once, before any worker starts; watch which pictures are taken."""
    if not hasattr(config, "workerinput"):
        compile_stale(LOCALE)
        config.pluginmanager.register(Album(config), "album")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own for each test, so that none finds what another left behind."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name, value in tests.environment.clean(folder, os.environ).items():
        monkeypatch.setenv(name, value)
    return folder
