"""The first page: every demo can be read about and entered, in the smallest window the pages are complete in."""

import pytest

from store.demos import list_demos
from tests.tui.walking import SMALL, opened
from tui.speech import Lang

DEMOS = {one.id: one for one in list_demos()}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", DEMOS)
async def test_every_demo_is_told_and_entered_from_the_first_page(id: str, lang: Lang) -> None:
    demo, downs = DEMOS[id], " ".join(["down"] * list(DEMOS).index(id))
    async with opened("", lang, SMALL) as walk:
        rows = (await walk.press(downs)).splitlines()
        (marked,) = (row for row in rows if "▸" in row)
        assert (demo.title[lang] in marked, marked.split()[-1]) == (True, id)
        assert _without_spaces(demo.about[lang]) in _without_spaces(await walk.press("c"))
        door = await walk.press("c enter")
        assert demo.person[lang] in door
        assert demo.password in door


def _without_spaces(text: str) -> str:
    """A sentence as it reads across the ends of lines."""
    return "".join(text.split())
