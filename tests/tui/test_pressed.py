"""Keys as people really press them: held down, in a form that is refused, in a window too small to read."""

import pytest
from textual.events import Key

from tests.tui.walking import SMALL, WIDE, Size, Walk, opened
from tui.messages import Go, OpenPage
from tui.screens.forms.adjust import AdjustPage
from tui.screens.forms.borrow import BorrowPage
from tui.screens.page import Page
from tui.screens.product import ProductPage
from tui.screens.verify import VerifyModal
from tui.speech import Lang

BOTH = pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])


async def held(walk: Walk, key: str, times: int) -> None:
    """A key that repeats faster than a page opens."""
    for _ in range(times):
        walk.app.post_message(Key(key, None))
    await walk.pilot.pause()
    await walk.screen()


async def test_enter_held_down_opens_a_page_once() -> None:
    async with opened("active") as walk:
        await walk.press("enter")
        await held(walk, "enter", 4)
        assert [type(page) for page in walk.app.screen_stack].count(ProductPage) == 1


async def to_borrow(walk: Walk) -> BorrowPage:
    """The form for borrowing, of a demo whose 借呗 is the second card."""
    await walk.press("enter home down enter")
    while not isinstance(walk.app.screen, BorrowPage):
        before = walk.app.screen
        await walk.press("enter")
        if walk.app.screen is before or isinstance(walk.app.screen, BorrowPage):
            continue
        await walk.press("escape down")
    return walk.app.screen


@BOTH
async def test_a_refused_form_says_all_reasons_on_the_page(lang: Lang, size: Size) -> None:
    """overdue: 50,000 is over what is available and 3,662.73 are overdue; both are said, with the way out of one."""
    async with opened("overdue", lang, size) as walk:
        form = await to_borrow(walk)
        form.amount.set_text("50000")
        screen = await walk.screen()
        assert "¥24,734.89" in screen, "beside the field: what is available"
        assert ("有逾期 ¥3,662.73" if lang == "zh" else "¥3,662.73 is overdue") in screen
        way = "最短的办法：借呗还款 ¥3,662.73" if lang == "zh" else "Shortest way: Repay Jiebei ¥3,662.73"
        assert way in screen


async def test_letters_of_an_amount_are_seen_and_refused() -> None:
    async with opened("active") as walk:
        form = await to_borrow(walk)
        form.amount.set_text("")
        screen = await walk.type("1万")
        assert form.amount.text == "1万"
        assert "✕ 金额里不能有字母或文字" in screen
        assert form.command is None


async def test_the_panel_and_back_keeps_the_place_in_a_form() -> None:
    async with opened("active", "zh", SMALL) as walk:
        form = await to_borrow(walk)
        await walk.press("down")
        here = walk.app.focused
        assert here is not form.amount.entry
        await walk.press("f2 f2")
        assert walk.app.focused is here
    async with opened("active") as walk:
        await to_borrow(walk)
        await walk.press("down")
        here = walk.app.focused
        await walk.press("f2")
        assert walk.app.focused is here, "hiding what stands beside it moves nothing"


@BOTH
async def test_nothing_is_confirmed_that_cannot_be_read(lang: Lang, size: Size) -> None:
    async with opened("active", lang, size) as walk:
        await walk.press("enter enter enter enter")
        assert isinstance(walk.app.screen, VerifyModal)
        await walk.pilot.resize_terminal(39, 11)
        screen = await walk.press("y")
        assert ("窗口太小：至少 40 x 12" if lang == "zh" else "Too small: 40 x 12 needed") in screen
        assert isinstance(walk.app.screen, VerifyModal)
        await walk.pilot.resize_terminal(*size)
        await walk.press("y")
        assert not isinstance(walk.app.screen, VerifyModal)


@BOTH
async def test_asking_all_the_same_where_it_is_refused_is_proved_and_confirmed_too(lang: Lang, size: Size) -> None:
    """distressed asks for 90,000 at 借呗: nine inquiries deny it, and a tenth stays; nothing of it by Enter alone."""
    async with opened("distressed", lang, size) as walk:
        await walk.press("enter home down enter")
        page = walk.app.screen
        assert isinstance(page, Page)
        page.post_message(OpenPage(Go("adjust", "jiebei"), page))
        await walk.screen()
        form = walk.app.screen
        assert isinstance(form, AdjustPage)
        form.amount.set_text("90000")
        before = walk.state
        await walk.press("enter")
        assert isinstance(walk.app.screen, VerifyModal)
        assert walk.state is before
        screen = await walk.press("y f")
        assert "✕" in screen
        assert walk.state.inquiries == before.inquiries
        screen = await walk.press("y")
        assert len(walk.state.inquiries) == len(before.inquiries) + 1
        assert walk.state.accounts == before.accounts
        assert ("查询记录已经留下" if lang == "zh" else "The inquiry is on the record now") in screen
