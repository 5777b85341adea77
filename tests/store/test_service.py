"""The door: what was seen is what is done, by who may do it, and it is on the disk before it is told."""

import os
from datetime import timedelta
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
)
from store.policy.decision import Allowed, Refused
from store.policy.events import AttemptBlocked, Began
from store.policy.lifecycle import Act, Status
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningPayLater
from store.policy.reasons import Code, Reason
from store.policy.rules.identity import Fingerprint
from store.policy.state import Method
from store.service import Receipt, StoreError, Verified
from tests.store.acting import BUY, WAYS, codes, done, proof, walked
from tests.store.books import DAY, MOMENT, SMALL, journal, opened, small, telling

# ---------------------------------------------------------------------- beginning and looking


def test_looking_at_a_new_folder_makes_nothing(folder: Path) -> None:
    place = folder / "not" / "yet"
    with opened(place) as service:
        assert service.is_new
        assert not service.refresh()
        with pytest.raises(RuntimeError):
            service.snapshot()
    assert list(folder.iterdir()) == []


def test_a_book_begins_with_its_story_and_its_name(folder: Path) -> None:
    with telling(folder / "a" / "b", "owing") as service:
        assert (service.is_new, service.name) == (False, "owing")
        shown = service.snapshot()
    with opened(folder / "a" / "b") as again:
        assert (again.name, again.snapshot()) == ("owing", shown)
        assert dict(shown.indicators)["utilisation"] == 30_53


def test_a_book_does_not_begin_twice(folder: Path) -> None:
    with small(folder) as service, pytest.raises(StoreError, match="there is a store already"):
        service.begin(SMALL)


def test_the_same_snapshot_until_something_happens(folder: Path) -> None:
    with small(folder) as service:
        first = service.snapshot()
        service.preview(BUY)
        assert service.snapshot() is first
        done(service, BUY)
        assert service.snapshot().revision == first.revision + 1
        assert service.snapshot().state != first.state


def test_previews_write_nothing(folder: Path) -> None:
    with telling(folder, "owing") as service:
        before = journal(folder).read_bytes()
        for command in (Close("huabei"), Close("jiebei"), BUY, MoveClock(DAY + timedelta(40)), Open("huabei")):
            service.preview(command)
        assert journal(folder).read_bytes() == before


def test_history_tells_everything_in_order(folder: Path) -> None:
    with small(folder) as service:
        done(service, BUY)
        done(service, Repay("huabei", Fen(5_00)))
        assert [deed.command for deed in service.history()] == [None, BUY, Repay("huabei", Fen(5_00))]
        assert {deed.day for deed in service.history()} == {DAY}
        assert {deed.at for deed in service.history()} == {MOMENT}


def test_figures_stated_last_are_found_again(folder: Path) -> None:
    figures = [
        Opening(DAY, Fen(1_000_00)),
        Opening(DAY, Fen(9_000_00), paylater={"huabei": OpeningPayLater(Fen(1_000_00))}),
    ]
    with opened(folder) as service:
        service.begin((Began(DAY, Fen(0)),), password="246802")
        assert service.last_opening() is None
        for opening in figures:
            done(service, StateAccounts(opening))
        assert service.last_opening() == figures[-1]
        assert service.snapshot().state.identity.phc, "stating figures does not lose the password"
    with opened(folder) as again:
        assert again.last_opening() == figures[-1]


# ---------------------------------------------------------------------- committing


def test_what_was_seen_is_done(folder: Path) -> None:
    with telling(folder, "clean") as service:
        seen = service.preview(Close("jiebei"))
        receipt = done(service, Close("jiebei"))
        assert isinstance(seen, Allowed)
        assert (receipt.impact, receipt.command, receipt.on, receipt.n) == (seen.impact, Close("jiebei"), DAY, 2)
        state = service.snapshot().state
    assert state.status("jiebei") is Status.CLOSED
    with opened(folder) as again:
        assert again.snapshot().state == state


