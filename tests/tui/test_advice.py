"""提醒与建议, 资产负债, 能一起关吗: from 我的 with keys alone, and from there to the act."""

import re

import pytest

from store.policy.commands import SetFact, SetSwitches
from store.policy.ledger import Fact
from store.policy.lifecycle import Status
from store.policy.state import InquiryKind, Switches
from tests.tui.walking import SMALL, WIDE, Size, Walk, opened
from tui.screens.advice import AdvicePage
from tui.screens.both import BothPage
from tui.screens.facts import FactsPage
from tui.screens.forms.repay import RepayPage
from tui.screens.product import ProductPage
from tui.screens.report import ReportPage
from tui.screens.sheet import SheetPage
from tui.speech import Lang

BOTH = pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])
ADVICE, SHEET = "home down down down enter", "home down down down down enter"


async def at(walk: Walk, keys: str, page: type) -> str:
    """Through the door and to a page."""
    screen = await walk.press(f"enter {keys}")
    assert isinstance(walk.app.screen, page)
    return screen


@BOTH
async def test_advice_leads_to_the_closing_and_to_one_s_own_report(lang: Lang, size: Size) -> None:
    """clean: both unused for long, and the report was never asked for: three things (S29, S30)."""
    async with opened("clean", lang, size) as walk:
        screen = await walk.press("enter")
        assert ("3 件" if lang == "zh" else "3 things") in screen
        screen = await walk.press(ADVICE)
        assert isinstance(walk.app.screen, AdvicePage)
        assert "430" in screen, "2025-04-11 to 2026-06-15"
        await walk.press("enter")
        assert isinstance(walk.app.screen, ProductPage)
        await walk.press("escape down down enter y")
        assert walk.state.inquiries[-1].kind is InquiryKind.SELF
        await walk.press("enter")
        assert ("2 件" if lang == "zh" else "2 things") in await walk.press(f"{ADVICE} escape")


@BOTH
async def test_a_reminder_leads_to_the_repayment(lang: Lang, size: Size) -> None:
    """owing's bill of 3,286.45 is due on 06-20, its minimum 328.65: three days before, one, and on the day (S31)."""
    async with opened("owing", lang, size) as walk:
        screen = await at(walk, ADVICE, AdvicePage)
        assert screen.count("¥328.65") == 1
        assert "06-17 06-19 06-20" in screen
        await walk.press("down enter")
        page = walk.app.screen
        assert isinstance(page, RepayPage)
        assert page.amount.text == "328.65"


async def test_an_overdue_loan_is_reminded_of_its_next_instalment_and_alarms_lead_on() -> None:
    """overdue: 05-01 and 06-01 are late, 07-01 comes all the same."""
    async with opened("overdue", "zh", (120, 60)) as walk:
        assert "06-24 06-28 06-30 07-01" in await at(walk, ADVICE, AdvicePage)
        await walk.press("down down enter")
        assert isinstance(walk.app.screen, ReportPage)
        await walk.press("escape down enter")
        assert isinstance(walk.app.screen, RepayPage)


async def test_heavy_debts_say_their_totals_and_alarms() -> None:
    """distressed: DTI 131.55%, utilisation 79.39%, nine inquiries (S28, S31, S32)."""
    async with opened("distressed", "zh", (120, 60)) as walk:
        screen = await at(walk, ADVICE, AdvicePage)
        for told in ("负债收入比  131.55%", "额度使用率  79.39%", "近 6 个月审批查询  9", "¥120,735.65", "专业"):
            assert told in screen


@BOTH
async def test_the_balance_sheet_adds_up_and_closing_takes_lines_alone(lang: Lang, size: Size) -> None:
    """clean: 38,000 of lines; without 花呗 30,000, without 借呗 8,000; nothing is owed (S27)."""
    async with opened("clean", lang, size) as walk:
        screen = await at(walk, SHEET, SheetPage)
        assert "¥38,000.00 ▸ ¥30,000.00" in screen
        assert "¥38,000.00 ▸ ¥8,000.00" in await walk.press("end")
        assert "¥0.00 ▸ ¥0.00" in screen
    async with opened("distressed", lang, size) as walk:
        assert "-¥120,735.65" in await at(walk, SHEET, SheetPage)


