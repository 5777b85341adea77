"""A disk that takes nothing: said on the screen, nothing done, and the next try goes on as ever."""

import errno
import os
from pathlib import Path

import pytest

from store.db import ledger
from tests.tui.walking import opened
from tui.screens.not_saved import NotSavedPage


@pytest.mark.parametrize("call", ["write", "fdatasync"])
async def test_a_full_disk_is_told_and_nothing_is_done(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("clean", data_dir=tmp_path) as walk:
        before, journal = walk.state, (tmp_path / "journal.jsonl").read_bytes()

        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as broken:
            broken.setattr(os, call, full)
            screen = await walk.press("enter d enter")
            assert isinstance(walk.app.screen, NotSavedPage)
            assert "没有保存" in screen
            assert "No space left on device" in screen
            assert "journal.jsonl" in screen.replace("\n", "")
            assert walk.state is before
        assert (tmp_path / "journal.jsonl").read_bytes() == journal
        await walk.press("enter enter")
        assert walk.state.today > before.today
        assert (tmp_path / "journal.jsonl").read_bytes().startswith(journal)


async def test_what_could_not_even_be_taken_back_is_said_to_be_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is there, and the disk neither confirms it nor lets go of it; who opens the book again sees it."""
    async with opened("clean", data_dir=tmp_path) as walk:
        before = walk.state

        def broken(*_: object) -> int:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        with monkeypatch.context() as disk:
            disk.setattr(os, "fdatasync", broken)
            disk.setattr(os, "ftruncate", broken)
            screen = await walk.press("enter d enter")
        assert "不知道这一步有没有保存" in screen
        assert "什么都没有做" not in screen
        assert walk.state is before
    async with opened("clean", data_dir=tmp_path) as walk:
        assert walk.state.today > before.today


async def test_a_backup_that_could_not_be_made_is_told_with_the_deed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "DEEDS_A_BOOK", 1)
    async with opened("clean", lang="en", data_dir=tmp_path) as walk:
        (tmp_path / "backups").write_text("in the way")
        screen = await walk.press("enter enter G enter enter enter F f y")
        assert "✓ Done" in screen
        assert "no backup could be made" in screen
