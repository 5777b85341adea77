"""The report, its rows and what can be said against them, the switches: from 我的 with keys alone, down to the book."""

import pytest

from store.policy.state import InquiryKind, Outcome, ReportMode
from tests.tui.walking import SMALL, WIDE, Size, opened
from tui.speech import Lang

BOTH = pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])
TO_REPORT = "home down down enter"  # from 我的
TO_FIRST_ROW = f"{TO_REPORT} down enter"


@BOTH
async def test_asking_for_my_own_report_is_counted_and_harms_nothing(lang: Lang, size: Size) -> None:
    """S30: one more inquiry of oneself, two a year are free; Esc at the last word asks for nothing."""
    async with opened("clean", lang, size) as walk:
        await walk.press("enter")
        before = walk.state.inquiries
        await walk.press(f"{TO_REPORT} enter escape")
        assert walk.state.inquiries == before
        screen = await walk.press("enter y")
        assert [one.kind for one in walk.state.inquiries[len(before) :]] == [InquiryKind.SELF]
        assert ("不会影响信用" if lang == "zh" else "free") in screen


@BOTH
async def test_the_panel_says_what_a_dispute_puts_on_the_row(lang: Lang, size: Size) -> None:
    """A mark, and 20 days to answer: 06-15 and 20 days is 07-05 (domain.md §5.6)."""
    async with opened("owing", lang, size) as walk:
        screen = await walk.press(f"enter {TO_FIRST_ROW}" + (" c" if size == SMALL else ""))
        assert ("异议标注日  无 ▸ 2026-06-15" if lang == "zh" else "none ▸ 2026-06-15") in screen
        assert "▸ 2026-07-05" in screen
        assert not walk.state.disputes


@BOTH
async def test_a_month_is_disputed_and_its_answer_written_down(lang: Lang, size: Size) -> None:
    """One bad month of a row; waiting for its answer, then corrected: it reads N and is adverse no more."""
    async with opened("old-adverse", lang, size) as walk:
        screen = await walk.press(f"enter {TO_FIRST_ROW}")
        assert "2021-06" in await walk.press("G")
        screen = await walk.press("enter")
        assert ("借呗 L1 2021-06" if lang == "zh" else "Jiebei L1 2021-06") in screen
        await walk.press("escape")
        assert not walk.state.disputes
        await walk.press("enter y enter")
        [entry] = walk.state.disputes
        assert (entry.row, entry.month, entry.outcome) == ("jiebei-1/L1", "2021-06", None)
        screen = await walk.press(f"{TO_FIRST_ROW} G")
        assert ("异议" if lang == "zh" else "Disputes") in screen
        await walk.press("up up enter y enter")
        [entry] = walk.state.disputes
        assert entry.outcome is Outcome.CORRECTED
        [row] = [one for one in walk.app.snapshot.report.rows if one.id == "jiebei-1/L1"]
        assert [cell.code for cell in row.cells if cell.month == "2021-06"] == ["N"]


@BOTH
async def test_an_adverse_record_goes_on_its_day_and_not_before(lang: Lang, size: Size) -> None:
    """Paid on 2021-07-15: told with its day, there on 07-14, gone on 07-15 (S23)."""
    async with opened("old-adverse", lang, size) as walk:
        screen = await walk.press(f"enter {TO_FIRST_ROW} end")
        assert "2026-07-15" in screen
        # The stops of the clock: the end of June, the end of July; the month between is walked a day at a time.
        await walk.press("escape escape d")
        assert walk.state.today.isoformat() == "2026-06-15"
        await walk.press("down enter y")
        assert walk.state.today.isoformat() == "2026-06-30"
        for _ in range(14):
            await walk.press("d enter y")
        assert walk.state.today.isoformat() == "2026-07-14"
        assert next(row.episodes for row in walk.app.snapshot.report.rows if row.product == "jiebei")
        await walk.press("d enter y")
        assert not [row for row in walk.app.snapshot.report.rows if row.episodes]
        assert "2021-04" not in await walk.press(TO_REPORT)


@BOTH
async def test_a_statement_is_recorded_as_given_and_stands_beside_its_row(lang: Lang, size: Size) -> None:
    """S30: empty, it is refused in words; left, nothing is written; given, it is on the row and on the report."""
    async with opened("owing", lang, size) as walk:
        await walk.press(f"enter {TO_FIRST_ROW} down enter")
        await walk.press("enter")
        assert not walk.state.statements
        await walk.type("paid")
        await walk.press("enter escape")
        assert not walk.state.statements
        await walk.press("enter y enter")
        assert [(one.row, one.text) for one in walk.state.statements] == [("jiebei-1/L1", "paid")]
        screen = await walk.press(f"{TO_FIRST_ROW} end pagedown")
        assert "2026-06-15  paid" in screen


async def test_a_switch_shows_what_it_would_change_before_it_is_turned() -> None:
    """Jiebei as one row: the panel shows the report that would be, the book knows nothing of it yet."""
    async with opened("owing") as walk:
        screen = await walk.press("enter G up enter down")
        # L1 and L2 each go in one line; their sum is 2,722.56 + 4,221.52.
        assert screen.count("报告上不再有这一栏") == 2
        assert "无 ▸ ¥6,944.08" in screen
        assert "None" not in screen
        assert "借呗      *  *  N  N  N  N?" in screen
        await walk.press("enter escape")
        assert {row.id for row in walk.app.snapshot.report.rows} >= {"jiebei-1/L1", "jiebei-1/L2"}
        await walk.press("enter y")
        assert walk.state.switches.jiebei_report_mode is ReportMode.MERGED_R1
        assert not [row for row in walk.app.snapshot.report.rows if "/" in row.id]


@BOTH
async def test_what_was_blocked_is_listed_and_nothing_there_is_to_be_chosen(lang: Lang, size: Size) -> None:
    """S7: two attempts on a closed 花呗; the list offers no Enter."""
    async with opened("clean", lang, size) as walk:
        await walk.press("enter enter G enter enter enter f y enter")
        await walk.press("home enter down enter enter home enter down enter enter")
        assert len(walk.state.attempts) == 2
        screen = await walk.press("home enter enter")
        assert screen.count("2026-06-15  花呗" if lang == "zh" else "2026-06-15  Huabei") == 2
        assert "Enter" not in screen
