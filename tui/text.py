"""Text as a terminal needs it: harmless, measured in cells, and broken into lines where it may be broken.

Chinese characters are two cells wide, so nothing here ever counts with `len`.
"""

from collections.abc import Iterator
from unicodedata import normalize

from rich.cells import cell_len, split_graphemes
from rich.text import Text

from store.signs import is_sign

NO_BREAK = "\N{NO-BREAK SPACE}"
NEVER_FIRST = frozenset("，。、；：！？）】》〉」』”’％%,.;:!?)]}…")
WEEKDAYS = frozenset("一二三四五六日")  # of 周三 neither sign stands alone
NEVER_LAST = frozenset("（【《〈「『“‘([{¥")


def clean(text: str) -> str:
    """Return the text without control, format, surrogate, private and line-separating characters.

    Names and notes come from files: one escape sequence in them must not reach the terminal.
    """
    return text if text.isprintable() else "".join(filter(is_sign, text))


def named(text: str) -> str:
    """Return a person's or a lender's name, with the code points of letters that pass for others.

    A name in full-width, mathematical or circled letters reads like another one and is not (RELIABILITY.md D4).
    """
    if text.isascii():
        return text
    odd = [sign for sign in text if (meant := normalize("NFKC", sign)) != sign and meant.isalnum()]
    return f"{text} ({' '.join(f'U+{ord(sign):04X}' for sign in dict.fromkeys(odd))})" if odd else text


def plain(text: str) -> Text:
    """Return cleaned text as a value that Textual's own widgets never read as markup."""
    return Text(clean(text), end="")


def fit(text: str, width: int, align: str = "left") -> str:
    """Return the text padded or clipped to exactly `width` cells, for columns that must line up."""
    text = clip(text, width)
    blanks = " " * (width - cell_len(text))
    return blanks + text if align == "right" else text + blanks


def clip(text: str, width: int) -> str:
    """Return as much of the text as fits; a cut is shown as two dots, which are one cell each everywhere."""
    if cell_len(text) <= width:
        return text
    return head(text, width - 2) + ".." if width > 2 else head(text, width)


def head(text: str, width: int) -> str:
    """Return the longest beginning of the text that is at most `width` cells wide."""
    used, kept = 0, []
    for sign in signs(text):
        used += cell_len(sign)
        if used > width:
            break
        kept.append(sign)
    return "".join(kept)


def signs(text: str) -> Iterator[str]:
    """Yield what a person would call characters: a letter together with the marks that combine with it."""
    if text.isascii():
        yield from text
        return
    spans, _ = split_graphemes(text)
    for start, end, _ in spans:
        yield text[start:end]


def words_of(text: str) -> Iterator[str]:
    """Yield the pieces between which a line may end: English words with their blank, Chinese sign by sign.

    A sign that may not begin a line stays with what is before it, one that may not end it with what follows.
    """
    piece = ""
    for sign in signs(text):
        if piece and _may_break(piece[-1], sign):
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in NEVER_FIRST or before in NEVER_LAST or (before == "周" and after in WEEKDAYS):
        return False
    return before == " " or cell_len(before) > 1 or cell_len(after) > 1
