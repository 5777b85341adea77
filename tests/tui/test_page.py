"""What all pages share: how the layout folds, which keys are named, in which language."""

import pytest
from textual.binding import Binding

from tests.tui.sample import Sample, SamplePage, shown
from tui.keys import bar_hints, hints
from tui.shell import Shell
from tui.theme import DAY, NIGHT
from tui.widgets.key_bar import key_texts
from tui.widgets.title_bar import title_texts


def line_of(spans: object) -> str:
    assert isinstance(spans, tuple)
    return "".join(span.text for span in spans)


@pytest.mark.parametrize(
    ("size", "body", "panel", "words"),
    [
        ((120, 38), True, True, False),
        ((100, 30), True, True, False),
        ((99, 30), True, False, False),
        ((120, 29), True, False, False),
        ((80, 24), True, False, False),
        ((50, 16), True, False, False),
        ((40, 12), True, False, False),
        ((39, 30), False, False, True),
        ((120, 11), False, False, True),
    ],
)
async def test_the_layout_folds(size: tuple[int, int], body: bool, panel: bool, words: bool) -> None:
    app = Sample()
    async with app.run_test(size=size):
        page = app.page
        found = tuple(bool(widget.size.area and widget.region) for widget in (page.body, page.panel, page.too_small))
        assert found == (body, panel, words)


async def test_c_shows_the_panel_in_place_of_the_body_and_back() -> None:
    app = Sample()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "c")
        assert not app.page.body.region
        assert app.page.panel.region.width == 80
        assert shown(app.page.panel)[2].endswith("jiebei")
        await pilot.press("c")
        assert app.page.body.region
        await pilot.press("up")
        assert app.page.body.act == "huabei"


async def test_c_hides_the_panel_where_it_stands_beside() -> None:
    app = Sample()
    async with app.run_test(size=(120, 38)) as pilot:
        await pilot.press("c")
        assert app.page.body.region.width > 100
        await pilot.press("down", "c")
        assert app.page.body.act == "jiebei"
        assert app.page.panel.region


async def test_escape_goes_one_level_back_and_never_acts() -> None:
    first, second = SamplePage(), SamplePage()
    app = Sample(first)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(second)
        await pilot.press("c", "escape")
        assert app.screen is second
        assert second.body.region
        await pilot.press("escape")
        assert app.screen is first
        await pilot.press("escape", "escape")
        assert app.screen is first
        assert first.done == second.done == []


async def test_escape_on_the_first_page_leaves_it_there() -> None:
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        page = SamplePage()
        await app.push_screen(page)
        await pilot.press("escape")
        assert app.screen is page


async def test_a_page_says_what_is_so_when_it_comes_back() -> None:
    page = SamplePage()
    app = Sample(page)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(SamplePage())
        page.count = 9
        await pilot.press("escape")
        await pilot.pause()
        assert any("item 8" in line for line in shown(page.body))


async def test_growing_wide_brings_the_panel_back_beside() -> None:
    app = Sample()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(120, 38)
        assert app.page.panel.region
        assert app.page.body.region
        await pilot.resize_terminal(80, 24)
        assert not app.page.panel.region


async def test_language_switches_live_everywhere() -> None:
    app = Sample()
    async with app.run_test(size=(120, 38)) as pilot:
        chinese = [hint.says for hint in hints(app.screen.active_bindings)]
        top = app.page.title_bar.text
        await pilot.press("L")
        english = [hint.says for hint in hints(app.screen.active_bindings)]
        assert all(one != other for one, other in zip(chinese, english, strict=True))
        assert not any(says.startswith("key.") for says in chinese + english)
        assert app.page.title_bar.text != top
        assert english[0] in app.page.key_bar.render_line(0).text


async def test_theme_switches_live() -> None:
    app = Sample()
    async with app.run_test(size=(120, 38)) as pilot:
        assert app.theme == NIGHT
        before = app.page.body.render_line(1)
        await pilot.press("T")
        assert app.theme == DAY
        assert app.page.body.render_line(1) != before


async def test_pages_below_speak_the_new_language_when_they_come_back() -> None:
    app = Sample()
    async with app.run_test(size=(120, 38)) as pilot:
        before = app.page.key_bar.render_line(0).text
        await app.push_screen(SamplePage())
        await pilot.press("L", "escape")
        await pilot.pause()
        assert app.page.key_bar.render_line(0).text != before


async def test_the_key_bar_names_at_most_six_the_pages_own_first_help_last() -> None:
    class Busy(SamplePage):
        BINDINGS = [Binding(key, "nothing", "key.next", id=f"busy.{key}") for key in "wxyz"]  # noqa: RUF012

    app = Sample(Busy())
    async with app.run_test(size=(120, 38)):
        named = bar_hints(app.screen.active_bindings)
        assert [hint.keys[0] for hint in named] == ["Enter", "t", "w", "x", "y", "?"]


async def test_every_binding_of_ours_has_an_id_and_words() -> None:
    app = Sample()
    async with app.run_test(size=(120, 38)):
        found = {hint.id: hint for hint in hints(app.screen.active_bindings)}
        assert found["list.up"].keys == ("Up", "k")
        assert found["page.panel"].keys == ("c", "F2")
        assert {"list.choose", "page.back", "app.language", "app.theme", "app.help", "sample.nothing"} <= found.keys()


async def test_hints_that_find_no_room_leave_help_its_place() -> None:
    app = Sample()
    async with app.run_test(size=(120, 38)):
        named = bar_hints(app.screen.active_bindings)
        assert line_of(key_texts(named, 30)).split()[-2] == "?"
        assert len(line_of(key_texts(named, 30))) <= 30


def test_the_last_crumb_and_the_last_fact_stay_longest() -> None:
    crumbs, facts = ("化解 huajie", "我的", "花呗", "关闭花呗"), ("demo", "2026-06-15 周一", "演练")
    path = "化解 huajie  >  我的  >  花呗  >  关闭花呗"
    assert title_texts(crumbs, facts, 120) == (path, "demo   2026-06-15 周一   演练")
    assert title_texts(crumbs, facts, 60) == (path, "演练")
    assert title_texts(crumbs, facts, 28) == ("..  >  关闭花呗", "演练")
    assert title_texts(crumbs, facts, 10) == ("..  >  ..", "")


async def test_another_step_paints_the_step_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Sample()
    async with app.run_test(size=(120, 38)):
        bar, painted = app.page.title_bar, []
        assert bar.text.endswith("演练   3/5 ")
        monkeypatch.setattr(bar.path, "refresh", lambda: painted.append("path"))
        monkeypatch.setattr(bar.step, "refresh", lambda: painted.append("step"))
        bar.show(app.page.crumbs(), app.facts(), "4/5")
        bar.show(app.page.crumbs(), app.facts(), "4/5")
        assert painted == ["step"]
        assert bar.text.endswith("演练   4/5 ")
        bar.show(app.page.crumbs(), app.facts())
        assert bar.text.rstrip().endswith("演练")
        assert bar.step.display
