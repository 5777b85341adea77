"""What the two products go through beside a plain closing, walked with keys alone from 我的.

Arrangements with 花呗 and 借呗, facts stated, days passing, debts read before a closing, and opening again.
"""

import pytest

from store.policy.commands import Close
from store.policy.decision import Refused
from store.policy.ledger import Fact
from store.policy.lifecycle import Act, Status
from store.policy.reasons import Code
from store.policy.state import CashLoan, PayLater
from tests.tui.walking import SMALL, WIDE, Size, Walk, opened
from tui.speech import Lang

BOTH = pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])
HUABEI, JIEBEI = "home enter", "home down enter"  # from 我的
TO_CLOSE_HUABEI = f"{HUABEI} G enter enter"
TO_CLOSE_JIEBEI = f"{JIEBEI} G enter down enter"


def huabei(walk: Walk) -> PayLater:
    """花呗 as the book has it."""
    account = walk.state.account("huabei")
    assert isinstance(account, PayLater)
    return account


def jiebei(walk: Walk) -> CashLoan:
    """借呗 as the book has it."""
    account = walk.state.account("jiebei")
    assert isinstance(account, CashLoan)
    return account


def refusals(walk: Walk, product: str) -> list[Code]:
    """Why a product cannot be closed now."""
    decision = walk.app.preview(Close(product))
    return [reason.code for reason in decision.reasons] if isinstance(decision, Refused) else []


# ---------------------------------------------------------------------- 花呗


@BOTH
async def test_a_plan_is_made_and_settled_early(lang: Lang, size: Size) -> None:
    """3,286.45 in 3: 2.5% is 82.16, and none of it is waived by settling early (domain.md §3)."""
    async with opened("owing", lang, size) as walk:
        await walk.press(f"enter {HUABEI} down down enter enter enter enter")
        assert not huabei(walk).plans
        assert "¥82.16" in await walk.press("y")
        [plan] = huabei(walk).plans
        assert (plan.principal, plan.fee, plan.months) == (328_645, 8_216, 3)
        # 3,286.45 + 82.16
        assert "¥3,368.61" in await walk.press(f"enter {HUABEI} down down enter")
        before = huabei(walk)
        await walk.press("enter escape")
        assert huabei(walk) == before
        await walk.press("enter y")
        assert Code.INSTALMENT_ACTIVE not in refusals(walk, "huabei")
        # What was not in the plan: 3,742.45 less 3,286.45.
        assert "¥456.00" in await walk.press(f"enter {HUABEI}")


@BOTH
async def test_all_of_an_order_is_refunded(lang: Lang, size: Size) -> None:
    """The latest order, P9, cost 170.00: so much less is in use."""
    async with opened("owing", lang, size) as walk:
        await walk.press("enter")
        [order] = [one for one in huabei(walk).purchases if one.id == "P9"]
        assert (order.amount, order.unpaid) == (17_000, 17_000)
        await walk.press(f"{HUABEI} down down down enter down down enter enter")
        await walk.press("y")
        assert not [one for one in huabei(walk).purchases if one.id == "P9" and one.unpaid]
        # 3,742.45 - 170.00
        assert "¥3,572.45" in await walk.press(f"enter {HUABEI}")


async def test_the_bill_day_is_changed_and_not_again() -> None:
    """A second time within twelve months is refused, with the bill day it would need to wait for."""
    async with opened("active") as walk:
        await walk.press(f"enter {HUABEI} down down down down enter enter y")
        assert (huabei(walk).bill_day, huabei(walk).due_day) == (5, 15)
        await walk.press(f"enter {HUABEI} down down down down enter")
        assert "2027-06-15" in await walk.press("enter")
        assert (huabei(walk).bill_day, huabei(walk).due_day) == (5, 15)


@BOTH
async def test_a_fact_stands_in_the_way_until_it_is_over(lang: Lang, size: Size) -> None:
    """A family card bound to 花呗: stated, refused with its reason, cleared, and the way is free."""
    async with opened("clean", lang, size) as walk:
        await walk.press(f"enter {HUABEI} G up enter enter y")
        assert huabei(walk).facts == (Fact.CONTRACT_ACTIVE,)
        screen = await walk.press(f"enter {TO_CLOSE_HUABEI}")
        assert ("1 项未满足" if lang == "zh" else "1 condition unmet") in screen
        assert refusals(walk, "huabei") == [Code.CONTRACT_ACTIVE]
        await walk.press(f"escape escape escape {HUABEI} G up enter enter y")
        assert not huabei(walk).facts
        assert refusals(walk, "huabei") == []


# ---------------------------------------------------------------------- 借呗


@BOTH
async def test_part_of_a_loan_is_repaid_early(lang: Lang, size: Size) -> None:
    """1,000.00 of L1, and interest on all of it to today: 2,722.56 x 0.035% x 7 days = 6.67 (domain.md §4)."""
    async with opened("owing", lang, size) as walk:
        await walk.press(f"enter {JIEBEI} down down down enter down 1 0 0 0")
        screen = await walk.press("enter")
        assert "¥1,000.00" in screen
        before = jiebei(walk)
        await walk.press("escape")
        assert jiebei(walk) == before
        # 1,000.00 + 6.67, as the report's last payment
        await walk.press("enter y")
        [line] = [one for one in walk.app.snapshot.report.rows if one.id == "jiebei-1/L1"]
        assert line.field("last_paid_amount") == 100_667
        assert jiebei(walk).loans[0].balance == 272_256 - 100_000
        assert jiebei(walk).loans[1] == before.loans[1]


