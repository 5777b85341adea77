"""Signs that are no text: what a terminal acts on, and what hides or turns what stands beside it.

Source: RELIABILITY.md D2 fault 4.
"""

from unicodedata import category

NO_TEXT = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def is_sign(sign: str) -> bool:
    """Whether it may stand in a text that is shown."""
    return category(sign) not in NO_TEXT


def not_text(text: str) -> str:
    """The first sign that may not stand in a text, by its code point; empty where all may."""
    if text.isprintable():
        return ""
    return next((f"U+{ord(sign):04X}" for sign in text if not is_sign(sign)), "")
