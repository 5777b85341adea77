"""A password is typed and judged, and is nowhere afterwards: not on screen, in a picture, the clipboard or a widget."""

import gc
from pathlib import Path

import pytest
from textual.events import Paste

from tests.tui.walking import opened
from tui.pictures import picture_of
from tui.screens.password import PasswordPage
from tui.screens.verify import VerifyModal
from tui.widgets.fields import Entry

TO_THE_PROOF = "enter enter G enter enter enter"
SECRET = "730519"


def typed_texts() -> list[str]:
    """What any field there is in memory holds now, shown or not."""
    return [found.value for found in gc.get_objects() if isinstance(found, Entry)]


async def test_what_is_typed_is_neither_shown_nor_pictured() -> None:
    async with opened("clean") as walk:
        await walk.press(TO_THE_PROOF)
        assert "••••••" in await walk.type(SECRET)
        assert SECRET not in picture_of(walk.app)


@pytest.mark.parametrize("keys", ["ctrl+c", "ctrl+x", "super+c"])
async def test_a_hidden_text_cannot_be_copied(keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clipboard is open to every program, and some terminals keep it."""
    async with opened("clean") as walk:
        copied: list[str] = []
        monkeypatch.setattr(walk.app, "copy_to_clipboard", copied.append)
        await walk.press(TO_THE_PROOF)
        await walk.type(SECRET)
        await walk.press(f"shift+home {keys}")
        assert (copied, walk.app.clipboard) == ([], "")


async def test_a_judged_password_is_kept_by_no_field() -> None:
    async with opened("clean") as walk:
        await walk.press(TO_THE_PROOF)
        modal = walk.app.screen
        assert isinstance(modal, VerifyModal)
        for keys in ("enter", "escape"):
            await walk.type(SECRET)
            assert modal.password.text == SECRET
            await walk.press(keys)
            assert modal.password.text == ""
        assert SECRET not in typed_texts()


async def test_a_chosen_password_is_kept_by_no_field(tmp_path: Path) -> None:
    async with opened("", data_dir=tmp_path) as walk:
        await walk.press("G enter")
        page = walk.app.screen
        assert isinstance(page, PasswordPage)
        await walk.type(SECRET)
        await walk.press("enter")
        await walk.type(SECRET)
        assert "我自己的账户" in await walk.press("enter")
        assert (page.once.text, page.twice.text) == ("", "")
        assert SECRET not in typed_texts()


async def test_what_is_pasted_is_cleaned() -> None:
    """A way in like any other: escape sequences, a bell, marks that turn the direction of writing."""
    async with opened("active") as walk:
        await walk.press("enter enter down enter")
        entry = walk.app.focused
        assert isinstance(entry, Entry)
        walk.app.screen.post_message(Paste("1\x1b]52;c;QQ==\x07\u202e2\u200b\udc80"))
        await walk.pilot.pause()
        assert entry.value == "1]52;c;QQ==2"
