"""The time machine and undoing, with keys alone: looking back, the last act taken back."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from store.catalog import load
from store.policy.events import Began, ClockMoved, Opened, Repaid, Spent
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.service import open_book
from tests.tui.spending import is_looking_back, journal, spend, spent, to_row
from tests.tui.walking import NOON, SMALL, WIDE, Size, opened
from tui.screens.my import MyPage
from tui.screens.time import TimePage
from tui.screens.verify import VerifyModal
from tui.speech import Lang


@pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])
async def test_undo_shows_what_it_takes_back_and_asks_first(lang: Lang, size: Size) -> None:
    """Spend, `u`, look, Esc: nothing; `u` again and `y`: as before. A second `u` finds nothing."""
    async with opened("active", lang, size) as walk:
        await walk.press("enter")
        before = spent(walk.state)
        await spend(walk, "消费" if lang == "zh" else "Spend")
        await walk.press("y")
        assert spent(walk.state) == before + 100_00
        screen = await walk.press("enter u")
        assert isinstance(walk.app.screen, VerifyModal)
        assert ("花呗消费" if lang == "zh" else "Huabei: Spend") in screen
        await walk.press("escape")
        assert spent(walk.state) == before + 100_00
        screen = await walk.press("u y")
        assert ("已完成" if lang == "zh" else "Done") in screen
        assert spent(walk.state) == before
        screen = await walk.press("u")
        assert ("没有可以撤销的操作" if lang == "zh" else "there is nothing to undo") in screen


async def test_a_closing_is_not_undone() -> None:
    """S33: only a new application leads back."""
    async with opened("clean") as walk:
        await walk.press("enter enter G enter enter enter f y")
        assert walk.state.status("huabei") is Status.CLOSED
        screen = await walk.press("u")
        assert "只能重新开通" in screen
        assert walk.state.status("huabei") is Status.CLOSED


async def test_the_history_is_read_filtered_and_followed_by_the_panel(tmp_path: Path) -> None:
    async with opened("active", data_dir=tmp_path) as walk:
        before = journal(tmp_path)
        screen = await walk.press("enter t")
        assert isinstance(walk.app.screen, TimePage)
        assert "2026-06-12  用花呗消费 ¥116.80" in screen
        screen = await walk.press("down")
        assert "¥1,167.50 ▸ ¥1,284.30" in screen, "what the focused purchase changed: 116.80 more"
        screen = await walk.press("slash")
        screen = await walk.type("借呗还款")
        assert "花呗消费" not in screen
        paid = re.findall(r"-20  借呗还款 ¥529\.73", screen)
        assert len(paid) == 4, "four instalments of 529.73 were paid (domain.md §9, active)"
        screen = await walk.press("escape")
        assert "用花呗消费 ¥116.80" in screen
        await walk.press("escape")
        assert isinstance(walk.app.screen, MyPage)
        assert journal(tmp_path) == before


async def test_a_past_day_can_be_looked_at_and_nothing_done_there(tmp_path: Path) -> None:
    """On the evening of 05-20 the fourth instalment is paid, 4,071.24 is left, and 1,992.30 is not billed yet."""
    async with opened("active", data_dir=tmp_path) as walk:
        before = journal(tmp_path)
        await walk.press("enter t slash")
        await walk.type("借呗还款")
        screen = await walk.press("enter enter")
        assert isinstance(walk.app.screen, MyPage)
        assert "过去 2026-05-20" in screen
        assert "¥4,071.24" in screen
        assert "¥1,992.30" in screen
        assert "过几天" not in screen.replace("d 过几天", "")
        screen = await spend(walk)
        assert "正在看过去的一天" in screen
        assert walk.app.service.walk("huabei") is None, "no way to a closing begins in the past"
        assert journal(tmp_path) == before
        screen = await walk.press("t")
        assert isinstance(walk.app.screen, TimePage)
        assert "2026-06-15 周一" in screen.splitlines()[0]
        await walk.press("escape")
        assert spent(walk.state) == 1_284_30


@pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])
async def test_a_day_on_which_nothing_was_done_is_looked_at_by_typing_it(lang: Lang, size: Size) -> None:
    """On 05-18 the fourth instalment, of 05-20, is still to come: 4,559.93 is owed, and 477.60 was paid on 05-08."""
    async with opened("active", lang, size) as walk:
        await walk.press("enter t slash")
        screen = await walk.type("2026-05-18")
        assert ("看 2026-05-18 周一 那天" if lang == "zh" else "Look at 2026-05-18 Mon") in screen
        if size == WIDE:
            assert "按 2026-05-18 周一 上报" in screen, "the panel is of that day, not of today"
        screen = await walk.press("enter enter")
        assert ("过去 2026-05-18" if lang == "zh" else "the past, 2026-05-18") in screen
        assert "¥4,559.93" in screen
        assert "¥1,992.30" in screen


@pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])
async def test_a_month_that_left_the_grid_is_a_dash(lang: Lang, size: Size) -> None:
    """old-adverse on 2026-03-22: 2021-01 is older than sixty months by then."""
    async with opened("old-adverse", lang, size) as walk:
        screen = await walk.press("enter t")
        assert "2021-01 -" in screen
        assert "None" not in screen


async def test_a_filter_that_finds_nothing_shows_the_record_and_says_where_there_is_no_such_day() -> None:
    async with opened("distressed") as walk:
        await walk.press("enter t slash")
        screen = await walk.type("2026-02-30")
        assert "没有这一天" in screen
        assert "若今天报送" in screen


async def test_a_day_finds_its_entries_however_it_is_typed() -> None:
    """active's bill was paid on 06-08."""
    async with opened("active") as walk:
        await walk.press("enter t slash")
        found = [line for line in (await walk.type("2026-06-08")).splitlines() if "条" in line]
        assert "的 1 条" in found[0] or "条中的" in found[0]
        await walk.press("home shift+end backspace")
        assert found == [line for line in (await walk.type("2026/6/8")).splitlines() if "条" in line]


