"""A picture as PNG, for people to look at: `python -m tests.render screenshots/my.zh.120x38.svg my.png`.

Uses the chromium (or chrome) found on the path; the tests never need it.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from math import ceil
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def render(svg: Path, png: Path) -> None:
    """Draw an SVG at its own size."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise SystemExit(f"none of {', '.join(BROWSERS)} is installed")
    width, height = size_of(svg.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as profile:
        where = [f"--user-data-dir={profile}", f"--screenshot={png.resolve()}", f"--window-size={width},{height}"]
        command = [browser, *FLAGS, *where, svg.resolve().as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def size_of(svg: str) -> tuple[int, int]:
    """The width and height an SVG gives itself, in whole pixels."""
    found = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
    if found is None:
        raise ValueError("the picture has no viewBox")
    return ceil(float(found[1])), ceil(float(found[2]))


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]))
