"""Spend, borrow, repay, adjust: what is typed is judged in words, the panel follows, one command is sent or none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.events import Paste

from store.policy.commands import Borrow, Command, Repay, SetLimit, SettleEarly, Spend
from store.policy.money import Fen
from store.policy.state import CashLoan, Method
from tests.tui.sample import shown
from tests.tui.walking import SMALL, WIDE, Size, Walk, opened
from tui.app import HuajieApp
from tui.messages import Go
from tui.screens.forms.credit_form import CreditForm
from tui.screens.registry import page_for
from tui.speech import LANGS, Lang

LENDER = "重庆蚂蚁消费金融有限公司"


@asynccontextmanager
async def form(
    demo: str, name: str, product: str, loan: str = "", lang: Lang = "zh", size: Size = WIDE
) -> AsyncIterator[tuple[Walk, CreditForm]]:
    """A form page over the demo's first page."""
    async with opened(demo, lang, size) as walk:
        page = page_for(Go(name, product, loan=loan))
        assert isinstance(page, CreditForm)
        await walk.app.push_screen(page)
        await walk.pilot.pause()
        yield walk, page


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Command]:
    """The commands that reach the app, which does nothing with them."""
    commands: list[Command] = []
    monkeypatch.setattr(HuajieApp, "carry_out", lambda app, command: commands.append(command))
    return commands


async def typed(walk: Walk, page: CreditForm, text: str) -> str:
    """The remark under the amount after a text was typed over what it held."""
    page.set_focus(page.amount.entry)
    page.amount.entry.select_all()
    if text.isascii():
        await walk.pilot.press(*(text or ["delete"]))
    else:
        page.amount.entry.post_message(Paste(text))  # what an input method does
    await walk.pilot.pause()
    return remark(page)


def remark(page: CreditForm) -> str:
    """What stands under the amount, without blanks and line ends."""
    field = page.amount.remark
    return "".join(line.replace(" ", "") for line in shown(field)) if field.display else ""


async def press_all(walk: Walk, page: CreditForm) -> None:
    """Enter in the field, and on every row below."""
    await walk.pilot.press("enter")
    page.set_focus(page.body)
    await walk.pilot.press("end", "enter")
    await walk.pilot.pause()


NO_AMOUNT = {
    "": "请输入金额",
    "-5": "不能是负数",
    "0": "要大于零",
    "0.00": "要大于零",
    "1.005": "最多两位小数",
    "NaN": "不是一个数",
    "1e3": "不用指数",
    "999999999999999": "金额太大",
    "1,2,3": "写法不对",
}
FORMS = [("spend", "huabei"), ("borrow", "jiebei"), ("repay", "huabei"), ("adjust", "huabei"), ("adjust", "jiebei")]


@pytest.mark.parametrize(("name", "product"), FORMS)
async def test_what_is_no_amount_is_refused_in_words_and_nothing_is_sent(
    name: str, product: str, sent: list[Command]
) -> None:
    async with form("owing", name, product) as (walk, page):
        for text, words in NO_AMOUNT.items():
            await typed(walk, page, text)
            await press_all(walk, page)
            assert remark(page).startswith("✕")
            assert words in remark(page)
            assert page.command is None
            assert sent == []
            assert walk.app.screen is page


@pytest.mark.parametrize(
    ("name", "product", "texts", "figure"),
    [
        ("spend", "huabei", ("6257.56", "９９９９９"), "¥6,257.55"),  # one fen above what is available
        ("borrow", "jiebei", ("18055.93",), "¥18,055.92"),
        ("repay", "huabei", ("3742.46", "３７４２．４６"), "¥3,742.45"),  # one fen above what is owed
        ("adjust", "huabei", ("3742.44", "500"), "¥3,742.45"),  # one fen below what is used
        ("adjust", "jiebei", ("6944.07",), "¥6,944.08"),
    ],
)
async def test_too_much_or_too_little_names_the_figure_and_sends_nothing(
    name: str, product: str, texts: tuple[str, ...], figure: str, sent: list[Command]
) -> None:
    async with form("owing", name, product) as (walk, page):
        for text in texts:
            assert figure in await typed(walk, page, text)
            await press_all(walk, page)
            assert page.command is None
            assert sent == []


async def test_where_nothing_is_due_there_is_no_amount_to_type() -> None:
    async with form("owing", "repay", "jiebei") as (walk, page):
        screen = await walk.screen()
        assert "今天没有到期的分期" in screen
        assert not page.stack.display
        assert page.body.has_focus
        assert "¥2,729.23" in screen  # 2,722.56 left and 6.67 interest for seven days


@pytest.mark.parametrize(
    ("name", "product", "text", "command"),
    [
        ("spend", "huabei", "6257.55", Spend("huabei", Fen(6257_55), "mall")),
        ("spend", "huabei", "￥１，２００．５", Spend("huabei", Fen(1200_50), "mall")),
        ("borrow", "jiebei", "18055.92", Borrow("jiebei", Fen(18055_92), 12, Method.LEVEL, LENDER)),
        ("repay", "huabei", "3742.45", Repay("huabei", Fen(3742_45))),
        ("adjust", "huabei", "3742.45", SetLimit("huabei", Fen(3742_45))),
    ],
)
async def test_what_will_do_is_sent_once(
    name: str, product: str, text: str, command: Command, sent: list[Command]
) -> None:
    async with form("owing", name, product) as (walk, page):
        assert await typed(walk, page, text) == ""
        page.set_focus(page.stack.entries[-1])
        await walk.pilot.press("enter")
        await walk.pilot.pause()
        assert sent == [command]


