"""What a page says, as plain values: spans of text with a role, and rows made of them.

A row knows nothing of terminals, widths or colours, so a page's rows are tested without any of these.
"""

from collections.abc import Hashable, Iterable
from typing import Literal

from store.policy.values import dataclass

Role = Literal[
    "",
    "dim",
    "faint",
    "strong",
    "money",
    "title",
    "accent",
    "good",
    "warn",
    "bad",
    "inverse",
    "danger",
    "button",
    "track",
    "bar",
    "edge",
]


@dataclass(frozen=True, slots=True)
class Span:
    """Some text and the part it plays; what colour that is, only the theme knows."""

    text: str
    role: Role = ""


Spans = tuple[Span, ...]
Pieces = str | Span | Iterable[str | Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing said: text on the left, usually a figure on the right, perhaps something Enter does.

    `act` is any hashable value: it makes the row selectable and is what choosing it hands back. Rows with the same
    `card` number stand on one surface; with `focus="card"` the whole surface is that one selectable thing.
    `label` is set in a column as wide as the widest label of its block. An empty row in a card is air, left out when
    space is short. `fixed` rows are clipped instead of wrapped; `refused` ones are dim, marked, and can be chosen.
    """

    left: Spans = ()
    right: Spans = ()
    label: Spans = ()
    act: Hashable | None = None
    card: int = 0
    focus: Literal["row", "card"] = "row"
    indent: int = 0
    mark: Span | None = None
    refused: bool = False
    meter: float | None = None
    meter_role: Role = "accent"
    fixed: bool = False

    @property
    def is_air(self) -> bool:
        """Whether the row says nothing and only keeps others apart."""
        return not (self.left or self.right or self.label or self.mark) and self.meter is None


AIR = Row()
FOCUS_MARK = "▸"  # before what has the keys
REFUSED_MARK = Span("✕", "bad")


def spans(pieces: Pieces, role: Role = "") -> Spans:
    """Return one or many pieces as spans; plain strings take the role given."""
    if isinstance(pieces, str | Span):
        pieces = (pieces,)
    return tuple(piece if isinstance(piece, Span) else Span(piece, role) for piece in pieces)


def row(
    *left: str | Span,
    right: Pieces = (),
    label: Pieces = (),
    act: Hashable | None = None,
    card: int = 0,
    focus: Literal["row", "card"] = "row",
    indent: int = 0,
    mark: str | Span | None = None,
    refused: bool = False,
    fixed: bool = False,
) -> Row:
    """Return a row; bare strings are ordinary text on the left and dim text in label and on the right."""
    return Row(
        left=spans(left),
        right=spans(right, "dim"),
        label=spans(label, "dim"),
        act=act,
        card=card,
        focus=focus,
        indent=indent,
        mark=Span(mark) if isinstance(mark, str) else mark,
        refused=refused,
        fixed=fixed,
    )


def title(
    *left: str | Span, right: Pieces = (), card: int = 0, act: Hashable | None = None, whole: bool = False
) -> Row:
    """Return the heading of a card or block; with `whole` the card is selected as one thing."""
    return Row(
        left=spans(left, "strong"), right=spans(right, "dim"), card=card, act=act, focus="card" if whole else "row"
    )


def meter(ratio: float, card: int = 0, role: Role = "accent") -> Row:
    """Return a thin bar filled to the ratio; the figure it shows belongs in words beside it."""
    return Row(meter=min(1.0, max(0.0, ratio)), meter_role=role, card=card)


def button(text: str, act: Hashable, danger: bool = False, refused: bool = False) -> Row:
    """Return something to press that stands for itself, such as the deed a whole page leads to."""
    return Row(left=(Span(f"  {text}  ", "danger" if danger else "button"),), act=act, refused=refused, fixed=True)


def air(card: int = 0) -> Row:
    """Return an empty row of a card: calm where there is room, gone where there is not."""
    return Row(card=card)
