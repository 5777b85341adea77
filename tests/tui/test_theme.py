"""Both themes: every text readable on every ground it may stand on."""

from itertools import product
from typing import get_args

import pytest
from rich.color import Color

from tui.theme import PALETTES, Ground, blank_style, palette, style, textual_theme
from tui.widgets.rows import Role

LEAST = 4.5
NOT_TEXT: frozenset[Role] = frozenset({"track", "edge", "bar"})
CASES = [(theme, role, ground) for theme, role, ground in product(PALETTES, get_args(Role), get_args(Ground))]


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [part / 255 for part in colour.get_truecolor()]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "role", "ground"), [case for case in CASES if case[1] not in NOT_TEXT])
def test_every_text_is_readable(theme: str, role: Role, ground: Ground) -> None:
    look = style(role, theme, ground)
    assert look.color is not None
    assert look.bgcolor is not None
    assert contrast(look.color, look.bgcolor) >= LEAST


@pytest.mark.parametrize(("theme", "role", "ground"), CASES)
def test_blanks_have_the_ground_of_their_text(theme: str, role: Role, ground: Ground) -> None:
    assert blank_style(role, theme, ground).bgcolor == style(role, theme, ground).bgcolor


@pytest.mark.parametrize("theme", PALETTES)
def test_input_fields_have_the_same_colours(theme: str) -> None:
    ours, theirs = palette(theme), textual_theme(theme)
    assert (theirs.background, theirs.surface, theirs.foreground) == (
        ours.grounds["page"],
        ours.grounds["card"],
        ours.inks[""],
    )


@pytest.mark.parametrize("theme", PALETTES)
def test_the_bar_of_the_focus_stands_out_from_every_surface(theme: str) -> None:
    """WCAG asks 3:1 of signs that are not text."""
    blue = style("bar", theme, "page").bgcolor
    assert blue is not None
    for ground in ("page", "card", "panel"):
        assert contrast(blue, Color.parse(palette(theme).grounds[ground])) >= 3
