"""The box that confirms: where debt is heavy it is read first, by a key of its own, before any proof is taken."""

from dataclasses import replace

import pytest

from store.policy.commands import Close
from store.policy.decision import Allowed, Need, Note
from tests.tui.walking import SMALL, WIDE, Size, Walk, opened
from tui.credit_rows import Said
from tui.screens.verify import Approval, VerifyModal
from tui.speech import Lang

HIDDEN = Note.of("warning.hidden_debt", "S28")
TOTAL = Note.of("warning.total_debt", "S28", debt=120_735_65)


def under_strain(walk: Walk) -> Allowed:
    """A closing that asks for a look at the debts."""
    decision = walk.app.service.preview(Close("huabei"))
    assert isinstance(decision, Allowed)
    impact = replace(decision.impact, warnings=(HIDDEN, TOTAL))
    return replace(decision, needs=(*decision.needs, Need.DEBT_REVIEW), impact=impact)


async def asked(walk: Walk, answers: list[Approval | None]) -> str:
    """The box over the first page."""
    app = walk.app
    modal = VerifyModal(under_strain(walk), Said(app.catalog, app.words), "4/4", app.service.verify)
    await walk.press("enter")
    await app.push_screen(modal, answers.append)
    return await walk.screen()


@pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("zh", SMALL), ("en", SMALL)])
async def test_the_totals_are_read_before_the_proof(lang: Lang, size: Size) -> None:
    answers: list[Approval | None] = []
    async with opened("clean", lang, size) as walk:
        screen = await asked(walk, answers)
        assert "¥120,735.65" in screen
        assert ("关闭不会减少负债" if lang == "zh" else "Closing does not reduce debt") in screen
        assert ("请输入密码" if lang == "zh" else "Password") not in screen
        # Neither a finger nor the password nor the last word is taken yet.
        await walk.press("f y")
        await walk.type(walk.password)
        await walk.press("y")
        assert answers == []
        assert walk.state.identity.tries == 0
        assert "¥120,735.65" not in await walk.press("r")
        await walk.press("y")
        assert answers == []
        await walk.press("f y")
        [approval] = answers
        assert approval is not None
        assert approval.reviewed
        assert approval.verified is not None


async def test_escape_and_cancel_approve_nothing() -> None:
    answers: list[Approval | None] = []
    async with opened("clean") as walk:
        await asked(walk, answers)
        await walk.press("enter")  # the row that cancels
        assert answers == [None]


async def test_what_asks_for_no_review_is_not_reviewed() -> None:
    answers: list[Approval | None] = []
    async with opened("clean") as walk:
        await walk.press("enter")
        decision = walk.app.service.preview(Close("huabei"))
        assert isinstance(decision, Allowed)
        modal = VerifyModal(decision, Said(walk.app.catalog, walk.app.words), "4/4", walk.app.service.verify)
        await walk.app.push_screen(modal, answers.append)
        await walk.press("r f y")
        [approval] = answers
        assert approval is not None
        assert not approval.reviewed
