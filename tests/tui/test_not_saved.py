"""A disk that takes nothing: said on the screen, nothing done, and the next try goes on as ever."""

import errno
import os
from pathlib import Path

import pytest

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
