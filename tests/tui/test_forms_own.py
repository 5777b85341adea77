"""One's own figures: typed by hand, judged while typed, shown with what follows from them, kept as one command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste

from store.policy.commands import Command, StateAccounts
from store.policy.money import Fen, Ppm
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater, OpeningPurchase
from store.policy.state import Other
from tests.tui.sample import shown
from tests.tui.walking import NOON, SMALL, WIDE, Size, Walk, opened
from tui.app import HuajieApp
from tui.screens.forms.own import OwnFiguresPage
from tui.screens.forms.own_fields import AnyStated
from tui.speech import LANGS, Lang

TODAY = NOON.today()
LENDER = "重庆蚂蚁消费金融有限公司"

# The figures of the demo `owing` (domain.md §9), as one types them: keys between fields, texts after "=".
OWING = (
    "=10000 down down =10000 down right right down =3286.45 down down =456 down down down =25000"
    " f5 =8000 down =0.035 down right right down down down =2026-02-08 down =4"
    " f5 =5000 down =0.045 down down down =云杉银行 down =2026-04-12 down =2"
)
OWING_OPENING = Opening(
    TODAY,
    Fen(10_000_00),
    paylater={
        "huabei": OpeningPayLater(
            Fen(10_000_00),
            bill_day=10,
            due_day=20,
            bills=(OpeningBill(date(2026, 6, 10), Fen(3_286_45)),),
            purchases=(OpeningPurchase(Fen(456_00), TODAY),),
        )
    },
    cashloan={
        "jiebei": OpeningCashLoan(
            Fen(25_000_00),
            loans=(
                OpeningLoan(Fen(8_000_00), 6, date(2026, 2, 8), Ppm(350), lender=LENDER, paid=4),
                OpeningLoan(Fen(5_000_00), 12, date(2026, 4, 12), Ppm(450), lender="云杉银行", paid=2),
            ),
        )
    },
)


@asynccontextmanager
async def own(folder: Path, lang: Lang = "zh", size: Size = WIDE) -> AsyncIterator[tuple[Walk, OwnFiguresPage]]:
    """A new book of one's own, at its first page after the door."""
    async with opened("", lang, size, folder) as walk:
        walk.app.begin_own("123456")
        await walk.pilot.pause()
        walk.app.enter()
        await walk.pilot.pause()
        page = walk.app.screen
        assert isinstance(page, OwnFiguresPage)
        yield walk, page


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Command]:
    """The commands that reach the app, which does nothing with them."""
    commands: list[Command] = []
    monkeypatch.setattr(HuajieApp, "carry_out", lambda app, command: commands.append(command))
    return commands


async def enter(walk: Walk, script: str) -> None:
    """Keys, and texts (after "=") typed or, where they are not plain letters, given by an input method."""
    for word in script.split():
        text = word[1:]
        if not word.startswith("="):
            await walk.pilot.press(word)
        elif text.isascii():
            await walk.pilot.press(*text)
        else:
            await paste(walk, text)
    await walk.pilot.pause()


async def paste(walk: Walk, text: str) -> None:
    """What an input method does."""
    assert walk.app.screen.focused is not None
    walk.app.screen.focused.post_message(Paste(text))
    await walk.pilot.pause()


def said(page: OwnFiguresPage) -> str:
    """What stands below the fields, without blanks."""
    return "\n".join(shown(page.body)).replace(" ", "")


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_figures_of_owing_typed_by_hand_give_its_indicators(tmp_path: Path, size: Size) -> None:
    async with own(tmp_path, size=size) as (walk, page):
        await enter(walk, OWING)
        assert page.opening == OWING_OPENING
        below = said(page)
        assert "额度使用率30.53%" in below
        assert "负债收入比21.66%" in below
        assert "¥10,686.53" in below
        assert "花呗¥3,286.45" in below
        assert "2026-06-20" in below


