"""A branch: everything as usual in memory, nothing in the files until it is kept, and then all or nothing."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from store.catalog import load
from store.db.ledger import Ledger
from store.policy.commands import Close, MoveClock, Repay, SetLimit, Undo
from store.policy.decision import Allowed, Refused
from store.policy.events import Began
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.policy.reasons import Code, Reason
from store.policy.rules.identity import Fingerprint, Password
from store.service import Receipt, Service
from tests.store.acting import BUY, codes, done, proof, walked
from tests.store.books import DAY, PASSWORD, Watch, journal, opened, small, telling

MONTH_END = date(2026, 6, 30)


def went_on(service: Service) -> None:
    """To the month's end, a limit lowered there, Huabei closed with its walk and proof."""
    done(service, MoveClock(MONTH_END))
    done(service, SetLimit("huabei", Fen(700_00)))
    done(service, Close("huabei"))


def test_a_branch_is_lived_in_like_the_book_and_leaves_no_trace(folder: Path) -> None:
    with telling(folder, "clean") as service:
        before, present = journal(folder).read_bytes(), service.snapshot()
        service.branch()
        went_on(service)
        there = service.snapshot()
        assert (there.state.today, there.state.status("huabei")) == (MONTH_END, Status.CLOSED)
        assert there.revision < 0
        assert isinstance(service.preview(Close("huabei")), Refused)
        assert journal(folder).read_bytes() == before
        service.branch_discard()
        assert service.snapshot() == present
        assert isinstance(service.preview(Close("huabei")), Allowed)
    assert journal(folder).read_bytes() == before


