"""The book as of any past day: the same state as on that day, whatever came after."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from store.catalog import load
from store.db.deeds import Deed
from store.looking import past_day
from store.past import EVERY, Past
from store.policy.commands import Close, MoveClock, Open, Repay, Spend
from store.policy.decision import Refused
from store.policy.events import Began, ClockMoved, Opened, Spent
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.reasons import Code, Reason
from store.policy.rules.identity import Fingerprint
from store.service import Service, Snapshot
from tests.store.acting import BUY, done
from tests.store.books import DAY, MOMENT, journal, opened, small, telling


def day(n: int) -> date:
    """The n-th day after the book began."""
    return DAY + timedelta(days=n)


def lived(service: Service, days: int) -> dict[date, Snapshot]:
    """Something bought every third day until the first bill, which is paid in part and falls behind."""
    evenings = {}
    for n in range(days):
        if n % 3 == 0 and n < 15:
            done(service, BUY)
        if n == 20:
            done(service, Repay("huabei", Fen(1_00)))
        evenings[day(n)] = service.snapshot()
        done(service, MoveClock(day(n + 1)))
    return evenings


def test_every_evening_is_shown_as_it_was(folder: Path) -> None:
    """More deeds than are kept between two states, so that some days are folded from a kept one."""
    with small(folder) as service:
        evenings = lived(service, 70)
        assert len(service.deeds()) > EVERY
        for on, shown in evenings.items():
            then = service.at(on)
            assert then is not None
            assert (then.report, then.indicators) == (shown.report, shown.indicators)
            assert (then.state.today, then.state.accounts) == (on, shown.state.accounts)


def test_a_day_between_two_deeds_is_reached_by_letting_days_pass(folder: Path) -> None:
    with small(folder) as service:
        done(service, BUY)
        shown = fold(service.snapshot().state, (ClockMoved(day(20)),), load())
        done(service, MoveClock(day(50)))
        then = service.at(day(20))
        assert then is not None
        assert (then.state.today, then.state.accounts) == (day(20), shown.accounts)
        assert not [
            cell for account in then.state.accounts for cell in getattr(account, "cells", ()) if cell.month > "2026-06"
        ]


def test_before_the_book_began_and_after_today_there_is_nothing_to_see(folder: Path) -> None:
    with small(folder) as service:
        done(service, MoveClock(day(3)))
        assert service.at(day(-1)) is None
        assert service.at(day(4)) is None
        assert service.at(day(3)) is not None


def test_looking_back_changes_neither_file_nor_present(folder: Path) -> None:
    with small(folder) as service:
        done(service, BUY)
        done(service, MoveClock(day(1)))
        before, present = journal(folder).read_bytes(), service.snapshot()
        assert service.at(DAY) is not service.at(DAY)
        assert service.snapshot() is present
        assert journal(folder).read_bytes() == before


def test_on_a_past_day_nothing_can_be_done() -> None:
    """Whatever is asked; nothing is written and nothing would change."""
    answer = past_day(BUY, day(2))
    assert (answer.on, answer.command, answer.events, answer.impact.changes) == (day(2), BUY, (), ())
    assert answer.reasons == (Reason.of(Code.PAST_DAY, "M.clock", day=day(2)),)


def test_a_story_is_told_event_by_event_and_can_be_looked_into(folder: Path) -> None:
    """A demo's years are one deed; its days are there all the same. Jiebei's loan was drawn on 2026-01-20."""
    with telling(folder, "active") as service:
        entries = service.deeds()
        assert {entry.n for entry in entries} == {1}
        drawn = next(i for i, entry in enumerate(entries) if entry.command and "Borrow" in type(entry.command).__name__)
        assert entries[drawn].on == date(2026, 1, 20)
        told = service.told(drawn)
        assert ("jiebei-1/L1", "loan_amount", None, 6_000_00) in [
            (c.row, c.field, c.before, c.after) for c in told.impact.changes
        ]
        eve, evening = service.at(date(2026, 1, 19)), service.at(date(2026, 1, 20))
        assert eve is not None
        assert evening is not None
        ids = [{row.id for row in shown.report.rows} for shown in (eve, evening)]
        assert [("jiebei-1/L1" in found) for found in ids] == [False, True]


def test_what_was_done_since_joins_the_list(folder: Path) -> None:
    """Also what another process did."""
    with small(folder) as service, opened(folder) as other:
        assert len(service.deeds()) == 3  # began, opened, a password
        done(service, BUY)
        other.refresh()
        done(other, MoveClock(day(1)))
        service.refresh()
        assert [entry.command for entry in service.deeds()[3:]] == [BUY, MoveClock(day(1))]
        then = service.at(DAY)
        assert then is not None
        assert then.state.deeds == 2  # opened, bought


def test_each_entry_says_what_it_changed_on_the_record(folder: Path) -> None:
    """5.00 bought: the balance goes from nothing to 5.00, and 5.00 of 8,000.00 is 6.25 basis points, half up 6."""
    with small(folder) as service:
        done(service, BUY)
        impact = service.told(3).impact
        assert ("balance", 0, 5_00) in [(c.field, c.before, c.after) for c in impact.changes]
        assert ("utilisation", 0, 6) in [(s.name, s.before, s.after) for s in impact.indicators]
        assert service.told(0).impact.changes == ()


def test_what_a_refusal_wrote_down_is_told_as_refused(folder: Path) -> None:
    with small(folder) as service:
        done(service, Close("huabei"))
        seen = service.preview(BUY)
        assert isinstance(service.commit(BUY, seen), Refused)
        service.verify(Fingerprint(False))
        closing, attempt, wrong = service.deeds()[3:]
        assert [entry.is_refused for entry in (closing, attempt, wrong)] == [False, True, False]
        assert (attempt.command, wrong.command) == (BUY, None)


def test_figures_restated_with_an_earlier_day_leave_each_day_its_last_word() -> None:
    """A book that goes back: what holds of a day is what was said of it last."""
    deeds = [
        Deed(1, DAY, MOMENT, None, (Began(DAY, Fen(0)), Opened("huabei", Fen(8_000_00))), ""),
        Deed(2, DAY, MOMENT, MoveClock(day(9)), (ClockMoved(day(9)),), ""),
        Deed(3, day(9), MOMENT, Spend("huabei", Fen(1), "mall"), (Spent("huabei", Fen(1), "mall"),), ""),
    ]
    past = Past(load(), deeds)
    at = past.at(day(8))
    assert at is not None
    assert at.accounts[0].limit == 8_000_00
    assert past.at(day(9)) != past.at(day(8))


@pytest.mark.parametrize("demo", ["clean", "active", "owing"])
def test_every_event_of_a_demo_is_told_by_the_command_it_comes_of(demo: str, folder: Path) -> None:
    """Only the beginning, its password and inquiries of others were asked by no command."""
    with telling(folder, demo) as service:
        untold = {type(event).__name__ for entry in service.deeds() if not entry.command for event in entry.events}
        assert untold <= {"Began", "Inquired", "PasswordSet"}
        assert Open("huabei") in [entry.command for entry in service.deeds()]
