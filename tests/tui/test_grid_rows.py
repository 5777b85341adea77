"""The months of the panel: rows of one product told apart, months that go, adverse records of other years in words."""

from datetime import date

import pytest

from store.catalog import load
from store.policy.civil import Month
from store.policy.decision import Change, Mark
from store.policy.report.build import report_of
from store.policy.report.model import CreditReport, RowKind
from store.policy.report.model import Row as ReportRow
from store.policy.state import Cell
from tests.demos.persons import state_of
from tui.grid_rows import grid_rows
from tui.say import row_name
from tui.speech import Lang, speak
from tui.widgets.rows import Row

CATALOG = load()


def text(row: Row) -> str:
    return "".join(span.text for span in row.left)


def months_of(*ids: str) -> CreditReport:
    """A report of loans, each with a good month this year."""
    cells = (Cell(Month("2026-05"), "N"),)
    rows = tuple(ReportRow(id, RowKind.R4, "jiebei", (), cells) for id in ids)
    return CreditReport(date(2026, 6, 15), rows, (), ())


@pytest.mark.parametrize(
    ("id", "zh", "en"),
    [
        ("huabei-1", "花呗", "Huabei"),
        ("huabei-2", "花呗 2", "Huabei 2"),
        ("jiebei-1/L1", "借呗 L1", "Jiebei L1"),
        ("jiebei-2/L1", "借呗 2 L1", "Jiebei 2 L1"),
    ],
)
def test_an_account_opened_again_has_its_number(id: str, zh: str, en: str) -> None:
    assert (row_name(id, CATALOG, speak("zh")), row_name(id, CATALOG, speak("en"))) == (zh, en)


@pytest.mark.parametrize(("lang", "labels"), [("zh", ("借呗 L1 ", "借呗 2 L1 ")), ("en", ("Jiebei L1 ", "Jie. 2 L1 "))])
def test_in_nine_cells_too_they_are_told_apart(lang: Lang, labels: tuple[str, str]) -> None:
    lines = grid_rows(months_of("jiebei-1/L1", "jiebei-2/L1"), CATALOG, speak(lang))
    assert [text(line).startswith(label) for line, label in zip(lines[2:4], labels, strict=True)] == [True, True]


def test_a_month_that_would_go_is_a_dash() -> None:
    gone = Change("jiebei-1/L1", "cell 2026-05", "N", None, Mark.SAME)
    [line] = grid_rows(months_of("jiebei-1/L1"), CATALOG, speak("zh"), (gone,))[2:3]
    assert text(line).split() == ["借呗", "L1", "-"]


def test_an_adverse_record_of_another_year_is_told_with_its_day() -> None:
    """old-adverse: three bad months of 2021, settled on 2021-07-15."""
    lines = grid_rows(report_of(state_of("old-adverse"), CATALOG), CATALOG, speak("en"))
    assert "Jiebei L1  Adverse 2021-04 to 2021-06, gone on 2026-07-15 Wed" in map(text, lines)