def test_a_kept_branch_is_the_same_deeds_done_one_by_one(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with telling(folder, "clean") as service, telling(other, "clean") as plain:
        service.branch()
        went_on(service)
        there = service.snapshot().state
        assert service.branch_keep() is None
        assert not service.in_branch
        went_on(plain)
        assert service.snapshot().state == there == plain.snapshot().state
        told = [(deed.n, deed.day, deed.command, deed.events) for deed in service.history()]
        assert told == [(deed.n, deed.day, deed.command, deed.events) for deed in plain.history()]
        assert [deed.left for deed in service.history()] == [0, 2, 1, 0]
    with opened(folder) as again:
        assert again.snapshot().state == there


def test_acts_in_a_branch_ask_for_all_they_ask_for_elsewhere(folder: Path) -> None:
    with telling(folder, "clean") as service:
        service.branch()
        seen = service.preview(Close("huabei"))
        assert codes(service.commit(Close("huabei"), seen, None, confirmed=True)) == [
            Code.STEP_ORDER,
            Code.NOT_VERIFIED,
        ]
        walked(service, "huabei")
        assert codes(service.commit(Close("huabei"), seen, proof(service))) == [Code.NOT_CONFIRMED]
        done(service, Close("huabei"))
        assert service.branched() == (Close("huabei"),)


def test_a_walk_begun_in_the_book_does_not_lead_into_a_branch_nor_back(folder: Path) -> None:
    with telling(folder, "clean") as service:
        walked(service, "huabei")
        service.branch()
        assert service.walk("huabei") is None
        walked(service, "huabei")
        service.branch_discard()
        assert service.walk("huabei") is None


def test_wrong_passwords_count_in_the_book_and_keep_no_branch_from_being_kept(folder: Path) -> None:
    with small(folder) as service:
        service.branch()
        done(service, BUY)
        assert isinstance(service.verify(Password("000000")), Reason)
        assert isinstance(service.verify(Fingerprint(False)), Reason)
        with opened(folder) as other:
            assert other.snapshot().state.identity.tries == 2
        assert service.branch_keep() is None
        state = service.snapshot().state
        assert (state.identity.tries, state.deeds) == (2, 2)
    with opened(folder) as again:
        assert [deed.command for deed in again.history()][1:4] == [None, None, BUY]


def test_a_branch_of_a_book_that_has_moved_is_not_kept(folder: Path) -> None:
    with telling(folder, "clean") as service, opened(folder) as other:
        service.branch()
        done(service, BUY)
        done(other, SetLimit("huabei", Fen(700_00)))
        before = journal(folder).read_bytes()
        refusal = service.branch_keep()
        assert refusal is not None
        assert refusal.code is Code.CHANGED_MEANWHILE
        assert journal(folder).read_bytes() == before
        assert service.in_branch, "what was done there can still be looked at"
        service.branch_discard()
        assert service.snapshot().state == other.snapshot().state


def test_one_s_own_accounts_cannot_be_ahead_of_the_real_day(folder: Path) -> None:
    watch = Watch()
    with opened(folder, watch) as service:
        service.begin((Began(DAY, Fen(0)),), PASSWORD)
        service.branch()
        done(service, MoveClock(DAY + timedelta(days=1)))
        refusal = service.branch_keep()
        assert refusal == Reason.of(Code.BRANCH_AHEAD, "M.clock", day=DAY + timedelta(days=1), today=DAY)
        watch.wait(86_400)
        assert service.branch_keep() is None
        assert service.snapshot().state.today == DAY + timedelta(days=1)


def test_the_branch_is_compared_with_the_book_as_it_stands(folder: Path) -> None:
    """1,000.00 of 8,000.00 lowered away: lines 38,000.00 to 37,000.00."""
    with telling(folder, "clean") as service:
        service.branch()
        assert service.compared().changes == ()
        done(service, SetLimit("huabei", Fen(7_000_00)))
        compared = service.compared()
        assert [(c.row, c.before, c.after) for c in compared.changes if c.field == "credit_limit"] == [
            ("huabei-1", 8_000_00, 7_000_00)
        ]
        lines = next(shift for shift in compared.indicators if shift.name == "total_lines")
        assert (lines.before, lines.after) == (38_000_00, 37_000_00)


def test_undoing_works_inside_a_branch_and_takes_nothing_of_the_book_back(folder: Path) -> None:
    with small(folder) as service:
        done(service, BUY)
        service.branch()
        done(service, Repay("huabei", Fen(1_00)))
        done(service, Undo())
        assert service.snapshot().state.accounts == service._book.state.accounts
        assert isinstance(service.preview(Undo()), Refused)
        assert service.branch_keep() is None
        assert len(list(service.history())) == 4


@pytest.mark.parametrize("at", range(1, 60, 2))
def test_a_branch_half_on_the_disk_was_never_kept(at: int, folder: Path) -> None:
    """Wherever its writer dies, the next one opens the book of before and writes behind it."""
    with telling(folder, "clean") as service:
        before, state = journal(folder).read_bytes(), service.snapshot().state
        service.branch()
        went_on(service)
        assert service.branch_keep() is None
    (folder / "book.json").unlink()
    whole = journal(folder).read_bytes()
    cut = len(before) + (len(whole) - len(before)) * at // 60
    journal(folder).write_bytes(whole[:cut])
    with opened(folder) as again:
        assert again.snapshot().state == state
        assert [deed.n for deed in again.history()] == [1]
        done(again, BUY)
    assert journal(folder).read_bytes()[: len(before)] == before
    with opened(folder) as third:
        assert [deed.command for deed in third.history()] == [None, BUY]


def test_a_line_that_waits_for_others_is_cut_off_whole(folder: Path) -> None:
    """The first line of two is whole by itself; without the second it does not count."""
    with small(folder) as service:
        service.branch()
        done(service, BUY)
        done(service, BUY)
        assert service.branch_keep() is None
    (folder / "book.json").unlink()
    lines = journal(folder).read_bytes().splitlines(keepends=True)
    journal(folder).write_bytes(b"".join(lines[:-1]))
    ledger = Ledger(folder, load())
    assert ledger.n == 1
    ledger.close()


def test_an_empty_branch_is_kept_without_a_word(folder: Path) -> None:
    with small(folder) as service:
        before = journal(folder).read_bytes()
        service.branch()
        assert service.branch_keep() is None
        assert journal(folder).read_bytes() == before


def test_many_deeds_kept_at_once_are_a_journal_like_any_other(folder: Path) -> None:
    """One write, numbered and chained as if they had been done one by one; more than a book is behind at most."""
    with telling(folder, "clean") as service:
        service.branch()
        for n in range(1, 301):
            command = MoveClock(DAY + timedelta(days=n))
            assert isinstance(service.commit(command, service.preview(command)), Receipt)
        there = service.snapshot().state
        assert service.branch_keep() is None
    with opened(folder) as again:
        assert again.snapshot().state == there
        assert len(list(again.history())) == 301
