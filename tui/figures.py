"""Figures as they are read: `{owed:money}` in a text shows 128430 as ¥1,284.30.

A text says itself how its figures read, because the same name is an amount in one and a count in another.
"""

from collections.abc import Callable
from datetime import date, datetime
from string import Formatter

from store.policy.money import YUAN, rounded


def money(fen: int) -> str:
    """Whole fen as yuan: ¥1,234.56. U+00A5 is one cell wide, the full-width sign two."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}¥{yuan:,}.{rest:02d}"


def whole_yuan(fen: int) -> str:
    """As the credit report has it (domain.md §0): 128450 is ¥1,285, half-up."""
    return f"¥{rounded(fen, YUAN):,}"


def percent(basis_points: int) -> str:
    """Basis points as a percentage: 1071 is 10.71%."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole:,}.{rest:02d}%"


def rate(ppm: int) -> str:
    """Parts per million a day as a daily rate: 450 is 0.045%."""
    whole, rest = divmod(ppm, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".") + "%"


def moment(when: datetime) -> str:
    """A point in time on the clock of whoever reads it."""
    return when.astimezone().strftime("%Y-%m-%d %H:%M:%S")


class Figures(Formatter):
    """str.format with the ways of reading above, and days with their weekday in one language."""

    def __init__(self, weekdays: Callable[[], tuple[str, ...]]) -> None:
        self._weekdays = weekdays

    def day(self, day: date) -> str:
        """A date with its weekday: 2026-06-15 周一."""
        return f"{day.isoformat()} {self._weekdays()[day.weekday()]}"

    def format_field(self, value: object, format_spec: str) -> str:
        """A figure as its text asks; what is text already stays as it is."""
        match format_spec, value:
            case "money", int():
                return money(value)
            case "yuan", int():
                return whole_yuan(value)
            case "percent", int():
                return percent(value)
            case "rate", int():
                return rate(value)
            case "moment", datetime():
                return moment(value)
            case "day", date():
                return self.day(value)
            case _:
                return str(value) if format_spec in SPECS else str(super().format_field(value, format_spec))


SPECS = ("money", "yuan", "percent", "rate", "moment", "day")
