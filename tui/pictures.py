"""A page as an SVG in which Chinese has its true width.

Textual's own export gives every run of text the width of its `len()`, so Chinese is squeezed to half; it fetches
a font from the net; and its ids change with every sign. All three are put right here, and nothing else.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby
from operator import itemgetter
from typing import Any

from rich.cells import split_graphemes
from textual.app import App

CELL = 12.2  # the width rich gives one cell, in user units: 20 high, aspect 0.61
EM = 20  # a Chinese sign is one em wide and stands in the middle of its two cells

_FONTS = (
    '"Fira Code", "DejaVu Sans Mono", Menlo, Consolas, '
    '"Noto Sans Mono CJK SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", monospace'
)
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family: [^;]+;")
_FULL_WIDTH = re.compile(r"\s*font-variant-east-asian: full-width;")
_ID = re.compile(r"terminal-\d+")
_RUN = re.compile(
    r'<text class="(?P<style>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" textLength="[^"]*" '
    r'clip-path="(?P<clip>[^"]*)">(?P<text>[^<]*)</text>'
)


def picture_of(app: App[Any]) -> str:  # any app: what it returns at its end is not looked at
    """The app's present screen; the same screen always gives the same bytes."""
    return true_width(app.export_screenshot(simplify=True))


def true_width(svg: str) -> str:
    """Rich's SVG with every sign in its own cell, without fonts from the net and with fixed ids."""
    svg = _FONT_FACE.sub("", svg)
    svg = _FULL_WIDTH.sub("", _FAMILY.sub(f"font-family: {_FONTS};", svg))
    return _ID.sub("huajie", _RUN.sub(_runs, svg))


def _runs(run: re.Match[str]) -> str:
    """One run as several, each of signs of one width, each begun at the cell it stands in."""
    text = unescape(run["text"]).replace("\xa0", " ").rstrip("\n")
    return "".join(
        f'<text class="{run["style"]}" {place} y="{run["y"]}" clip-path="{run["clip"]}">{_escaped(part)}</text>'
        for part, place in _parts(text, round(float(run["x"]) / CELL))
        if not part.isspace()
    )


def _parts(text: str, cell: int) -> Iterator[tuple[str, str]]:
    """Each part with its place: narrow signs share a start and a length, wide ones have a start each."""
    for width, spans in groupby(split_graphemes(text)[0], key=itemgetter(2)):
        signs = [text[start:end] for start, end, _ in spans]
        if width == 1:
            yield "".join(signs), f'x="{cell * CELL:g}" textLength="{len(signs) * CELL:g}"'
        elif width == 2:
            yield "".join(signs), f'x="{" ".join(_starts(signs, cell))}"'
        cell += width * len(signs)


def _starts(signs: list[str], cell: int) -> Iterator[str]:
    """A start for every UTF-16 unit, as SVG counts them; all units of one sign have the same."""
    for number, sign in enumerate(signs):
        start = (cell + 2 * number) * CELL + (2 * CELL - EM) / 2
        yield from [f"{start:g}"] * (len(sign.encode("utf-16-le")) // 2)


def _escaped(text: str) -> str:
    return escape(text).replace(" ", "&#160;")
