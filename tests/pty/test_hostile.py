"""Twenty hostile texts in a book of one's own, every page of it in a real terminal: only our own sequences come out."""

import re
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

from store.catalog import load
from store.clock import Clock
from store.policy.events import Stated
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningCashLoan, OpeningLoan, OpeningPayLater, OpeningPurchase
from store.policy.state import CashLoan, Inquiry, InquiryKind
from store.service import open_book
from tests.pty.sitting import Sitting, sitting
from tests.tui.hostile import SEEDS

ENTER, ESC = "\r", "\x1b"
DAY = date(2026, 6, 15)
TWENTY = SEEDS[:20]
# All that Textual's driver and painter send: modes, colours, places, reports, the pointer's shape; nothing stranger.
OURS = re.compile(r"\x1b\[[?<>=]?[0-9;]*(\$p|[A-Za-z])|\x1b\]22;[a-z]+\x07")

# The program on a fixed day, so that the pages do not depend on when they are looked at.
FIXED = """
import sys
from datetime import UTC, date, datetime
from store.clock import Clock
import tui.cli
tui.cli.CLOCK = Clock(lambda: date(2026, 6, 15), lambda: datetime(2026, 6, 15, 4, tzinfo=UTC))
sys.exit(tui.cli.main())
"""


def book_in(folder: Path) -> None:
    """Lenders, merchants and who inquired: each of the twenty twice; kept as they were stated."""
    loans = tuple(OpeningLoan(Fen(1_000_00), 12, DAY, lender=name) for name in TWENTY[:10])
    jiebei = OpeningCashLoan(Fen(30_000_00), lenders=TWENTY[:10], loans=loans)
    huabei = OpeningPayLater(
        Fen(8_000_00), purchases=tuple(OpeningPurchase(Fen(10_00), DAY, merchant=name) for name in TWENTY[10:])
    )
    inquiries = tuple(Inquiry(DAY, name, InquiryKind.LOAN_APPROVAL) for name in TWENTY)
    opening = Opening(DAY, Fen(9_000_00), {"huabei": huabei}, {"jiebei": jiebei}, inquiries)
    clock = Clock(lambda: DAY, lambda: datetime(2026, 6, 15, 4, tzinfo=UTC))
    with open_book(folder, load(), clock) as service:
        service.begin((Stated(opening),), password="246802")
        account = service.snapshot().state.account("jiebei")
        assert isinstance(account, CashLoan)
        assert account.lenders == TWENTY[:10], "stored as it was stated"


def strange(written: str) -> list[str]:
    """What came out beside our own sequences and whole lines of a shell."""
    rest = OURS.sub("", written)
    return [sign for sign in rest if sign not in "\r\n" and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co")]


def test_only_our_own_sequences_come_out(tmp_path: Path) -> None:
    """Nothing is executed, no clipboard written, no title set: no byte but text and what paints it."""
    book_in(tmp_path)
    with sitting("--data-dir", str(tmp_path), columns=120, rows=38, program=("-c", FIXED)) as person:
        person.see("▸   登录")
        person.press(ENTER, "▸ 花呗")
        person.press(ENTER, "▸ 还款")
        walk_down(person, 8)
        person.press(ESC, "▸ 花呗", gone="我的额度")
        person.press("j", "▸ 借呗")
        person.press(ENTER, "▸ L1", "]52;c;c2VjcmV0")
        walk_down(person, 14)
        person.press("G", "▸ 更多")
        person.press(ENTER, "▸ 调整额度")
        walk_down(person, 6)
        person.press(ESC, "▸ 更多")
        person.press(ESC, "▸ 借呗", gone="更多")
        person.press("q")
        ending = person.end()
    ending.check(0)
    assert strange(ending.written) == []


def walk_down(person: Sitting, steps: int) -> None:
    """Every line, and what the panel says about it."""
    for _ in range(steps):
        person.press("j")


def test_what_is_strange_is_found() -> None:
    assert strange("\x1b[?1049h\x1b[38;2;1;2;3m好\x1b[0m\x1b[1;1H\r\n") == []
    assert strange("\x1b]52;c;QQ==\x07\x9b1m\u202e") == ["\x1b", "\x07", "\x9b", "\u202e"]