@pytest.mark.parametrize("day", ["2026-06-16", "2020-01-01"])
async def test_a_day_the_book_does_not_know_is_not_offered(day: str) -> None:
    async with opened("active") as walk:
        await walk.press("enter t slash")
        screen = await walk.type(day)
        assert "账本记着" in screen
        assert "2026-06-15" in screen
        await walk.press("enter enter")
        assert not is_looking_back(walk)
        assert isinstance(walk.app.screen, TimePage)


async def test_days_that_left_no_trace_have_no_line_of_their_own() -> None:
    """The day before each purchase is one of them; the filter finds them all the same."""
    async with opened("active") as walk:
        screen = await walk.press("enter t")
        assert "2026-06-09  用花呗消费 ¥268.50" in screen
        assert "2026-06-09  日子过到这一天" not in screen
        assert "2026-06-15  日子过到这一天" in screen, "the newest is always there"
        assert "2026-06-12  日子过到这一天" in screen, "on it the record changed"
        await walk.press("slash")
        screen = await walk.type("日子")
        assert "2026-06-09  日子过到这一天" in screen


async def test_what_was_done_is_not_lost_behind_many_quiet_days(tmp_path: Path) -> None:
    """One's own book is opened every day: five months of such days stand after what was bought and paid."""
    today = NOON.today()
    days = [ClockMoved(today - timedelta(days=ago)) for ago in reversed(range(150))]
    bought = (Opened("huabei", Fen(8_000_00)), Spent("huabei", Fen(12_34), "convenience"), Repaid("huabei", Fen(12_34)))
    with open_book(tmp_path, load(), NOON) as service:
        service.begin((Began(today - timedelta(days=150), Fen(0)), *bought, *days))
    async with opened("", data_dir=tmp_path) as walk:
        screen = await walk.press("enter t")
        assert isinstance(walk.app.screen, TimePage)
        assert "用花呗消费 ¥12.34" in screen


async def test_escape_on_the_top_page_leaves_the_past_too() -> None:
    async with opened("active") as walk:
        await walk.press("enter t enter")
        assert is_looking_back(walk)
        await walk.press("escape")
        assert not is_looking_back(walk)
        assert isinstance(walk.app.screen, MyPage)


async def test_letters_in_a_form_neither_undo_nor_travel() -> None:
    async with opened("active") as walk:
        await walk.press("enter enter G")
        await to_row(walk, "消费")
        await walk.press("enter")
        form = walk.app.screen
        await walk.press("t u")
        assert walk.app.screen is form


async def test_nothing_of_it_before_the_door() -> None:
    async with opened("active") as walk:
        door = walk.app.screen
        await walk.press("t u")
        assert walk.app.screen is door
