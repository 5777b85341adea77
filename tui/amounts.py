"""Amounts as people type them: 1,234.56, ￥100, １２３．４; what is no exact positive amount is refused by name."""

import re
from enum import StrEnum

from store.policy.money import YUAN, Fen
from tui.speech import Words, term_key

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("。"): ".", ord("￥"): "¥"}
SIGNS = " ¥元"
PLAIN = r"(?P<yuan>\d{1,3}(,\d{3})+|\d+)?(\.(?P<part>\d*))?"
LARGEST_DIGITS = 12


class AmountError(StrEnum):
    """Why a text is no amount; said in words by the field or the command line."""

    EMPTY = "empty"
    NEGATIVE = "negative"
    ZERO = "zero"
    DECIMALS = "decimals"
    NOT_A_NUMBER = "not_a_number"
    EXPONENT = "exponent"
    LETTERS = "letters"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"


WORDS = {
    AmountError.EMPTY: term_key("amount.empty"),
    AmountError.NEGATIVE: term_key("amount.negative"),
    AmountError.ZERO: term_key("amount.zero"),
    AmountError.DECIMALS: term_key("amount.decimals"),
    AmountError.NOT_A_NUMBER: term_key("amount.not_a_number"),
    AmountError.EXPONENT: term_key("amount.exponent"),
    AmountError.LETTERS: term_key("amount.letters"),
    AmountError.MALFORMED: term_key("amount.malformed"),
    AmountError.TOO_LARGE: term_key("amount.too_large"),
}


def amount_fault(error: AmountError, words: Words) -> str:
    """Why it is no amount, in words."""
    return words.term(WORDS[error])


def parse_amount(text: str) -> Fen | AmountError:
    """Whole fen, exactly as typed; never through a float."""
    plain = _normal(text)
    fault = _fault(plain)
    if fault:
        return fault
    match = re.fullmatch(PLAIN, plain, re.ASCII)  # compiled when an amount is first read, which most answers never do
    if match is None or not (match["yuan"] or match["part"]):
        return AmountError.MALFORMED
    return _fen((match["yuan"] or "0").replace(",", ""), match["part"] or "")


def _normal(text: str) -> str:
    """Full-width digits and signs as ASCII; a currency sign before or 元 after says nothing more."""
    plain = text.strip().translate(FULL_WIDTH).replace("−", "-").strip(SIGNS)
    return plain[0] + plain[1:].strip(SIGNS) if plain[:1] == "-" else plain


def _fault(plain: str) -> AmountError | None:
    if not plain:
        return AmountError.EMPTY
    if plain[0] == "-":
        return AmountError.NEGATIVE
    if plain.lower() in ("nan", "inf", "infinity"):
        return AmountError.NOT_A_NUMBER
    if re.fullmatch(r"[\d.,]+e[+-]?\d+", plain, re.ASCII | re.IGNORECASE):
        return AmountError.EXPONENT
    if any(sign.isalpha() for sign in plain):
        return AmountError.LETTERS
    return None


def _fen(yuan: str, part: str) -> Fen | AmountError:
    if len(part) > 2:
        return AmountError.DECIMALS
    if len(yuan.lstrip("0")) > LARGEST_DIGITS:
        return AmountError.TOO_LARGE
    return Fen(fen) if (fen := int(yuan) * YUAN + int(part.ljust(2, "0"))) else AmountError.ZERO