@pytest.mark.parametrize(
    ("is_walked", "is_proved", "confirmed", "missing"),
    [
        (False, True, True, [Code.STEP_ORDER]),
        (True, False, True, [Code.NOT_VERIFIED]),
        (True, True, False, [Code.NOT_CONFIRMED]),
        (False, False, False, [Code.STEP_ORDER, Code.NOT_VERIFIED, Code.NOT_CONFIRMED]),
    ],
)
def test_a_closing_lacks_something(
    folder: Path, is_walked: bool, is_proved: bool, confirmed: bool, missing: list[Code]
) -> None:
    with telling(folder, "clean") as service:
        before = journal(folder).read_bytes()
        if is_walked:
            walked(service, "jiebei")
        verified = proof(service) if is_proved else None
        outcome = service.commit(Close("jiebei"), service.preview(Close("jiebei")), verified, confirmed)
        assert codes(outcome) == missing
        assert journal(folder).read_bytes() == before


def test_confirmation_alone_is_enough_for_a_purchase(folder: Path) -> None:
    with small(folder) as service:
        assert codes(service.commit(BUY, service.preview(BUY))) == [Code.NOT_CONFIRMED]
        assert isinstance(service.commit(BUY, service.preview(BUY), confirmed=True), Receipt)


def test_a_proof_is_good_once_and_only_here(folder: Path) -> None:
    draw = Borrow("jiebei", Fen(1_000_00), 3, Method.LEVEL)
    with telling(folder, "clean") as service, opened(folder) as other:
        used, foreign = proof(service), proof(other)
        assert codes(service.commit(draw, service.preview(draw), foreign, True)) == [Code.NOT_VERIFIED]
        assert codes(service.commit(draw, service.preview(draw), used, True)) == [Code.NOT_VERIFIED], "taken back"
        fresh = proof(service)
        assert isinstance(service.commit(draw, service.preview(draw), fresh, True), Receipt)
        assert codes(service.commit(draw, service.preview(draw), fresh, True)) == [Code.NOT_VERIFIED]
        assert codes(service.commit(draw, service.preview(draw), Verified(), True)) == [Code.NOT_VERIFIED]


def test_an_answer_that_is_no_longer_true_is_shown_again(folder: Path) -> None:
    with small(folder) as service:
        seen = service.preview(BUY)
        done(service, Spend("huabei", Fen(1_00), "convenience"))
        before = journal(folder).read_bytes()
        outcome = service.commit(BUY, seen, confirmed=True)
        assert isinstance(outcome, Allowed)
        assert outcome == service.preview(BUY) != seen
        assert journal(folder).read_bytes() == before
        assert isinstance(service.commit(BUY, outcome, confirmed=True), Receipt)


def test_another_command_than_the_one_seen_is_not_done(folder: Path) -> None:
    with small(folder) as service:
        more = Spend("huabei", Fen(5_000_00), "convenience")
        assert isinstance(service.commit(more, service.preview(BUY), confirmed=True), Allowed)
        assert service.snapshot().revision == 1


def test_changed_meanwhile_by_another_window(folder: Path) -> None:
    with small(folder) as service, opened(folder) as other:
        seen, shown = service.preview(BUY), service.snapshot()
        done(other, BUY)
        before = journal(folder).read_bytes()
        assert codes(service.commit(BUY, seen, confirmed=True)) == [Code.CHANGED_MEANWHILE]
        assert journal(folder).read_bytes() == before
        assert shown != service.snapshot() == other.snapshot()
        done(service, BUY)


def test_what_another_window_did_elsewhere_does_not_matter(folder: Path) -> None:
    with small(folder) as service, opened(folder) as other:
        seen = service.preview(BUY)
        assert isinstance(other.verify(Fingerprint(False)), Reason)
        assert isinstance(service.commit(BUY, seen, confirmed=True), Receipt)
        assert [deed.n for deed in service.history()] == [1, 2, 3]


