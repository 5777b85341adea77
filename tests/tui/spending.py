"""What the walks through time share: money spent at 花呗, the journal it stands in, where one is."""

from pathlib import Path

from store.policy.state import PayLater, State
from tests.tui.walking import Walk


def journal(folder: Path) -> bytes:
    return (folder / "journal.jsonl").read_bytes()


def spent(state: State) -> int:
    """What is bought and not billed."""
    account = state.account("huabei")
    assert isinstance(account, PayLater)
    return sum(purchase.unpaid for purchase in account.purchases)


def has_branch(walk: Walk) -> bool:
    return walk.app.service.in_branch


def is_looking_back(walk: Walk) -> bool:
    return walk.app.looking is not None


async def spend(walk: Walk, word: str = "消费") -> str:
    """From 我的 to 花呗, and 100.00 asked for at the first merchant."""
    await walk.press("enter G")
    await to_row(walk, word)
    return await walk.press("enter 1 0 0 enter")


async def to_row(walk: Walk, text: str) -> None:
    """Move up until the focused row says this."""
    for _ in range(30):
        if f"▸ {text}" in await walk.screen():
            return
        await walk.press("up")
    raise AssertionError(f"no row {text!r} on\n{await walk.screen()}")
