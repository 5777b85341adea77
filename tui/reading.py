"""What people type besides amounts: days, daily rates, counts, names. A text becomes a value or None. Pure."""

import re
from collections.abc import Mapping
from datetime import date

from store.policy.money import MILLION, Ppm
from tui.amounts import FULL_WIDTH
from tui.text import clean

DAY_SIGNS = "0123456789０１２３４５６７８９-−－/／.．。 年月日"
RATE_SIGNS = "0123456789０１２３４５６７８９.．。,，%％ +-−－eEnNaAiIfF"
COUNT_SIGNS = "0123456789０１２３４５６７８９ .．。,，+-−－eE"

CELL_SIGNS = "0123456789０１２３４５６７８９-－:：=,，、 N*#MDZGBA"

CELL = re.compile(r"(\d{4}-\d{2})[:=]([N*#1-7MDZGBA])", re.ASCII)
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
RATE = re.compile(r"(\d{1,3})(?:\.(\d{0,4}))?", re.ASCII)
COUNT = re.compile(r"\d{1,3}", re.ASCII)
FIRST_YEAR = 2000  # before either product, and near enough that the months since can be listed
LONGEST_NAME = 40


def _normal(text: str) -> str:
    return text.strip().translate(FULL_WIDTH).replace("−", "-").strip()


def looks_like_day(text: str) -> bool:
    """Whether it is written as a day, be there such a day or not."""
    return _day_in(text) is not None


def _day_in(text: str) -> re.Match[str] | None:
    return DAY.fullmatch(re.sub(r"[/.年月]", "-", _normal(text)).rstrip("日"))


def read_day(text: str) -> date | None:
    """2026-02-08, also 2026/2/8 and 2026年2月8日."""
    found = _day_in(text)
    if found is None or int(found[1]) < FIRST_YEAR:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def read_cells(text: str) -> dict[str, str] | None:
    """Past months with their codes: 2026-04:1 2026-05:N; none where nothing is typed."""
    cells: dict[str, str] = {}
    for word in re.split(r"[\s,、]+", _normal(text)):
        found = CELL.fullmatch(word)
        if word and (found is None or found[1] in cells):
            return None
        if found is not None:
            cells[found[1]] = found[2]
    return cells


def said_cells(cells: Mapping[str, str]) -> str:
    """Past months as one would type them."""
    return " ".join(f"{month}:{code}" for month, code in sorted(cells.items()))


def read_rate(text: str) -> Ppm | None:
    """0.045 or 0.045% a day as parts per million; at most four decimals, never through a float."""
    found = RATE.fullmatch(_normal(text).removesuffix("%").rstrip())
    if found is None:
        return None
    hundredth = MILLION // 100
    return Ppm(int(found[1]) * hundredth + int((found[2] or "").ljust(4, "0")))


def read_count(text: str) -> int | None:
    """A whole number, nothing else."""
    plain = _normal(text)
    return int(plain) if COUNT.fullmatch(plain) else None


def read_name(text: str) -> str | None:
    """A name as it may be shown and kept: cleaned, and not endless."""
    name = clean(text).strip()
    return name if len(name) <= LONGEST_NAME else None
