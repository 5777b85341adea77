"""Through the service too: every kind of act without its proof, its confirmation or a true preview (domain.md §6.2)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from store.policy.commands import (
    Borrow,
    Close,
    Command,
    ConfirmReceipt,
    MoveClock,
    Open,
    Repay,
    SetLimit,
    SettleEarly,
    Spend,
    StateAccounts,
    Undo,
)
from store.policy.decision import Allowed
from store.policy.events import Began
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningPayLater
from store.policy.state import Method
from store.service import Receipt, Service
from tests.store.acting import BUY, done, proof, walked
from tests.store.books import DAY, journal, opened, small, telling

DRAW = Borrow("jiebei", Fen(1_000_00), 3, Method.LEVEL)
PROVED, CONFIRMED = "proof", "confirmation"
BOTH, ONE, NONE = frozenset({PROVED, CONFIRMED}), frozenset({CONFIRMED}), frozenset[str]()


def clean(folder: Path) -> Service:
    """Both products open, nothing owed."""
    return telling(folder, "clean")


def own(folder: Path) -> Service:
    """One's own accounts, nothing stated yet."""
    service = opened(folder)
    service.begin((Began(DAY, Fen(0)),), password="246802")
    return service


# What has to have happened, the act, and what it asks for by domain.md §6.2.
ACTS: dict[str, tuple[Callable[[Path], Service], tuple[Command, ...], Command, frozenset[str]]] = {
    "close huabei": (clean, (), Close("huabei"), BOTH),
    "close jiebei": (clean, (), Close("jiebei"), BOTH),
    "borrow": (clean, (), DRAW, BOTH),
    "limit up": (clean, (SetLimit("huabei", Fen(1_000_00)),), SetLimit("huabei", Fen(2_000_00)), BOTH),
    "limit down": (clean, (), SetLimit("huabei", Fen(1_000_00)), ONE),
    "open again": (clean, (Close("huabei"),), Open("huabei"), BOTH),
    "spend": (small, (), BUY, ONE),
    "confirm": (small, (Spend("huabei", Fen(5_00), "mall"),), ConfirmReceipt("huabei", "P1"), ONE),
    "repay": (small, (BUY,), Repay("huabei", Fen(5_00)), ONE),
    "settle": (clean, (DRAW,), SettleEarly("jiebei", "L1"), ONE),
    "undo": (small, (BUY,), Undo(), ONE),
    "move the clock": (clean, (), MoveClock(DAY + timedelta(9)), NONE),
    "state": (own, (), StateAccounts(Opening(DAY, paylater={"huabei": OpeningPayLater(Fen(1_000_00))})), NONE),
}


def test_every_kind_of_act_is_among_them() -> None:
    assert {type(command) for _, _, command, _ in ACTS.values()} == set(get_args(Command))


@pytest.mark.parametrize("is_stale", [False, True], ids=["seen now", "seen before"])
@pytest.mark.parametrize(
    "given", [BOTH, frozenset({PROVED}), ONE, NONE], ids=["both", "proof", "confirmation", "nothing"]
)
@pytest.mark.parametrize("name", list(ACTS))
def test_nothing_is_done_without_what_it_asks_for(
    folder: Path, name: str, given: frozenset[str], is_stale: bool
) -> None:
    """Done only where all that is asked for is given and what was seen is true still; else not a byte is written."""
    begin, before, command, needs = ACTS[name]
    with begin(folder) as service:
        for earlier in before:
            done(service, earlier)
        if isinstance(command, Close):
            walked(service, command.product)
        seen = service.preview(command)
        assert isinstance(seen, Allowed), seen
        if is_stale:
            done(service, MoveClock(DAY + timedelta(1)))
        verified = proof(service) if PROVED in given else None
        written = journal(folder).read_bytes()
        outcome = service.commit(command, seen, verified, confirmed=CONFIRMED in given)
        assert isinstance(outcome, Receipt) is (needs <= given and not is_stale)
        assert (journal(folder).read_bytes() != written) is isinstance(outcome, Receipt)
