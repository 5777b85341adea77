"""Text made harmless and measured in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text import clean, clip, fit, head, named, plain, words_of


def test_nothing_a_terminal_acts_on_is_left() -> None:
    hostile = "a\x1b[31mb\n\tc\u202ed\u200be\ue000f\u2028g\x07\x9bh"
    assert clean(hostile) == "a[31mbcdefgh"


def test_chinese_and_its_wide_blank_stay() -> None:
    assert clean("借呗\u3000¥1") == "借呗\u3000¥1"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ａｌｉｐａｙ", "Ａｌｉｐａｙ (U+FF21 U+FF4C U+FF49 U+FF50 U+FF41 U+FF59)"),
        ("𝓐nt", "𝓐nt (U+1D4D0)"),
        ("No①", "No① (U+2460)"),
        ("Kelvin", "Kelvin (U+212A)"),
        ("ﬁrst", "ﬁrst (U+FB01)"),
        ("⼀行", "⼀行 (U+2F00)"),
    ],
)
def test_a_name_in_letters_that_pass_for_others_shows_their_code_points(name: str, said: str) -> None:
    assert named(name) == said


@pytest.mark.parametrize(
    "name", ["云杉银行（虚构）", "重庆蚂蚁消费金融有限公司", "Spruce Bank", "José, Zoë & 王小明", ""]
)
def test_an_honest_name_stays_as_it_is(name: str) -> None:
    assert named(name) == name


def test_plain_text_is_never_markup() -> None:
    assert plain("[red]x[/]").plain == "[red]x[/]"
    assert not plain("[red]x[/]").spans


@given(st.text(alphabet="ab 借呗¥,。1é"), st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_a_column_is_exactly_as_wide_as_asked(text: str, width: int, align: str) -> None:
    assert cell_len(fit(text, width, align)) == width


def test_clipping_shows_that_something_is_gone() -> None:
    assert clip("还清后才能关闭", 9) == "还清后.."
    assert clip("还清", 4) == "还清"


def test_half_of_a_wide_sign_is_never_taken() -> None:
    assert head("还清", 3) == "还"


def test_chinese_breaks_anywhere_but_before_a_closing_sign() -> None:
    assert list(words_of("先还清，再关闭")) == ["先", "还", "清，", "再", "关", "闭"]


def test_an_opening_sign_stays_with_what_follows() -> None:
    assert list(words_of("关（借呗）")) == ["关", "（借", "呗）"]


def test_english_and_amounts_break_at_blanks() -> None:
    assert list(words_of("pay ¥1,234.56 now")) == ["pay ", "¥1,234.56 ", "now"]


@given(st.text(alphabet="ab 借呗¥,。1é（）"))
def test_no_sign_is_lost_between_words(text: str) -> None:
    assert "".join(words_of(text)) == text
