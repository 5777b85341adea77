"""When an app in this process has nothing more to do, seen from its event loop.

Textual's own wait guesses it from the processor's time: some 50 ms for every key, however little the key brought about,
and too soon on a machine that is busy with something else.
"""

import asyncio
from collections.abc import Sized
from time import monotonic
from typing import Protocol, cast

import textual.app
import textual.pilot
import textual.screen

FRAME = 0.001  # seconds after which a changed screen is drawn: nobody looks, so there is nothing to spare
SOON = 0.1  # seconds; whatever is due later does not belong to the key
LONGEST = 5.0  # seconds; for what keeps itself busy


class _Timer(Protocol):
    def when(self) -> float: ...

    def cancelled(self) -> bool: ...


class _Loop(Protocol):
    """What asyncio's loop knows of itself and does not tell."""

    _ready: Sized
    _scheduled: list[_Timer]


async def still(min_sleep: float = 0.0, max_sleep: float = LONGEST) -> None:
    """Until nothing is ready and nothing is due soon. Takes what Textual's wait takes."""
    until = monotonic() + LONGEST
    while monotonic() < until:
        await asyncio.sleep(0)
        if await _is_still():
            return


async def _is_still() -> bool:
    """Whether nothing waits for its turn; if something is due soon, wait for that first."""
    running = asyncio.get_running_loop()
    loop = cast(_Loop, running)  # asyncio keeps both in every loop it ships but Windows'
    if loop._ready:
        return False
    waits = [timer.when() - running.time() for timer in loop._scheduled if not timer.cancelled()]
    soonest = min(waits, default=SOON)
    if soonest < SOON:
        await asyncio.sleep(max(soonest, 0.0))
    return soonest >= SOON


def wait_for_stillness() -> None:
    """Let every pilot wait by it, and no screen wait to be drawn."""
    vars(textual.screen)["UPDATE_PERIOD"] = FRAME
    for module in (textual.pilot, textual.app):
        vars(module)["wait_for_idle"] = still
