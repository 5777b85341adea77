"""Amounts as people type them: exact fen or a refusal with its own name."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.policy.money import Fen
from tui.amounts import AmountError, amount_fault, parse_amount
from tui.figures import money
from tui.speech import LANGS, speak


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1", 100),
        ("0.01", 1),
        (".5", 50),
        ("5.", 500),
        ("1234.5", 1234_50),
        ("1,234.56", 1234_56),
        ("12,345,678", 12_345_678_00),
        (" 100.00 ", 100_00),
        ("１２３．４５", 123_45),
        ("１，２３４", 1234_00),
        ("1。5", 1_50),
        ("￥100", 100_00),
        ("¥1,234.56", 1234_56),
        ("¥ 7", 7_00),
        ("100元", 100_00),
        ("　８　", 8_00),
        ("007", 7_00),
        ("999999999999.99", 999_999_999_999_99),
    ],
)
def test_amounts(text: str, fen: int) -> None:
    assert parse_amount(text) == Fen(fen)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", AmountError.EMPTY),
        (" 　", AmountError.EMPTY),
        ("¥", AmountError.EMPTY),
        ("-1", AmountError.NEGATIVE),
        ("－１", AmountError.NEGATIVE),
        ("−5.00", AmountError.NEGATIVE),
        ("-¥5", AmountError.NEGATIVE),
        ("¥-5", AmountError.NEGATIVE),
        ("0", AmountError.ZERO),
        ("0.00", AmountError.ZERO),
        ("０", AmountError.ZERO),
        ("1.234", AmountError.DECIMALS),
        ("1.000", AmountError.DECIMALS),
        ("0.001", AmountError.DECIMALS),
        ("NaN", AmountError.NOT_A_NUMBER),
        ("inf", AmountError.NOT_A_NUMBER),
        ("Infinity", AmountError.NOT_A_NUMBER),
        ("1e5", AmountError.EXPONENT),
        ("1E-2", AmountError.EXPONENT),
        ("１ｅ５", AmountError.EXPONENT),
        ("abc", AmountError.LETTERS),
        ("12a", AmountError.LETTERS),
        ("0x10", AmountError.LETTERS),
        ("一百", AmountError.LETTERS),
        (".", AmountError.MALFORMED),
        ("1.2.3", AmountError.MALFORMED),
        ("1,23", AmountError.MALFORMED),
        ("1 2", AmountError.MALFORMED),
        ("1_000", AmountError.MALFORMED),
        ("+5", AmountError.MALFORMED),
        ("²", AmountError.MALFORMED),
        ("٣", AmountError.MALFORMED),
        ("∞", AmountError.MALFORMED),
        ("1\x002", AmountError.MALFORMED),
        ("1000000000000", AmountError.TOO_LARGE),
        ("9" * 5000, AmountError.TOO_LARGE),
    ],
)
def test_what_is_no_amount_has_a_name(text: str, error: AmountError) -> None:
    assert parse_amount(text) is error


@given(st.integers(1, 10**14 - 1))
def test_what_is_shown_can_be_typed(fen: int) -> None:
    assert parse_amount(money(fen)) == fen


@given(st.text())
def test_any_text_gives_an_amount_or_a_reason(text: str) -> None:
    found = parse_amount(text)
    assert isinstance(found, AmountError) or found > 0


@given(st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,2})?", fullmatch=True))
def test_the_amount_is_exact(text: str) -> None:
    found = parse_amount(text)
    assert (0 if found is AmountError.ZERO else found) == Fraction(text) * 100


@pytest.mark.parametrize("lang", LANGS)
def test_every_fault_is_said_differently(lang: str) -> None:
    words = speak("zh" if lang == "zh" else "en")
    said = {amount_fault(error, words) for error in AmountError}
    assert len(said) == len(AmountError)
    assert not any(text.startswith("amount.") for text in said)
