"""Days, rates, counts and names as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.policy.money import Ppm
from tui.figures import rate
from tui.reading import LONGEST_NAME, read_count, read_day, read_name, read_rate


@pytest.mark.parametrize("text", ["2026-02-08", "2026/2/8", "2026.2.8", "2026年2月8日", " ２０２６－０２－０８ "])
def test_a_day_may_be_typed_in_several_ways(text: str) -> None:
    assert read_day(text) == date(2026, 2, 8)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "26-02-08", "2026-02-30", "2026-13-01", "1999-12-31", "08-02-2026", "2026-02-08x", "²026-02-08"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "ppm"),
    [("0.045", 450), ("0.045%", 450), ("０．０４５％", 450), ("0.0335 %", 335), ("1", 10_000), ("0", 0)],
)
def test_a_daily_rate_is_exact(text: str, ppm: int) -> None:
    assert read_rate(text) == ppm


@pytest.mark.parametrize("text", ["", "-0.045", "0.04555", "4e-2", "NaN", "0,045", "inf", ".045", "%", "1000"])
def test_what_is_no_daily_rate_is_none(text: str) -> None:
    assert read_rate(text) is None


@given(st.integers(0, 9_999_999).map(Ppm))
def test_a_rate_is_read_as_it_is_shown(ppm: Ppm) -> None:
    assert read_rate(rate(ppm)) == ppm


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("12", 12), ("０４", 4), (" 3 ", 3)])
def test_a_count_is_a_whole_number(text: str, count: int) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize("text", ["", "-1", "1.0", "+1", "1e1", "x", "1000", "²"])
def test_what_is_no_count_is_none(text: str) -> None:
    assert read_count(text) is None


def test_names_are_cleaned_and_not_endless() -> None:
    assert read_name(" 云杉\x1b[2J银行\u202e[b] ") == "云杉[2J银行[b]"
    assert read_name("行" * LONGEST_NAME) == "行" * LONGEST_NAME
    assert read_name("行" * (LONGEST_NAME + 1)) is None


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    for read in (read_day, read_rate, read_count, read_name):
        read(text)
