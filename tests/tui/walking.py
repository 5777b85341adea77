"""Driving the app as a person does: keys in, words on the screen out. No sleeping: wait until the screen is still."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from textual.pilot import Pilot

from store.clock import Clock
from store.policy.state import State
from tests.pictures import rows_of, settled
from tui.app import HuajieApp
from tui.speech import Lang, speak
from tui.start import Start

Size = tuple[int, int]
NOON = Clock(today=lambda: date(2026, 6, 15), now=lambda: datetime(2026, 6, 15, 4, tzinfo=UTC))
WIDE, SMALL = (120, 38), (80, 24)


class Walk:
    """One person at one screen."""

    def __init__(self, app: HuajieApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def password(self) -> str:
        """The demo's password, as its log-in page shows it."""
        assert self.app.demo is not None
        return self.app.demo.password

    @property
    def state(self) -> State:
        """What the book says."""
        return self.app.snapshot.state

    async def press(self, keys: str) -> str:
        """Press keys one after the other, letting each finish; give back what is on screen."""
        for key in keys.split():
            await self.pilot.press(key)
            await self.pilot.pause()
        return await self.screen()

    async def type(self, text: str) -> str:
        """Type a text, sign by sign."""
        return await self.press(" ".join(text))

    async def screen(self) -> str:
        """The words on screen, row by row."""
        return rows_of(await settled(self.pilot))


@asynccontextmanager
async def opened(
    demo: str,
    lang: Lang = "zh",
    size: Size = WIDE,
    data_dir: Path | None = None,
    clock: Clock = NOON,
) -> AsyncIterator[Walk]:
    """The app on a demo, at its door."""
    start = Start(demo or None, data_dir, lang, clock)
    start.prepare(speak(lang))
    app = HuajieApp(start, lang=lang)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Walk(app, pilot)
    finally:
        if app.session:
            app.session.close()