async def test_what_stands_beside_the_two_counts_too(tmp_path: Path) -> None:
    """Cards 20,000 used 5,000, debts of 3,000 paying 250 a month, 40,000 owned: 10% of 5,000.00 and 250.00 a month.

    With owing's 2,165.54 that is 2,915.54 of 10,000.00: 29.16%.
    """
    async with own(tmp_path) as (walk, page):
        await enter(walk, OWING)
        await enter(walk, "down down =20000 down =5000 down =3000 down =250 down =40000")
        beside = Other(Fen(20_000_00), Fen(5_000_00), Fen(3_000_00), Fen(250_00), Fen(40_000_00))
        assert page.opening == replace(OWING_OPENING, other=beside)
        assert "负债收入比29.16%" in said(page)
        await enter(walk, "up =x")
        assert "此外其他月还款" in said(page)
        assert walk.app.last_opening() is None


async def test_keeping_them_states_the_accounts(tmp_path: Path) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, OWING)
        page.set_focus(page.body)
        await enter(walk, "home enter")
        await walk.screen()
        assert walk.app.screen is not page
        figures = dict(walk.app.snapshot.indicators)
        assert (figures["utilisation"], figures["dti"]) == (3053, 2166)
        assert walk.app.last_opening() == OWING_OPENING


async def test_stated_again_the_page_begins_with_what_was_stated(tmp_path: Path) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, OWING)
        page.set_focus(page.body)
        await enter(walk, "home enter")
        await walk.screen()
        again = OwnFiguresPage()
        await walk.app.push_screen(again)
        await walk.pilot.pause()
        assert again.opening == OWING_OPENING
        again.set_focus(again.income.entry)
        await enter(walk, "=20000")  # typing replaces what the field began with
        assert "负债收入比10.83%" in said(again)


async def test_nothing_is_sent_while_something_is_missing_and_enter_leads_there(
    tmp_path: Path, sent: list[Command]
) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, "=10000")
        assert "花呗额度：请输入金额" in said(page)
        assert "借呗额度：请输入金额" in said(page)
        page.set_focus(page.body)
        await enter(walk, "home enter")
        assert sent == []
        assert page.paylaters[0].limit.entry.has_focus
        await enter(walk, "=8000")
        assert "花呗额度：请输入金额" not in said(page)


async def test_a_product_not_opened_asks_for_nothing(tmp_path: Path, sent: list[Command]) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, "=10000 down right")
        assert not page.paylaters[0].limit.display
        await enter(walk, "down right down down down down down down")
        assert page.body.has_focus
        await enter(walk, "enter")
        assert sent == [StateAccounts(Opening(TODAY, Fen(10_000_00)))]


async def test_what_was_typed_is_kept_while_a_product_is_not_opened(tmp_path: Path) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, "=10000 down down =8000 up right right")
        assert page.paylaters[0].limit.value == 8000_00


WRONG = [
    ("income", "-1", "金额不能是负数"),
    ("income", "", "请输入金额"),
    ("income", "1e4", "不用指数"),
    ("limit", "0", "金额要大于零"),
    ("limit", "NaN", "不是一个数"),
    ("billed", "1.005", "最多两位小数"),
    ("paid", "100.01", "¥100.00"),
    ("unbilled", "-0.01", "金额不能是负数"),
    ("principal", "0", "金额要大于零"),
    ("rate", "0.061", "0.015%到0.06%"),
    ("rate", "0.0149", "0.015%到0.06%"),
    ("rate", "0", "0.015%到0.06%"),
    ("lender", "行" * 41, "最多40个字"),
    ("drawn", "2026-06-16", "不能晚于今天"),
    ("drawn", "2026-02-30", "例如2026-06-15"),
    ("loan_paid", "2", "最多1"),
    ("loan_paid", "-1", "整数"),
]


def field_of(page: OwnFiguresPage, name: str) -> AnyStated:
    """A field by its short name."""
    bill, loan = page.paylaters[0], page.cashloans[0].loans[0]
    fields: dict[str, AnyStated] = {
        "income": page.income,
        "limit": bill.limit,
        "billed": bill.billed,
        "paid": bill.paid,
        "unbilled": bill.unbilled,
        "principal": loan.principal,
        "rate": loan.rate,
        "lender": loan.lender,
        "drawn": loan.drawn,
        "loan_paid": loan.paid,
    }
    return fields[name]


