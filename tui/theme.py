"""Night and day: what colour every role has on every ground, as two tables.

Colour never carries meaning alone; each role that means something comes with a mark or a word in the rows.
"""

from functools import cache
from typing import Literal

from rich.style import Style
from textual.theme import Theme

from store.policy.values import dataclass
from tui.widgets.rows import Role

Ground = Literal["page", "card", "panel", "focus", "title", "keys"]
NIGHT = "huajie-night"
DAY = "huajie-day"
BOLD: frozenset[Role] = frozenset({"strong", "money", "title", "danger", "inverse"})


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme: grounds, inks for each role, and roles that bring their own ground."""

    dark: bool
    blue: str
    grounds: dict[Ground, str]
    inks: dict[Role, str]
    painted: dict[Role, tuple[str, str]]
    title_ink: str
    title_dim: str


PALETTES: dict[str, Palette] = {
    NIGHT: Palette(
        dark=True,
        blue="#2f7cf0",
        grounds={
            "page": "#0b0f15",
            "card": "#17202b",
            "panel": "#111822",
            "focus": "#12335c",
            "title": "#1259c3",
            "keys": "#17202b",
        },
        inks={
            "": "#d7dee7",
            "edge": "#d7dee7",
            "dim": "#a3afbd",
            "faint": "#919ead",
            "strong": "#ffffff",
            "money": "#ffffff",
            "title": "#6fb3ff",
            "accent": "#6fb3ff",
            "good": "#5fcf6d",
            "warn": "#f5b041",
            "bad": "#ff8a80",
            "track": "#33475e",
        },
        painted={
            "inverse": ("#0b0f15", "#6fb3ff"),
            "danger": ("#ffffff", "#c4312d"),
            "button": ("#ffffff", "#2a3f5a"),
            "bar": ("#ffffff", "#2f7cf0"),
        },
        title_ink="#ffffff",
        title_dim="#e3edfc",
    ),
    DAY: Palette(
        dark=False,
        blue="#1259c3",
        grounds={
            "page": "#edf1f5",
            "card": "#ffffff",
            "panel": "#f7f9fb",
            "focus": "#d6e6ff",
            "title": "#1259c3",
            "keys": "#dfe5ec",
        },
        inks={
            "": "#1e2833",
            "edge": "#1e2833",
            "dim": "#4a5663",
            "faint": "#55616e",
            "strong": "#000000",
            "money": "#000000",
            "title": "#0b4dae",
            "accent": "#0b4dae",
            "good": "#14602b",
            "warn": "#7a4600",
            "bad": "#a81f17",
            "track": "#b9c4d0",
        },
        painted={
            "inverse": ("#ffffff", "#0b4dae"),
            "danger": ("#ffffff", "#b3261e"),
            "button": ("#ffffff", "#3b526e"),
            "bar": ("#ffffff", "#1259c3"),
        },
        title_ink="#ffffff",
        title_dim="#e3edfc",
    ),
}


def palette(theme: str) -> Palette:
    """Return the colours of a theme; a theme that is none of ours is drawn as night."""
    return PALETTES.get(theme, PALETTES[NIGHT])


@cache
def style(role: Role, theme: str, ground: Ground) -> Style:
    """Return how a role looks on a ground; cached, as every cell on screen asks for it."""
    colours = palette(theme)
    if role in colours.painted:
        ink, paint = colours.painted[role]
    elif ground == "title":
        ink, paint = colours.title_ink if role in ("", "strong") else colours.title_dim, colours.grounds[ground]
    else:
        ink, paint = colours.inks[role], colours.grounds[ground]
    return Style(
        color=ink, bgcolor=paint, bold=True if role in BOLD else None, strike=True if role == "track" else None
    )


@cache
def blank_style(role: Role, theme: str, ground: Ground) -> Style:
    """Return the same for blanks: without an ink nobody would see, as the terminal is sent each one in full."""
    full = style(role, theme, ground)
    return full if full.strike else Style(bgcolor=full.bgcolor)


def textual_theme(name: str) -> Theme:
    """Return the same colours as Textual's own widgets (the input fields) want to have them."""
    colours = PALETTES[name]
    return Theme(
        name=name,
        primary=colours.blue,
        secondary=colours.inks["accent"],
        accent=colours.inks["accent"],
        warning=colours.inks["warn"],
        error=colours.inks["bad"],
        success=colours.inks["good"],
        foreground=colours.inks[""],
        background=colours.grounds["page"],
        surface=colours.grounds["card"],
        panel=colours.grounds["panel"],
        dark=colours.dark,
        variables={"focus-ground": colours.grounds["focus"], "track": colours.inks["track"]},
    )
