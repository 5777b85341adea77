"""The list: where the cursor goes, what is painted again, what is handed back."""

from collections.abc import Callable, Hashable

import pytest
from textual.geometry import Region

from tests.tui.sample import Sample, SamplePage, focused, on_screen, shown
from tui.widgets.panel import Panel
from tui.widgets.row_list import RowList
from tui.widgets.rows import Row, row

SIZE = (120, 38)


def watched(monkeypatch: pytest.MonkeyPatch, kind: type[RowList] | type[Panel]) -> list[tuple[Region, ...]]:
    """Note which regions of these widgets are painted again from now on; () is all of one."""
    found: list[tuple[Region, ...]] = []
    refresh: Callable[..., object] = kind.refresh

    def noting(self: object, *regions: Region, **how: bool) -> object:
        found.append(regions)
        return refresh(self, *regions, **how)

    monkeypatch.setattr(kind, "refresh", noting)
    return found


async def test_the_focused_row_is_marked_without_colour_too() -> None:
    app = Sample()
    async with app.run_test(size=SIZE) as pilot:
        assert [line for line in shown(app.page.body) if "▸" in line] == [shown(app.page.body)[2]]
        assert shown(app.page.body)[2].startswith(" ▸ 花呗")
        await pilot.press("down")
        marked = [line for line in shown(app.page.body) if "▸" in line]
        assert len(marked) == 1
        assert marked[0].startswith(" ▸ 借呗")


@pytest.mark.parametrize(
    ("keys", "act"),
    [
        ("down", "jiebei"),
        ("j j", 0),
        ("down down up", "jiebei"),
        ("j j k", "jiebei"),
        ("up", "huabei"),
        ("end", 2),
        ("G", 2),
        ("G home", "huabei"),
        ("G g g", "huabei"),
        ("G g", 2),
        ("G g up g", 1),
        ("down down down down down down", 2),
    ],
)
async def test_keys_move_the_cursor(keys: str, act: Hashable) -> None:
    app = Sample()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys.split())
        assert focused(app.page) == act


async def test_enter_hands_back_the_act_and_nothing_else_does() -> None:
    page = SamplePage()
    async with Sample(page).run_test(size=SIZE) as pilot:
        await pilot.press("down", "up", "escape", "space", "tab", "tab")
        assert page.done == []
        await pilot.press("down", "enter")
        assert page.done == ["jiebei"]


async def test_the_page_hears_of_the_cursor_before_the_key_is_done() -> None:
    page = SamplePage()
    async with Sample(page).run_test(size=SIZE):
        page.body.action_move(1)
        assert shown(page.panel)[3].endswith("jiebei")


async def test_a_move_paints_two_titles_and_the_bars_of_two_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    page = SamplePage()
    async with Sample(page).run_test(size=SIZE) as pilot:
        painted = watched(monkeypatch, RowList)
        await pilot.press("down")
        (regions,) = painted
        wide = [region for region in regions if region.width > 1]
        assert [(region.y, region.x) for region in wide] == [(2, 0), (7, 0)]
        assert sorted(region.y for region in regions) == [1, 2, 3, 4, 6, 7, 8]


async def test_the_panel_paints_only_the_line_that_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    page = SamplePage()
    async with Sample(page).run_test(size=SIZE) as pilot:
        painted = watched(monkeypatch, Panel)
        await pilot.press("down")
        ((region,),) = [regions for regions in painted if regions]
        assert region == Region(11, 3, 6, 1)


async def test_a_panel_says_when_more_comes_or_goes_below() -> None:
    class Long(SamplePage):
        def panel_rows(self, act: Hashable | None) -> list[Row]:
            return [row(f"line {n}") for n in range(60 if act == "jiebei" else 37 if act == 0 else 5)]

    page = Long()
    async with Sample(page).run_test(size=SIZE) as pilot:
        for key, sign in (("down", True), ("down", True), ("up", True), ("up", False)):
            await pilot.press(key)
            assert shown(page.panel)[-1].endswith("v") == sign
            assert shown(page.panel)[-1:] == [line.rstrip() for line in on_screen(page.panel)[-1:]]


