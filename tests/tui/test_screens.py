"""The pages as pictures (screenshots/ is the golden set) and what must hold on every one of them, whatever it says."""

import re
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from store.service import StoreError
from store.shelf import Fault
from tests.pictures import Take
from tests.tui.walking import SMALL, WIDE, Size, Walk, opened
from tui.screens.page import Page
from tui.speech import Lang

# name: (demo, keys from the door)
PAGES: dict[str, tuple[str, str]] = {
    "first-run": ("", ""),
    "login": ("clean", ""),
    "my": ("active", "enter"),
    "huabei": ("active", "enter enter"),
    "jiebei": ("owing", "enter down enter"),
    "more": ("clean", "enter down enter G enter"),
    "limit": ("clean", "enter enter G enter"),
    "close": ("clean", "enter enter G enter enter"),
    "close-owing": ("owing", "enter down enter G enter down enter"),
    "verify": ("clean", "enter enter G enter enter enter 2 4 6"),
    "confirm": ("clean", "enter enter G enter enter enter f"),
    "result": ("clean", "enter enter G enter enter enter f y"),
    "closed": ("clean", "enter enter G enter enter enter f y enter enter"),
    "refused": ("clean", "enter enter G enter enter enter f y enter enter down enter"),
    "spend": ("active", "enter enter down enter"),
    "borrow": ("active", "enter down enter down down down enter 5 0 0 0"),
    "repay": ("owing", "enter enter enter"),
    "plans": ("owing", "enter enter down down enter"),
    "plan": ("owing", "enter enter down down enter enter"),
    "refund": ("owing", "enter enter down down down enter"),
    "cycle": ("active", "enter enter down down down down enter"),
    "facts": ("active", "enter enter G up enter"),
    "prepay": ("owing", "enter down enter down down down enter down 1 0 0 0"),
    "apply": ("clean", "enter enter G enter enter enter f y enter enter G enter"),
    "attempts": ("clean", "enter enter G enter enter enter f y enter enter enter"),
    "adjust": ("clean", "enter enter G enter down enter"),
    "report": ("owing", "enter down down enter"),
    "entry": ("owing", "enter down down enter down enter"),
    "statement": ("owing", "enter down down enter down enter G enter"),
    "switches": ("clean", "enter G up enter"),
    "clock": ("active", "enter d"),
    "about": ("active", "enter G enter"),
    "time": ("active", "enter t down down down"),
    "filter": ("active", "enter t slash 0 5 minus"),
    "past": ("active", "enter t down down down down down down down enter"),
    "branch": ("active", "enter t up up enter"),
    "branch-keep": ("active", "enter t up up enter G up enter"),
    "undo": ("active", "enter enter down enter 1 enter y enter u"),
    "help": ("active", "enter question_mark"),
    "my-distressed": ("distressed", "enter"),
    "huabei-distressed": ("distressed", "enter enter"),
    "jiebei-distressed": ("distressed", "enter down enter"),
    "close-distressed": ("distressed", "enter enter G enter enter"),
    "jiebei-overdue": ("overdue", "enter down enter"),
    "repay-overdue": ("overdue", "enter down enter enter"),
    "close-adverse": ("old-adverse", "enter enter G enter enter"),
    "close-late": ("overdue", "enter enter G enter enter"),
    "entry-adverse": ("old-adverse", "enter down down enter down enter"),
    "advice": ("clean", "enter home down down down enter"),
    "advice-distressed": ("distressed", "enter home down down down enter"),
    "advice-late": ("overdue", "enter home down down down enter"),
    "sheet": ("clean", "enter home down down down down enter"),
    "sheet-distressed": ("distressed", "enter home down down down down enter"),
    "both": ("owing", "enter b"),
    "both-clean": ("clean", "enter b"),
    "password": ("", "G enter"),
    "own": ("", "G enter 1 2 3 4 5 6 enter 1 2 3 4 5 6 enter enter"),
    "own-told": ("", "G enter 1 2 3 4 5 6 enter 1 2 3 4 5 6 enter enter 9 0 0 0 down down 5 0 0 0"),
    "not-saved": ("clean", "enter d NOT-SAVED"),
    "reopened": ("clean", "enter enter G enter enter enter f y enter enter G enter enter f y"),
}
PICTURED = (
    *(
        "my",
        "close",
        "close-owing",
        "close-late",
        "verify",
        "result",
        "jiebei",
        "borrow",
        "first-run",
        "time",
        "branch",
    ),
    *("report", "entry-adverse", "plan", "apply"),
    *("advice-distressed", "sheet-distressed", "both"),
)
SETS = (
    "advice|sheet|fault|live|legend|level|reason|why|field|indicator|act|do|status|stays|lost|check|key|cell|row|stop"
    "|benefit|badge|amount"
)
KEY = re.compile(rf"\b({SETS})\.[A-Za-z]")