@BOTH
async def test_both_side_by_side_and_step_by_step(lang: Lang, size: Size) -> None:
    """owing: 3,742.45 for 花呗; 2,729.23 + 4,227.22 for 借呗; the first step is done from here (S9)."""
    async with opened("owing", lang, size) as walk:
        screen = await at(walk, "b", BothPage)
        for figure in ("3,742.45", "6,956.45", "10,698.90", "25,000.00", "10,000.00"):
            assert figure in screen
        if size == WIDE:
            assert "¥35,000.00 ▸ ¥25,000.00" in await walk.press("down down"), "closing, when it comes to that"
            await walk.press("up up")
        await walk.press("down enter")
        assert isinstance(walk.app.screen, RepayPage)
        await walk.press("enter y enter")
        screen = await walk.press("b")
        assert "3,742.45" not in screen
        assert walk.state.status("huabei") is Status.OPEN


async def test_a_closing_that_waits_is_reckoned_as_of_its_day() -> None:
    """clean with a delay of two working days: nothing is left of 38,000 of lines once both are closed."""
    async with opened("clean") as walk:
        switches = SetSwitches(Switches(close_delay_working_days=2))
        walk.app.service.commit(switches, walk.app.service.preview(switches), confirmed=True)
        screen = await at(walk, "b", BothPage)
        assert re.search(r"授信额度 +38,000.00 +30,000.00 +8,000.00 +0.00", screen)
        assert "2026-06-17 周三 关闭" in screen
        assert re.search(r"最早哪天 +- +06-15 +06-17 +06-17", screen)
        assert "¥38,000.00 ▸ ¥8,000.00" in await walk.press("escape home down down down down enter")


@pytest.mark.parametrize("size", [(46, 60), (100, 30)])
async def test_a_narrow_window_has_the_choices_in_parts(size: Size) -> None:
    async with opened("owing", "en", size) as walk:
        screen = await at(walk, "b", BothPage)
        assert "10,698.90" in screen
        assert ".." not in screen.partition("\n")[2].split("Steps to close")[0]


async def test_what_can_only_be_waited_for_is_said_and_leads_to_where_it_is_stated() -> None:
    async with opened("clean") as walk:
        fact = SetFact("huabei", Fact.CONTRACT_ACTIVE, holds=True)
        walk.app.service.commit(fact, walk.app.service.preview(fact), confirmed=True)
        screen = await at(walk, "b", BothPage)
        assert re.search(r"能不能 +- +还不能 +1 步 +还不能", screen)
        assert re.search(r"最早哪天 +- +- +06-15 +-", screen)
        await walk.press("down enter")
        assert isinstance(walk.app.screen, FactsPage)


async def test_on_a_past_day_the_sheet_counts_the_conditions_of_that_day() -> None:
    """distressed on 2026-03-10: a bill carried with its interest, and three loans."""
    async with opened("distressed") as walk:
        await walk.press("enter t slash")
        await walk.type("2026-03-10")
        screen = await walk.press(f"enter enter {SHEET}")
        assert isinstance(walk.app.screen, SheetPage)
        assert "3 项未满足" in screen
        assert "2 项未满足" in screen


async def test_what_is_closed_is_not_compared() -> None:
    async with opened("clean") as walk:
        await walk.press("enter enter G enter enter enter f y enter")
        screen = await walk.press("b")
        assert "关闭借呗" in screen
        assert "关闭花呗" not in screen
        await walk.press("escape home down enter G enter down enter")
        await walk.press("G enter f y enter b")
        assert "没有开着的账户" in await walk.screen()
