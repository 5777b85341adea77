"""The panel before an act and after it: the same figures, the same months, the same sentences (S2, S6)."""

from datetime import date

import pytest

from store.catalog import load
from store.policy.commands import (
    AnswerDispute,
    Borrow,
    Close,
    Command,
    Dispute,
    MoveClock,
    Repay,
    SetSwitches,
    SettleEarly,
    Spend,
)
from store.policy.decide import decide
from store.policy.decision import Allowed
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.state import Method, Outcome, ReportMode, State, Switches
from store.snapshot import snapshot_of
from tests.demos.persons import state_of
from tui.credit_rows import Said, done_rows, impact_rows, preview_rows
from tui.speech import speak

CATALOG = load()
SAID = Said(CATALOG, speak("en"))
MERGED = Switches(jiebei_report_mode=ReportMode.MERGED_R1)
ACTS: list[tuple[str, Command]] = [
    ("clean", Close("huabei")),
    ("active", Spend("huabei", Fen(100_00), "convenience")),
    ("active", Borrow("jiebei", Fen(3000_00), 3, Method.LEVEL)),
    ("overdue", Repay("jiebei", Fen(3662_73))),
    ("overdue", SettleEarly("jiebei", "L1")),
    ("owing", SetSwitches(MERGED)),
    ("distressed", MoveClock(date(2026, 6, 30))),
]


def done(state: State, command: Command) -> tuple[Allowed, State]:
    decision = decide(state, command, CATALOG)
    assert isinstance(decision, Allowed), decision
    return decision, fold(state, decision.events, CATALOG)


@pytest.mark.parametrize(("demo", "command"), ACTS)
def test_what_is_shown_before_is_what_is_shown_after(demo: str, command: Command) -> None:
    state = state_of(demo)
    decision, after = done(state, command)
    before_rows = preview_rows(decision, snapshot_of(state, CATALOG), SAID)
    assert before_rows[2:] == done_rows(decision, snapshot_of(after, CATALOG), SAID)[2:]


def shown(demo: str, *commands: Command) -> list[str]:
    """The panel before the last of these acts."""
    state = state_of(demo)
    for command in commands[:-1]:
        _, state = done(state, command)
    decision, _ = done(state, commands[-1])
    rows = impact_rows(decision.impact, snapshot_of(state, CATALOG), SAID)
    return ["".join(span.text for span in row.left) for row in rows]


def test_today_s_sign_and_the_day_of_expiry_are_those_of_afterwards() -> None:
    """All arrears of May and June paid on 06-15: late within the month (M), and May's 1 goes in five years."""
    lines = shown("overdue", Repay("jiebei", Fen(3662_73)))
    assert "Jiebei L1 *  N  N  N  1  M?" in [line.rstrip() for line in lines]
    assert "Jiebei L1  Adverse in 2026-05, gone on 2031-06-15 Sun" in lines


def test_a_loan_to_come_has_its_row() -> None:
    lines = shown("active", Borrow("jiebei", Fen(3000_00), 3, Method.LEVEL))
    assert "Jiebei L2                *?" in [line.rstrip() for line in lines]


def test_a_month_of_another_year_that_changes_is_shown_with_its_year() -> None:
    """old-adverse: 2021-04 is a 1 and is corrected to N, 2021-05 and 06 stay."""
    row = "jiebei-1/L1"
    lines = shown("old-adverse", Dispute(row, "2021-04"), AnswerDispute(row, Outcome.CORRECTED, "2021-04", "N"))
    at = lines.index("Months of 2021")
    assert lines[at + 2].split() == ["Jiebei", "L1", "N", "2", "3", "C"]
    assert any("Adverse 2021-05 to 2021-06" in line for line in lines)


def test_a_closing_that_waits_says_from_when_on_what_changes() -> None:
    switch = SetSwitches(Switches(close_delay_working_days=2))
    lines = shown("clean", switch, Close("jiebei"))
    at = lines.index("From 2026-06-17 Wed")
    assert "Jiebei  Credit agreement" in lines[at:]
    assert any(line.startswith("¥30,000.00 ▸ ¥0.00") for line in lines[at:])


def test_becoming_overdue_is_worse_and_paying_better() -> None:
    state = state_of("distressed")
    decision, _ = done(state, MoveClock(date(2026, 6, 30)))
    marks = {shift.name: shift.mark.value for shift in decision.impact.indicators}
    assert marks["worst_status_24"] == "-"
    paid, _ = done(state_of("overdue"), Repay("jiebei", Fen(3662_73)))
    changes = {change.field: change.mark.value for change in paid.impact.changes}
    assert changes["repayment_status"] == "+"