@BOTH
async def test_arrears_are_paid_from_where_they_are_seen(lang: Lang, size: Size) -> None:
    """45 days late: what is due is first in reach, 3,662.73 with its penalty (domain.md §9), and then nothing is."""
    async with opened("overdue", lang, size) as walk:
        await walk.press(f"enter {JIEBEI}")
        assert "¥3,662.73" in await walk.press("enter")
        await walk.press("enter y")
        assert not [item for item in jiebei(walk).loans[0].instalments[:5] if item.unpaid]
        assert Code.OVERDUE not in refusals(walk, "jiebei")


@BOTH
async def test_a_closing_that_waits_two_working_days(lang: Lang, size: Size) -> None:
    """Monday 06-15 and two working days: until Wednesday nothing can be drawn, and what is tried is noted (S7)."""
    async with opened("clean", lang, size) as walk:
        await walk.press("enter G up enter enter y enter enter enter y enter")
        assert walk.state.switches.close_delay_working_days == 2
        await walk.press(f"{TO_CLOSE_JIEBEI}")
        screen = await walk.press("enter")
        assert "2026-06-17" in screen
        assert ("不能撤销" if lang == "zh" else "cannot be undone") in screen
        assert "2026-06-17" in await walk.press("f y enter")
        assert walk.state.status("jiebei") is Status.CLOSING
        await walk.press(f"{JIEBEI} down enter enter")
        assert [(one.product, one.act) for one in walk.state.attempts] == [("jiebei", Act.BORROW)]
        assert ("借款" if lang == "zh" else "Borrow") in await walk.press(f"{JIEBEI} enter")
        await walk.press("escape escape d enter y d enter y")
        assert walk.state.today.isoformat() == "2026-06-17"
        assert walk.state.status("jiebei") is Status.CLOSED


# ---------------------------------------------------------------------- before and after a closing


@BOTH
async def test_old_arrears_are_told_before_a_closing_and_lead_to_their_repayment(lang: Lang, size: Size) -> None:
    """S24: closing 花呗 with 借呗 late, what is read first is what to pay, and Enter goes there."""
    async with opened("overdue", lang, size) as walk:
        screen = await walk.press(f"enter {TO_CLOSE_HUABEI}")
        assert "▸ ! " in screen
        assert "¥3,662.73" in screen
        screen = await walk.press("enter")
        assert ("借呗  >  还款" if lang == "zh" else "Jiebei  >  Repay") in screen
        await walk.press("enter y")
        assert Code.OVERDUE not in refusals(walk, "jiebei")


@BOTH
async def test_an_adverse_record_is_told_before_a_closing_with_its_day(lang: Lang, size: Size) -> None:
    """S24: paid on 2021-07-15, gone five years later; Enter shows the report, and the deed is still there below."""
    async with opened("old-adverse", lang, size) as walk:
        screen = await walk.press(f"enter {TO_CLOSE_HUABEI}")
        assert "▸ ! " in screen
        assert "2026-07-15" in screen
        screen = await walk.press("enter")
        assert ("个人信用报告" if lang == "zh" else "Personal credit report") in screen
        await walk.press("escape G enter f y")
        assert walk.state.status("huabei") is Status.CLOSED


@BOTH
async def test_under_strain_the_totals_are_read_before_the_proof(lang: Lang, size: Size) -> None:
    """S28: refused while owed; with 花呗 paid, closing it asks to read what it would only hide."""
    async with opened("distressed", lang, size) as walk:
        await walk.press(f"enter {TO_CLOSE_HUABEI}")
        owing = [Code.BALANCE_NOT_ZERO, Code.BILL_UNSETTLED, Code.INTEREST_UNSETTLED]
        assert refusals(walk, "huabei") == owing
        await walk.press("enter enter y enter")  # the first condition, its form, the amount that lifts it
        assert refusals(walk, "huabei") == []
        screen = await walk.press(TO_CLOSE_HUABEI)
        assert ("请先看清" if lang == "zh" else "To be read first") in screen
        screen = await walk.press("G enter")
        assert ("关闭不会减少负债" if lang == "zh" else "Closing does not reduce debt") in screen
        await walk.press("f y")
        assert walk.state.status("huabei") is Status.OPEN
        await walk.press("r f y")
        assert walk.state.status("huabei") is Status.CLOSED


@BOTH
async def test_opening_again_is_a_new_account_told_apart_from_the_old(lang: Lang, size: Size) -> None:
    """S25: every ground with its figure, an inquiry, a second row; the first one stays as it was closed."""
    async with opened("clean", lang, size) as walk:
        await walk.press(f"enter {TO_CLOSE_HUABEI} enter f y enter {HUABEI} G")
        screen = await walk.press("enter")
        assert "55.00%" in screen
        assert "¥8,000.00" in screen
        await walk.press("enter escape")
        assert walk.state.status("huabei") is Status.CLOSED
        before = walk.state.inquiries
        await walk.press("enter f y")
        assert huabei(walk).id == "huabei-2"
        assert len(walk.state.inquiries) == len(before) + 1
        screen = await walk.press("enter home down down enter")
        names = (
            ("花呗  循环贷账户", "花呗 2  循环贷账户") if lang == "zh" else ("Huabei  Revolving", "Huabei 2  Revolving")
        )
        whole = screen + await walk.press("pagedown")
        assert all(name in whole for name in names)


async def test_escape_leaves_every_form_without_a_deed() -> None:
    """A figure typed and left is nobody's order."""
    async with opened("owing") as walk:
        await walk.press("enter")
        before = walk.state
        await walk.press(f"{HUABEI} down down enter enter 1 0 0 escape escape escape")
        await walk.press(f"{HUABEI} down down down enter down 5 escape escape")
        await walk.press(f"{JIEBEI} down down down enter down 1 0 0 enter escape escape escape")
        assert walk.state == before