def test_an_open_page_follows_another_window(folder: Path) -> None:
    with small(folder) as service, opened(folder) as other:
        first = service.snapshot()
        assert not service.refresh()
        done(other, BUY)
        assert service.snapshot() is first
        assert service.refresh()
        assert service.snapshot() == other.snapshot()
        assert not service.refresh()


def test_a_full_disk_is_told_and_nothing_happened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with small(folder) as service:
        before, shown = journal(folder).read_bytes(), service.snapshot()
        seen = service.preview(BUY)

        def full(fd: int, data: bytes) -> int:
            raise OSError(ENOSPC, os.strerror(ENOSPC))

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(StoreError, match=os.strerror(ENOSPC)):
            service.commit(BUY, seen, confirmed=True)
        monkeypatch.undo()
        assert (journal(folder).read_bytes(), service.snapshot()) == (before, shown)
        assert isinstance(service.commit(BUY, seen, confirmed=True), Receipt)


# ---------------------------------------------------------------------- refusals


def test_a_blocked_attempt_is_written_down_and_refused(folder: Path) -> None:
    with telling(folder, "clean") as service:
        done(service, Close("huabei"))
        seen = service.preview(BUY)
        assert service.snapshot().state.attempts == ()
        assert service.commit(BUY, seen) == seen
        (attempt,) = service.snapshot().state.attempts
        assert (attempt.product, attempt.act, attempt.on) == ("huabei", Act.SPEND, DAY)
        assert [*service.history()][-1].events == (AttemptBlocked("huabei", Act.SPEND),)


def test_a_refusal_that_was_not_seen_is_not_written(folder: Path) -> None:
    with telling(folder, "clean") as service:
        seen = service.preview(BUY)
        done(service, Close("huabei"))
        before = journal(folder).read_bytes()
        assert codes(service.commit(BUY, seen, confirmed=True)) == [Code.ACCOUNT_CLOSED]
        assert journal(folder).read_bytes() == before


AMOUNTS = st.integers(-1, 60_000_00).map(Fen)
PRODUCTS = st.sampled_from(["huabei", "jiebei", "card"])
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(Open, PRODUCTS),
    st.builds(Spend, PRODUCTS, AMOUNTS, st.sampled_from(["convenience", "mall", "cash_out", "?"])),
    st.builds(ConfirmReceipt, PRODUCTS, st.sampled_from(["P1", "P9"])),
    st.builds(Borrow, PRODUCTS, AMOUNTS, st.sampled_from([0, 3, 12]), st.sampled_from(Method), st.just(None)),
    st.builds(Repay, PRODUCTS, AMOUNTS, st.sampled_from([None, "L1", "L7"])),
    st.builds(SettleEarly, PRODUCTS, st.sampled_from(["L1", "L7"])),
    st.builds(SetLimit, PRODUCTS, AMOUNTS),
    st.builds(Close, PRODUCTS),
    st.builds(MoveClock, st.dates(DAY - timedelta(9), DAY + timedelta(90))),
    st.builds(StateAccounts, st.builds(Opening, st.just(DAY), AMOUNTS)),
)


@given(st.sampled_from(["clean", "owing"]), st.lists(COMMANDS, min_size=1, max_size=6))
def test_refusals_write_what_they_say_and_deeds_what_was_seen(
    tmp_path_factory: pytest.TempPathFactory, demo: str, commands: list[Command]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with telling(folder, demo) as service:
        for command in commands:
            before, accounts = journal(folder).read_bytes(), service.snapshot().state.accounts
            if isinstance(command, Close) and command.product in WAYS:
                for step in WAYS[command.product]:
                    service.step(command.product, step)
            seen = service.preview(command)
            outcome = service.commit(command, seen, proof(service), confirmed=True)
            written = journal(folder).read_bytes()[len(before) :].count(b"\n")
            if isinstance(seen, Refused):
                assert outcome == seen
                assert service.snapshot().state.accounts == accounts
                assert written == (1 if seen.events else 0)
            else:
                assert isinstance(outcome, Receipt)
                assert written == 1
        shown = service.snapshot()
    with opened(folder) as again:
        assert again.snapshot() == shown