def is_complete(page: OwnFiguresPage) -> bool:
    """Whether the fields make an opening."""
    return page.opening is not None


async def test_each_figure_is_judged_in_words_where_it_stands(tmp_path: Path, sent: list[Command]) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, "=10000 down down =8000 down down =100 f5 =6000 down down down down down =2026-05-01")
        page.cashloans[0].limit.set_text("30000")
        await walk.pilot.pause()
        assert is_complete(page)
        for name, text, words in WRONG:
            field = field_of(page, name)
            good = field.text
            field.set_text(text)
            await walk.pilot.pause()
            assert words in "".join(shown(field.remark)).replace(" ", ""), (name, text)
            assert not is_complete(page)
            page.set_focus(page.body)
            await enter(walk, "home enter")
            assert sent == []
            field.set_text(good)
            await walk.pilot.pause()
        assert is_complete(page)


async def test_instalments_paid_are_judged_again_when_the_day_changes(tmp_path: Path) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, "f5 =6000 down down down down down =2026-01-15 down =5")
        loan = page.cashloans[0].loans[0]
        assert not loan.paid.remark.display
        loan.drawn.set_text("2026-02-15")
        await walk.pilot.pause()
        assert "最多 4" in " ".join(shown(loan.paid.remark))


async def test_a_loan_is_added_and_taken_away_by_key_and_by_row(tmp_path: Path) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, "f5 =1000 f5 =2000 f5 =3000")
        loans = page.cashloans[0].loans
        assert [loan.principal.value for loan in loans] == [1000_00, 2000_00, 3000_00]
        page.set_focus(loans[1].rate.entry)
        await enter(walk, "f6")
        assert [loan.principal.value for loan in loans] == [1000_00, 3000_00]
        assert loans[1].principal.owner() == "借呗第 2 笔"
        page.set_focus(page.body)
        await enter(walk, "end enter")
        assert [loan.principal.value for loan in loans] == [1000_00]
        assert page.stack.fields[-len(page.other.fields) - 1] is loans[0].cells


async def test_a_name_with_control_signs_and_markup_is_text(tmp_path: Path) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, OWING.replace("=云杉银行", "=X"))
        page.cashloans[0].loans[1].lender.entry.value = "\x1b[31m云杉[b]\u202e"
        await walk.pilot.pause()
        screen = await walk.screen()
        assert "[31m云杉[b]" in screen
        assert "\x1b" not in screen
        assert page.opening is not None
        assert page.opening.cashloan["jiebei"].loans[1].lender == "[31m云杉[b]"


@pytest.mark.parametrize("lang", LANGS)
async def test_the_panel_says_what_the_record_would_say(tmp_path: Path, lang: Lang) -> None:
    async with own(tmp_path, lang=lang) as (walk, page):
        await enter(walk, OWING)
        panel = "\n".join(shown(page.panel))
        assert "¥0.00 ▸ ¥35,000.00" in panel
        assert "30.53%" in panel
        await enter(walk, "=9")  # 29 instalments
        assert "30.53%" not in "\n".join(shown(page.panel))


async def test_past_months_are_stated_as_remembered_and_judged_by_the_rules(tmp_path: Path) -> None:
    async with own(tmp_path) as (walk, page):
        await enter(walk, "=10000 down down =8000 down down down down down =2026-04:1 =、 =2026-05=N")
        group = page.paylaters[0]
        stated = group.opening()
        assert dict(stated.cells) == {"2026-04": "1", "2026-05": "N"}
        assert stated.opened == date(2026, 4, 1)  # a month before the opening would have no cell
        group.cells.set_text("2026-06:N")  # this month has no cell yet
        assert "已经过去的月份" in group.cells.fault
        group.cells.set_text("2026-05:X")
        assert "2026-04:1" in group.cells.fault
