"""Running the app from its first paint to its exit code."""

import os

from tui.app import HuajieApp
from tui.settings import load_settings
from tui.speech import choose_language
from tui.start import Start
from tui.theme import DAY, NIGHT


def run_app(start: Start) -> int:
    """Run until the person leaves; the exit code, which Textual keeps to itself otherwise."""
    saved = load_settings()
    lang = choose_language(start.lang, os.environ, saved.lang)
    app = HuajieApp(start, lang, DAY if saved.theme == DAY else NIGHT, remember=True)
    try:
        app.run(mouse=True)
    finally:
        if app.session:
            app.session.close()
    return app.return_code or 0
