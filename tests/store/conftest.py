"""What the store's tests share."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with nothing else in it."""
    folder = tmp_path / "store"
    folder.mkdir()
    return folder