async def test_the_panel_follows_the_amount() -> None:
    async with form("owing", "spend", "huabei") as (walk, page):
        before = shown(page.panel)
        await typed(walk, page, "100")
        first = "\n".join(shown(page.panel))
        assert "用花呗消费 ¥100.00" in first
        assert "¥3,742.45 ▸ ¥3,842.45" in first
        await walk.pilot.press("0")
        await walk.pilot.pause()
        assert "¥3,742.45 ▸ ¥4,742.45" in "\n".join(shown(page.panel))
        await typed(walk, page, "-")
        assert shown(page.panel) == before


async def test_keys_of_the_page_work_beside_a_typed_amount() -> None:
    async with form("owing", "spend", "huabei", size=SMALL) as (walk, page):
        await typed(walk, page, "100")
        await walk.pilot.press("c")
        assert page.panel.region.width == 80
        await walk.pilot.press("c", "L")
        assert page.amount.text == "100"
        assert walk.app.words.lang == "en"


async def test_a_merchant_that_does_not_accept_it_is_refused_by_the_rules(
    sent: list[Command],
) -> None:
    async with form("active", "spend", "huabei") as (walk, page):
        await typed(walk, page, "100")
        await walk.press("up left")
        assert "现金兑付（不支持）" in await walk.screen()
        assert "✕" in "".join(shown(page.body))
        assert "这家商户不能用花呗付款" in "".join(shown(page.panel)).replace(" ", "")
        await walk.press("down enter")
        assert sent == [Spend("huabei", Fen(100_00), "cash_out")]


@pytest.mark.parametrize("lang", LANGS)
async def test_the_whole_schedule_can_be_read_on_a_small_screen(lang: Lang) -> None:
    async with form("clean", "borrow", "jiebei", lang=lang, size=SMALL) as (walk, page):
        await typed(walk, page, "12000")
        page.set_focus(page.body)
        seen = ""
        for _ in range(12):
            seen += await walk.press("down")
        for number in range(1, 13):
            year, month = divmod(6 + number - 1, 12)
            assert f"{2026 + year}-{month + 1:02d}-15" in seen


async def test_the_schedule_follows_term_method_and_lender() -> None:
    async with form("clean", "borrow", "jiebei", size=WIDE) as (walk, page):
        await typed(walk, page, "12000")
        screen = await walk.press("down right down right")
        assert "3 期" in screen
        assert "先息后本" in screen
        assert "2026-09-15" in screen
        assert "2026-10-15" not in screen
        screen = await walk.press("down right")
        assert isinstance(page.command, Borrow)
        assert page.command.lender == "云杉银行（虚构）"
        assert "云杉银行（虚构）" in screen


@pytest.mark.parametrize(("key", "amount"), [("j", 3286_45), ("", 328_65), ("j j", 3742_45)])
async def test_a_usual_amount_is_written_into_the_field(key: str, amount: int, sent: list[Command]) -> None:
    async with form("owing", "repay", "huabei") as (walk, page):
        await walk.press("down home")
        await walk.press(f"{key} enter")
        assert page.amount.value == amount
        assert page.amount.entry.has_focus
        await walk.press("enter")
        assert sent == [Repay("huabei", Fen(amount))]


async def test_the_page_opens_on_the_loan_it_is_about_and_settles_it(sent: list[Command]) -> None:
    async with form("owing", "repay", "jiebei", loan="L2") as (walk, page):
        screen = await walk.screen()
        assert "提前结清借呗 L2" in screen
        assert page.body.has_focus
        await walk.press("enter")
        assert sent == [SettleEarly("jiebei", "L2")]


async def test_above_the_ceiling_it_says_that_an_inquiry_follows() -> None:
    async with form("clean", "adjust", "jiebei") as (walk, page):
        assert "申请" in await typed(walk, page, "31000")
        assert "多一次查询" in remark(page)
        assert page.command == SetLimit("jiebei", Fen(31_000_00))
        assert await typed(walk, page, "29000") == ""
        assert "现在就是这个额度" in await typed(walk, page, "30000")


async def test_borrowing_confirmed_is_one_loan_and_one_deed() -> None:
    async with form("clean", "borrow", "jiebei") as (walk, page):
        deeds, password = walk.state.deeds, walk.password
        await typed(walk, page, "12000")
        page.set_focus(page.stack.entries[-1])
        for keys in (["enter"], [*password], ["enter"], ["y"]):
            await walk.pilot.press(*keys)
            await walk.screen()
        account = walk.state.account("jiebei")
        assert isinstance(account, CashLoan)
        assert [(loan.principal, loan.months) for loan in account.loans] == [(12_000_00, 12)]
        assert walk.state.deeds == deeds + 1


async def test_leaving_a_form_changes_nothing() -> None:
    async with form("clean", "borrow", "jiebei") as (walk, page):
        before = walk.state
        await typed(walk, page, "12000")
        await walk.press("escape")
        assert walk.app.screen is not page
        assert walk.state is before
