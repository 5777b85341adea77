"""What every test runs in, whoever's machine it is: no settings, no language, no terminal of its owner.

Imported before anything else by conftest.py: Textual reads its variables when it is imported.
"""

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

OURS = ("HUAJIE_", "TEXTUAL", "XDG_", "LC_")
ALSO_OURS = ("LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "UNICODE_VERSION", "TZ")
FIXED = {
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",
    "TZ": "UTC",
}
FOLDERS = ("CONFIG", "DATA", "STATE", "CACHE", "RUNTIME")


def clean(home: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The same environment without anything that could change an answer, and with a home of its own."""
    kept = {name: value for name, value in environ.items() if not name.startswith(OURS) and name not in ALSO_OURS}
    folders = {f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}": str(home / name.lower()) for name in FOLDERS}
    return kept | FIXED | folders | {"HOME": str(home)}


_nobody = tempfile.TemporaryDirectory(prefix="huajie-tests-")
_cleaned = clean(Path(_nobody.name), os.environ)
os.environ.clear()
os.environ.update(_cleaned)
time.tzset()
