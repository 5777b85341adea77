"""What the store's tests share."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with nothing else in it."""
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


@pytest.fixture
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushing takes no time, for tests in which no power is lost: whoever is killed leaves all that was written."""
    monkeypatch.setattr(os, "fsync", lambda fd: None)
    monkeypatch.setattr(os, "fdatasync", lambda fd: None)
