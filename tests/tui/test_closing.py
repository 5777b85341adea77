"""The article's way to a closing, walked with keys alone: in order, with proof, and not otherwise."""

import pytest

from store.policy.commands import Close
from store.policy.decision import Allowed, Refused
from store.policy.lifecycle import Status
from store.policy.reasons import Code, Reason
from store.policy.walk import Step
from store.service import Receipt
from tests.tui.walking import SMALL, WIDE, Size, opened
from tui.speech import Lang

TO_HUABEI_LIMIT = "enter enter G enter"


@pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])
async def test_close_huabei_with_keys_alone(lang: Lang, size: Size) -> None:
    """1/4 my page, 2/4 detail, 3/4 my limit and its preselected choice, 4/4 password and y."""
    async with opened("clean", lang, size) as walk:
        assert "1/4" in await walk.press("enter")
        assert "2/4" in await walk.press("enter")
        await walk.press("G enter")
        assert "3/4" in await walk.press("enter")
        assert "4/4" in await walk.press("enter")
        await walk.type(walk.password)
        await walk.press("enter")
        assert walk.state.status("huabei") is Status.OPEN
        screen = await walk.press("y")
        assert walk.state.status("huabei") is Status.CLOSED
        assert ("已完成" if lang == "zh" else "Done") in screen


@pytest.mark.parametrize(("lang", "size"), [("zh", WIDE), ("en", SMALL)])
async def test_close_jiebei_with_keys_alone(lang: Lang, size: Size) -> None:
    """1/5 my page, 2/5 detail, 3/5 balance zero, 4/5 more and close, 5/5 finger and y."""
    async with opened("clean", lang, size) as walk:
        assert "1/5" in await walk.press("enter down")
        assert "2/5" in await walk.press("enter")
        await walk.press("G enter down")
        assert "4/5" in await walk.press("enter")
        assert "5/5" in await walk.press("enter")
        await walk.press("f y")
        assert walk.state.status("jiebei") is Status.CLOSED
        assert walk.state.status("huabei") is Status.OPEN


async def test_y_before_the_proof_and_escape_change_nothing() -> None:
    """The confirming key works only after the proof; Esc leaves everything as it is."""
    async with opened("clean") as walk:
        await walk.press(f"{TO_HUABEI_LIMIT} enter enter")
        before = walk.state
        await walk.press("y")
        assert walk.state == before
        await walk.press("escape")
        await walk.press("escape escape escape escape escape")
        assert walk.state == before


async def test_a_wrong_finger_is_counted_and_the_fifth_locks() -> None:
    """Five wrong tries lock; inside the lock the right password does not help."""
    async with opened("clean") as walk:
        await walk.press(f"{TO_HUABEI_LIMIT} enter enter")
        assert "4" in await walk.press("F")
        assert walk.state.identity.tries == 1
        await walk.press("F F F F")
        assert walk.state.identity.locked_until is not None
        await walk.type(walk.password)
        await walk.press("enter y")
        assert walk.state.status("huabei") is Status.OPEN
        assert "本机时钟 2026-06-15" in await walk.press("escape enter"), "said before anything is tried again"


async def test_both_closings_of_owing_are_refused_with_all_reasons_then_repaying_opens_the_way() -> None:
    """S15: refused with every reason; each leads to what lifts it; afterwards the walk begins at step 1."""
    async with opened("owing") as walk:
        await walk.press("enter")
        refused = walk.app.preview(Close("jiebei"))
        assert isinstance(refused, Refused)
        assert [r.code for r in refused.reasons] == [Code.LOAN_ACTIVE, Code.BALANCE_NOT_ZERO]
        screen = await walk.press("down enter G enter down enter")
        assert "¥6,944.08" in screen
        assert isinstance(walk.app.preview(Close("huabei")), Refused)


async def test_steps_cannot_be_skipped_through_the_service() -> None:
    """A closing without its walk is refused, whoever asks (ARCHITECTURE §10.10)."""
    async with opened("clean") as walk:
        await walk.press("enter")
        service, command = walk.app.service, Close("jiebei")
        answer = service.step("jiebei", Step.CHOSEN)
        assert isinstance(answer, Reason)
        assert answer.code is Code.STEP_ORDER
        seen = service.preview(command)
        assert isinstance(seen, Allowed)
        outcome = service.commit(command, seen, None, confirmed=True)
        assert not isinstance(outcome, Receipt)
        assert walk.state.status("jiebei") is Status.OPEN


async def test_a_closed_account_refuses_use_and_notes_the_attempt() -> None:
    """S7: after closing, spending is refused and the attempt is written down."""
    async with opened("clean") as walk:
        await walk.press(f"{TO_HUABEI_LIMIT} enter enter f y enter enter down enter")
        assert len(walk.state.attempts) == 1
        assert walk.state.status("huabei") is Status.CLOSED


async def test_the_language_changes_live_on_every_open_page() -> None:
    """L switches what is on screen and what lies below it."""
    async with opened("active") as walk:
        assert "我的" in await walk.press("enter")
        assert "My page" in await walk.press("L")
        await walk.press("enter L")
        assert "我的" in await walk.press("escape")