async def pressed(walk: Walk, keys: str) -> None:
    """Keys from the door; NOT-SAVED stands for an Enter whose deed the disk does not take."""
    *before, last = keys.split() or [""]
    await walk.press(" ".join(before) if last == "NOT-SAVED" else keys)
    if last == "NOT-SAVED":
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(walk.app.service, "commit", not_taken)
            await walk.press("enter")


def not_taken(*_: object, **__: object) -> None:
    """A disk that is full."""
    raise StoreError(Path("journal.jsonl"), "No space left on device", Fault.NO_SPACE)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PICTURED)
async def test_picture(name: str, lang: Lang, picture: Take) -> None:
    """The page looks as it did when somebody last looked at it."""
    demo, keys = PAGES[name]
    async with opened(demo, lang, WIDE) as walk:
        await walk.press(keys)
        await picture(walk.pilot, f"{name}.{lang}.120x38")


@pytest.mark.parametrize("name", ["my", "close"])
async def test_small_picture(name: str, picture: Take) -> None:
    """Complete in 80x24 too."""
    demo, keys = PAGES[name]
    async with opened(demo, "en", SMALL) as walk:
        await walk.press(keys)
        await picture(walk.pilot, f"{name}.en.80x24")


@pytest.mark.parametrize("size", [WIDE, SMALL, (60, 20)])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(PAGES))
async def test_every_page_holds_together(name: str, lang: Lang, size: Size, tmp_path: Path) -> None:
    """Exact width, no control signs, nothing untranslated, a mark on what is focused, no cut amounts."""
    demo, keys = PAGES[name]
    async with opened(demo, lang, size, None if demo else tmp_path) as walk:
        await pressed(walk, keys)
        rows = grid(walk.app)
        assert len(rows) == size[1]
        assert {cell_len(row) for row in rows} == {size[0]}
        text = "\n".join(rows)
        assert not [sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf") and sign != "\n"]
        assert not KEY.search(text), KEY.search(text)
        assert not re.search(r"¥[\d,]*\.(\d?\D|\.)", text)
        screen = walk.app.screen
        if isinstance(screen, Page) and screen.body.act is not None:
            assert "▸" in text
        if lang == "en":
            assert not set(re.findall("[一-鿿]", text)) - set("".join(NAMES)), text


NAMES = ("重庆蚂蚁消费金融有限公司", "云杉银行（虚构）", "白桦银行（虚构）", "化解", "中文")


@pytest.mark.parametrize("name", list(PAGES))
async def test_every_page_does_without_colour(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """NO_COLOR leaves greys, and the focus its sign."""
    monkeypatch.setenv("NO_COLOR", "1")
    demo, keys = PAGES[name]
    async with opened(demo, "zh", SMALL, None if demo else tmp_path) as walk:
        await pressed(walk, keys)
        strips = walk.app.screen._compositor.render_strips(walk.app.size)
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        inks = {ink.get_truecolor() for style in styles for ink in (style.color, style.bgcolor) if ink}
        assert len(inks) > 2
        assert not [ink for ink in inks if len(set(ink)) > 1]
        screen = walk.app.screen
        assert not isinstance(screen, Page) or screen.body.act is None or "▸" in "".join(grid(walk.app))


def grid(app: object) -> list[str]:
    """The screen as characters, exactly as the terminal gets them."""
    from tui.app import HuajieApp

    assert isinstance(app, HuajieApp)
    lines = app.screen._compositor.render_strips(app.size)
    return ["".join(segment.text for segment in strip) for strip in lines]