async def test_nothing_is_painted_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = SamplePage()
    async with Sample(page).run_test(size=SIZE):
        in_list, in_panel = watched(monkeypatch, RowList), watched(monkeypatch, Panel)
        page.refresh_page()
        assert (in_list, in_panel) == ([], [])


async def test_new_rows_leave_the_cursor_on_the_same_act() -> None:
    page = SamplePage()
    async with Sample(page).run_test(size=SIZE) as pilot:
        await pilot.press("G")
        page.count = 5
        page.refresh_page()
        assert focused(page) == 2
        page.count = 1
        page.refresh_page()
        assert focused(page) == 0


async def test_the_cursor_can_be_sent_to_an_act() -> None:
    page = SamplePage()
    page.first = 1
    async with Sample(page).run_test(size=SIZE):
        assert focused(page) == 1
        page.body.set_rows(page.rows(), act="jiebei")
        assert focused(page) == "jiebei"


async def test_a_long_list_scrolls_and_says_that_there_is_more() -> None:
    page = SamplePage(count=40)
    async with Sample(page).run_test(size=(80, 24)) as pilot:
        assert shown(page.body)[0].endswith("¥1.00")
        assert shown(page.body)[-1].endswith("v")
        await pilot.press("G")
        lines = shown(page.body)
        assert lines[0].endswith("^")
        assert "▸ item 39" in lines[-1]
        await pilot.press("g", "g")
        assert "▸ 花呗" in shown(page.body)[0]


async def test_long_text_between_rows_is_scrolled_through() -> None:
    page = SamplePage(long_text=60)
    async with Sample(page).run_test(size=(80, 24)) as pilot:
        seen = shown(page.body)
        for _ in range(12):
            await pilot.press("down")
            seen += shown(page.body)
        read = {line.rstrip("^v ").strip() for line in seen}
        assert {f"text {n}" for n in range(60)} <= read
        assert focused(page) == 2


async def test_page_keys_take_the_cursor_along() -> None:
    page = SamplePage(count=60)
    async with Sample(page).run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "pagedown")
        assert any("▸" in line for line in shown(page.body))
        assert focused(page) not in ("huabei", "jiebei")
        await pilot.press("pageup", "pageup", "pageup")
        assert any("▸" in line for line in shown(page.body))


async def test_a_click_moves_and_a_second_one_chooses() -> None:
    page = SamplePage()
    async with Sample(page).run_test(size=SIZE) as pilot:
        await pilot.click(page.body, offset=(6, 7))
        assert (focused(page), page.done) == ("jiebei", [])
        await pilot.click(page.body, offset=(6, 6))
        assert page.done == ["jiebei"]
        await pilot.click(page.body, offset=(6, 30))
        assert (focused(page), page.done) == ("jiebei", ["jiebei"])


async def test_a_list_without_acts_scrolls() -> None:
    class Reading(SamplePage):
        def rows(self) -> list[Row]:
            return [row(f"line {n}") for n in range(60)]

    page = Reading()
    async with Sample(page).run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        assert shown(page.body)[-1] == "   line 59"
        await pilot.press("home", "enter")
        assert shown(page.body)[0] == "   line 0"
        assert page.done == []


async def test_the_heading_above_the_first_row_comes_back_into_sight() -> None:
    class Headed(SamplePage):
        def rows(self) -> list[Row]:
            return [row("heading"), *[row(f"item {n}", act=n) for n in range(60)]]

    page = Headed()
    async with Sample(page).run_test(size=(80, 24)) as pilot:
        await pilot.press(*["down"] * 30)
        assert "▸ item 30" in shown(page.body)[-1]
        await pilot.press(*["up"] * 30)
        assert shown(page.body)[:2] == ["   heading", " ▸ item 0"]


async def test_without_any_width_the_cursor_still_goes() -> None:
    """A storm of sizes may leave a list without a single cell between two of them."""
    app = Sample()
    async with app.run_test(size=SIZE) as pilot:
        app.page.body.styles.width = 0
        await pilot.pause()
        assert app.page.body.lines == ()
        app.page.body.set_rows([*app.page.rows(), row("more", act="more")])
        await pilot.press("G", "k", "j")
        assert app.page.body.act == "more"
