"""What the record keeps, as data and as text: episodes, marks, statements, alerts, warnings."""

from datetime import date

import pytest

from store.answers import preview_answer, report_answer
from store.catalog import load
from store.policy.commands import Close
from store.policy.decide import decide
from store.policy.events import ClockMoved, DisputeAnswered, Disputed, Event, Repaid, Stated, StatementAdded
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningPayLater
from store.policy.state import Outcome, State
from tui.printed import Printer
from tui.speech import Lang, speak

CATALOG = load()
START, PAID = date(2026, 5, 1), date(2026, 6, 5)


def told(*events: Event) -> State:
    """A bill of 1,000.00 due 05-10, and 26 days later whatever is told."""
    huabei = OpeningPayLater(Fen(800_000), START, bills=(OpeningBill(START, Fen(100_000)),))
    opening = Opening(START, Fen(1_000_000), {"huabei": huabei}, {"jiebei": OpeningCashLoan(Fen(2_000_000))})
    return fold(None, (Stated(opening), ClockMoved(PAID), *events), CATALOG)


LATE = told()
MARKED = told(
    Repaid("huabei", Fen(101_300)),  # with 13.00 late interest
    Disputed("huabei-1", "2026-05"),
    Disputed("jiebei-1"),
    DisputeAnswered("jiebei-1", Outcome.RECORDED),
    StatementAdded("huabei-1", "住院"),
)


def test_the_report_as_data_has_episodes_marks_and_statements() -> None:
    answer = report_answer(MARKED, CATALOG)
    rows = answer["rows"]
    assert isinstance(rows, list)
    row = next(row for row in rows if row["id"] == "huabei-1")
    assert row["episodes"] == [
        {"start": "2026-05-11", "end": "2026-06-05", "expires": "2031-06-05", "months": ["2026-05"]}
    ]
    # 21 days at the end of May: 10.50.
    assert row["reported"] == {"month": "2026-05", "balance": 100_000, "overdue": 101_050}
    assert answer["disputes"] == [
        {
            "row": "huabei-1",
            "month": "2026-05",
            "on": "2026-06-05",
            "answer_by": "2026-06-25",
            "outcome": None,
        },
        {"row": "jiebei-1", "month": "", "on": "2026-06-05", "answer_by": "2026-06-25", "outcome": "recorded"},
    ]
    assert answer["statements"] == [{"row": "huabei-1", "on": "2026-06-05", "text": "住院"}]
    assert answer["alerts"] == []


def test_what_is_unpaid_has_no_end_as_data() -> None:
    answer = report_answer(LATE, CATALOG)
    rows = answer["rows"]
    assert isinstance(rows, list)
    row = next(row for row in rows if row["id"] == "huabei-1")
    assert row["episodes"] == [{"start": "2026-05-11", "end": None, "expires": None, "months": ["2026-05"]}]
    alert = {"name": "current_overdue", "value": 101_300, "level": "warn", "source": "M.indicators"}
    assert answer["alerts"] == [alert]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "Adverse in 2026-05, gone on 2031-06-05 Thu",
                "Disputed (2026-05), to be answered by 2026-06-25 Thu",
                "Disputed (the whole row): could not be verified, recorded",
                "Statement of 2026-06-05 Fri: 住院",
                "As last reported  end of 2026-05, balance ¥1,000",
            ],
        ),
        (
            "zh",
            [
                "2026-05 不良，2031-06-05 周四 起不再展示",
                "异议标注（2026-05），2026-06-25 周四 前答复",
                "异议（整栏）：无法核实，已记录",
                "2026-06-05 周五 本人声明：住院",
            ],
        ),
    ],
)
def test_the_report_says_so(lang: Lang, lines: list[str]) -> None:
    said = [line.strip() for line in Printer(CATALOG, speak(lang)).report(MARKED)]
    assert [line for line in lines if line not in said] == []


def test_the_report_says_what_is_still_unpaid_and_warns() -> None:
    said = "\n".join(Printer(CATALOG, speak("en")).report(LATE))
    assert "Adverse from 2026-05, still unpaid: its five years do not run" in said
    assert "not running, still unpaid" in said
    assert "Early warnings" in said
    assert "Mind  Overdue now ¥1,013.00" in said


def test_a_closing_s_warnings_are_data_and_text() -> None:
    decision = decide(LATE, Close("jiebei"), CATALOG)
    answer = preview_answer(decision)
    assert answer["needs"] == ["identity", "confirmation", "debt_review"]
    warnings = answer["warnings"]
    assert isinstance(warnings, list)
    assert warnings[0] == {
        "code": "warning.arrears",
        "args": {"days": 26, "overdue": 101_300},
        "sources": ["S24", "F5"],
    }
    said = Printer(CATALOG, speak("en")).preview(decision)
    assert "To be read first" in said
    assert any("Closing does not reduce debt" in line for line in said)
