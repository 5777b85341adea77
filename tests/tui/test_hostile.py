"""Hostile texts in every field that data can bring, on every page: nothing is acted on, nothing breaks (D2, D4)."""

import dataclasses
import unicodedata

import pytest
from rich.cells import cell_len
from textual.screen import Screen

from store.demos import Demo
from store.policy.product import Catalog
from store.policy.state import State
from tests.effort import times
from tests.tally import Tally
from tests.tui.hostile import SEEDS, Poison, hostile
from tests.tui.test_screens import PAGES, grid
from tests.tui.walking import SMALL, WIDE, Size, Walk, opened
from tui.screens.first_run import FirstRunPage
from tui.screens.result import ResultPage
from tui.screens.verify import VerifyModal
from tui.speech import Lang

TEXTS = hostile(300)
EVERY = times(11, 1)  # in a night each text meets each field of each page; for a commit each text, some of the fields
LOOKS = times(1, 2)
ACTED_ON = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
FORMS = {name: PAGES[name] for name in ("more", "spend", "borrow", "repay", "adjust")}


class Poisoned:
    """A walk whose book, catalogue and demo can be made to say harmful things, again and again."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.session = walk.app.session
        self.state: State | None = walk.state if self.session else None
        self.catalog: Catalog | None = walk.app.catalog if self.session else None
        self.demos: tuple[Demo, ...] = walk.app.start.demos()

    def poison(self, start: int) -> list[str]:
        """All fields anew, beginning with this text; which texts were used."""
        app, poison = self.walk.app, Poison(TEXTS, start)
        if self.session and self.state and self.catalog and self.session.demo:
            service = self.session.service
            app.session = dataclasses.replace(self.session, demo=poison.demo(self.session.demo))
            service._book.state, service.catalog = poison.state(self.state), poison.catalog(self.catalog)
            service._snapshot = None
            app.previewed.clear()
        shown(app.screen, app.service.preview if self.session else None, tuple(map(poison.demo, self.demos)))
        app.refresh_page()
        return poison.given

    def heal(self) -> None:
        """The state as it was: what harms a page could not have come out of a book, and goes into none at the close."""
        if self.state:
            self.walk.app.service._book.state = self.state


def shown(screen: Screen[object], preview: object, demos: tuple[Demo, ...]) -> None:
    """What a page was given when it was opened, given anew."""
    if isinstance(screen, FirstRunPage):
        screen.demos = demos
    if isinstance(screen, VerifyModal | ResultPage) and callable(preview):
        screen.decision = preview(screen.decision.command)


def check(walk: Walk, size: Size) -> None:
    """Every row as wide as the screen, no sign a terminal acts on, and nothing that a click would do."""
    rows = grid(walk.app)
    assert len(rows) == size[1]
    assert {cell_len(row) for row in rows} == {size[0]}
    assert not [sign for sign in "".join(rows) if unicodedata.category(sign) in ACTED_ON]
    strips = walk.app.screen._compositor.render_strips(walk.app.size)
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    assert not [style for style in styles if style.link or "@click" in style.meta]


@pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)][:LOOKS])
@pytest.mark.parametrize("name", list(PAGES))
async def test_no_text_of_any_field_harms_a_page(
    name: str, lang: Lang, size: Size, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    demo, keys = PAGES[name]
    async with opened(demo, lang, size) as walk:
        copied: list[str] = []
        monkeypatch.setattr(walk.app, "copy_to_clipboard", copied.append)
        await walk.press(keys)
        poisoned, screen, met = Poisoned(walk), walk.app.screen, set[str]()
        for start in range(0, len(TEXTS), EVERY):
            met |= set(poisoned.poison(start))
            check(walk, size)
        await walk.pilot.pause()
        check(walk, size)
        assert met == set(TEXTS)
        assert walk.app.screen is screen
        assert copied == []
        assert walk.app._exception is None
        poisoned.heal()
    tally(hostile_looks=len(range(0, len(TEXTS), EVERY)))


@pytest.mark.parametrize("name", list(FORMS))
async def test_forms_begin_with_any_text(name: str) -> None:
    """What a form takes from the data when it is opened: lenders and merchants to choose from."""
    demo, keys = FORMS[name]
    async with opened(demo) as walk:
        await walk.press(keys.rpartition("enter")[0])
        poisoned = Poisoned(walk)
        for start in range(0, len(SEEDS), EVERY):
            poisoned.poison(start)
            await walk.press("enter right right")
            check(walk, WIDE)
            await walk.press("escape")


def test_there_are_three_hundred_texts_and_each_means_harm() -> None:
    assert len(TEXTS) == 300
    kinds = {unicodedata.category(sign) for text in TEXTS for sign in text}
    assert kinds >= ACTED_ON
    assert {"[/red]", "[@click=app.quit]press[/]", "\x1b]52;c;c2VjcmV0\x07"} <= set(TEXTS)
