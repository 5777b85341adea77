"""What is claimed: a figure, the limit it is held against, and the table that says whether it holds."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.cells import cell_len

Samples = dict[str, list[float]]
TITLES = ("claim", "value", "floor", "figure", "limit", "")


@dataclass(frozen=True, slots=True)
class Claim:
    """A measured value, and the figure made of it that must not exceed the limit.

    With a floor the figure is a ratio to it within this run; without one it is the value itself.
    """

    name: str
    value: float
    unit: str
    figure: float
    limit: float
    floor: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure is within its limit."""
        return self.figure <= self.limit

    @property
    def cells(self) -> tuple[str, ...]:
        """The claim as a line of the table."""
        unit = "x" if self.floor is not None else self.unit
        floor = "" if self.floor is None else _number(self.floor, self.unit)
        held = "ok" if self.holds else "NO"
        return (self.name, _number(self.value, self.unit), floor, _number(self.figure, unit), f"{self.limit:g}", held)


def against_floor(name: str, unit: str, values: Sequence[float], floors: Sequence[float], limit: float) -> Claim:
    """A claim on a ratio: the median of the ratios, each of a value and the floor measured next to it.

    What else runs on the machine slows both of a pair; a ratio of two medians would compare different moments.
    """
    ratios = [value / floor for value, floor in zip(values, floors, strict=True)]
    return Claim(name, statistics.median(values), unit, statistics.median(ratios), limit, statistics.median(floors))


def by_itself(name: str, unit: str, value: float, limit: float) -> Claim:
    """A claim on the value as it is."""
    return Claim(name, value, unit, value, limit)


def keep(samples: Samples, name: str, value: float) -> None:
    """One more under this name."""
    samples.setdefault(name, []).append(value)


def middle(samples: Samples, name: str) -> float:
    """The median of what was measured under a name."""
    return statistics.median(samples[name])


def table(claims: Sequence[Claim]) -> str:
    """All claims, one a line."""
    lines = [TITLES, *(claim.cells for claim in claims)]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(TITLES))]
    return "\n".join(_line(line, widths) for line in lines)


def write_json(path: Path, claims: Iterable[Claim], samples: Samples) -> None:
    """Claims and everything they were made of, to look at later."""
    told = {"claims": [asdict(claim) | {"holds": claim.holds} for claim in claims], "samples": samples}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    gaps = [" " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True)]
    name, *rest = zip(cells, gaps, strict=True)
    return "  ".join(["".join(name), *(gap + cell for cell, gap in rest)]).rstrip()


def _number(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit == "B" else f"{value:.3g} {unit}" if value < 100 else f"{value:.0f} {unit}"
