"""Opening the app: its book while the terminal is still plain, then Textual, which nothing else loads."""

import gc

from store.clock import Clock
from tui.speech import Words
from tui.start import Start
from tui.wishes import Wish


def open_app(words: Words, clock: Clock, wish: Wish, lang: str | None) -> int:
    """Run until the person leaves; the exit code. Raises Misuse and StoreError before anything is drawn."""
    start = Start(wish.demo, wish.data_dir, lang, clock)
    start.prepare(words)
    gc.collect()  # each value of the policy was made of a class without slots: Textual moves into their room
    from tui.running import run_app

    gc.enable()
    return run_app(start)
