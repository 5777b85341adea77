"""A branch of what would be, with keys alone: lived in, compared, kept, dropped, not left without a word."""

import re
from pathlib import Path

from store.policy.commands import MoveClock
from store.policy.lifecycle import Status
from tests.tui.spending import has_branch, journal, spend, spent, to_row
from tests.tui.walking import Walk, opened


async def on_a_branch(walk: Walk) -> str:
    """To the month's end in a branch, 100.00 spent there, back on the time page."""
    await walk.press("enter t")
    await to_row(walk, "月末")
    screen = await walk.press("enter")
    assert "分支 2026-06-30" in screen
    await walk.press("escape")
    await spend(walk)
    screen = await walk.press("y")
    assert "分支 2026-06-30" in screen
    return await walk.press("t")


async def test_a_branch_is_lived_in_compared_and_dropped(tmp_path: Path) -> None:
    """On 06-30 the instalment of 06-20 is ten days late; the journal never hears of it."""
    async with opened("active", data_dir=tmp_path) as walk:
        before = journal(tmp_path)
        screen = await on_a_branch(walk)
        assert "用花呗消费 ¥100.00" in screen
        assert re.search(r"最长逾期天数 +0 ▸ 10", screen)
        assert journal(tmp_path) == before
        await walk.press("G enter escape")
        assert has_branch(walk)
        screen = await walk.press("enter y")
        assert not has_branch(walk)
        assert "2026-06-15 周一" in screen.splitlines()[0]
        assert spent(walk.state) == 1_284_30
        assert journal(tmp_path) == before


async def test_a_branch_is_kept_with_all_its_deeds(tmp_path: Path) -> None:
    async with opened("active", data_dir=tmp_path) as walk:
        before = journal(tmp_path)
        await on_a_branch(walk)
        await walk.press("G up enter y")
        assert not has_branch(walk)
        assert spent(walk.state) == 1_384_30
        assert f"{walk.state.today}" == "2026-06-30"
        assert journal(tmp_path).startswith(before)
        assert [deed.command and type(deed.command).__name__ for deed in walk.app.service.history()] == [
            None,
            "MoveClock",
            "Spend",
        ]


async def test_proof_is_asked_for_in_a_branch_and_wrong_fingers_count_in_the_book(tmp_path: Path) -> None:
    async with opened("clean", data_dir=tmp_path) as walk:
        await walk.press("enter t")
        await to_row(walk, "一年后")
        await walk.press("enter escape")
        before = journal(tmp_path).count(b"\n")
        await walk.press("enter G enter enter enter F f y")
        assert walk.state.status("huabei") is Status.CLOSED
        assert journal(tmp_path).count(b"\n") == before + 2, "a wrong finger, and the proof that ends the tries"
        await walk.press("t")
        await walk.press("G enter y escape")
        assert walk.state.status("huabei") is Status.OPEN


async def test_a_branch_of_a_book_that_moved_says_why_it_is_not_kept(tmp_path: Path) -> None:
    async with opened("active", data_dir=tmp_path) as walk:
        await on_a_branch(walk)
        async with opened("active", data_dir=tmp_path) as other:
            command = MoveClock(other.state.today.replace(day=16))
            other.app.service.commit(command, other.app.service.preview(command))
        screen = await walk.press("G up enter y")
        assert has_branch(walk)
        assert "✕" in screen


async def test_leaving_the_program_on_a_branch_asks_first() -> None:
    async with opened("active") as walk:
        await on_a_branch(walk)
        assert "退出，并放弃分支" in await walk.press("escape escape q")
        await walk.press("escape")
        assert has_branch(walk)
        assert walk.app.is_running
        await walk.press("q y")
        assert not has_branch(walk)
        assert walk.app.return_code == 0
