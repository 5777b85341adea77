"""`huajie report`, `demos` and `paths`: the policy's report as data and as text."""

import json
from datetime import date
from pathlib import Path

import pytest

from store.policy.commands import MoveClock, Spend
from store.policy.events import Began, Opened
from store.policy.money import Fen
from store.service import open_book
from store.shelf import catalogue
from tests.cli.conftest import CLOCK, TODAY, Huajie


def test_the_report_has_the_promised_shape(huajie: Huajie) -> None:
    ended = huajie("report", "--demo", "active", "--json")
    answer = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    parts = ["rows", "grid", "summary", "inquiries", "disputes", "statements", "indicators", "alerts"]
    assert list(answer) == ["schema", "on", *parts]
    assert [(row["id"], row["kind"]) for row in answer["rows"]] == [
        ("jiebei-1/L1", "R4"),
        ("huabei-1", "R1"),
        ("jiebei-1", "agreement"),
    ]
    assert answer["rows"][0]["fields"]["balance"] == 4_071_24
    assert [cell["code"] for cell in answer["grid"]["huabei-1"][-5:]] == ["*", "N", "N", "*", "N"]
    assert answer["grid"]["jiebei-1/L1"][0] == {"month": "2026-01", "code": "*", "overdue": 0}
    assert answer["summary"]["r1_accounts"] == 1
    assert answer["indicators"]["utilisation"] == 1071
    assert answer["inquiries"] == []


def test_inquiries_are_told_with_day_and_kind(huajie: Huajie) -> None:
    answer = json.loads(huajie("report", "--demo", "owing", "--json").out)
    assert answer["inquiries"] == [{"on": "2025-02-26", "by": "重庆蚂蚁消费金融有限公司", "kind": "02"}]


def test_a_later_report_has_the_later_cells(huajie: Huajie) -> None:
    answer = json.loads(huajie("report", "--demo", "active", "--on", "2026-07-01", "--json").out)
    assert answer["on"] == "2026-07-01"
    assert answer["grid"]["huabei-1"][-1] == {"month": "2026-06", "code": "N", "overdue": 0}


def test_a_past_day_reads_as_it_read_then(huajie: Huajie) -> None:
    """On 2026-04-30 three instalments of 529.73 were paid (0.9% a month): interest 54.00, 49.72, 45.40, so principal
    475.73 + 480.01 + 484.33 = 1,440.07 of 6,000.00."""
    answer = json.loads(huajie("report", "--demo", "active", "--on", "2026-04-30", "--json").out)
    assert answer["on"] == "2026-04-30"
    loan = next(row for row in answer["rows"] if row["id"] == "jiebei-1/L1")
    assert loan["fields"]["balance"] == 6_000_00 - 1_440_07
    assert [cell["month"] for cell in answer["grid"]["jiebei-1/L1"]] == ["2026-01", "2026-02", "2026-03"]


def test_a_past_day_of_a_store_is_read_from_its_deeds(huajie: Huajie, tmp_path: Path) -> None:
    with open_book(tmp_path, catalogue(), CLOCK) as service:
        service.begin((Began(TODAY, Fen(0)), Opened("huabei", Fen(8_000_00))), password="135790")
        for command in (Spend("huabei", Fen(5_00), "mall"), MoveClock(date(2026, 6, 20))):
            service.commit(command, service.preview(command), confirmed=True)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    asked = ("report", "--data-dir", tmp_path, "--json", "--on")
    assert json.loads(huajie(*asked, "2026-06-15").out)["indicators"]["used"] == 5_00
    too_early = huajie(*asked, "2026-06-14")
    assert (too_early.code, too_early.out) == (2, "")
    assert "2026-06-14" in too_early.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_the_history_is_told_in_order_and_without_secrets(huajie: Huajie, tmp_path: Path) -> None:
    with open_book(tmp_path, catalogue(), CLOCK) as service:
        service.begin((Began(TODAY, Fen(0)), Opened("huabei", Fen(8_000_00))), password="135790")
        command = Spend("huabei", Fen(5_00), "mall")
        service.commit(command, service.preview(command), confirmed=True)
    ended = huajie("history", "--data-dir", tmp_path, "--json")
    assert "scrypt" not in ended.out
    told = json.loads(ended.out)
    assert (ended.code, told["schema"]) == (0, 1)
    assert [(deed["n"], deed["on"], deed["events"]) for deed in told["deeds"]] == [
        (1, "2026-06-15", ["began"]),
        (1, "2026-06-15", ["opened"]),
        (1, "2026-06-15", ["password_set"]),
        (2, "2026-06-15", ["spent"]),
    ]
    spend = {"act": "spend", "product": "huabei", "amount": 5_00, "merchant": "mall"}
    assert [deed["command"] for deed in told["deeds"][2:]] == [None, spend]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_history_of_a_demo_is_its_story(lang: str, huajie: Huajie) -> None:
    lines = huajie("history", "--demo", "active", "--lang", lang).out.splitlines()
    assert len(lines) == len(json.loads(huajie("history", "--demo", "active", "--json").out)["deeds"])
    assert "    1  2026-06-12  " + ("用花呗消费 ¥116.80" if lang == "zh" else "Spend ¥116.80 with Huabei") in lines


def test_the_text_shows_the_grid_by_years(huajie: Huajie) -> None:
    ended = huajie("report", "--demo", "active", "--lang", "en")
    assert ended.code == 0
    assert "2026  * N N * N\n" in ended.out
    assert "10.71%" in ended.out
    assert "¥4,071\n" in ended.out  # whole yuan on the report, 4,071.24 in the app (domain.md §0)
    assert "¥530\n" in ended.out  # 529.73
    assert "¥4,071.24" not in ended.out.partition("Indicators")[0]


def test_demos_are_listed_with_their_password(huajie: Huajie) -> None:
    text, answer = huajie("demos", "--lang", "en"), json.loads(huajie("demos", "--json").out)
    ids = [demo["id"] for demo in answer["demos"]]
    assert ids == ["clean", "active", "owing", "overdue", "old-adverse", "distressed"]
    for demo in answer["demos"]:
        assert demo["password"] in text.out
        assert demo["title"]["en"] in text.out


def test_paths_names_the_files_and_makes_none(huajie: Huajie, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    answer = json.loads(huajie("paths", "--data-dir", folder, "--json").out)
    assert answer == {
        "schema": 1,
        "data": str(folder),
        "journal": str(folder / "journal.jsonl"),
        "book": str(folder / "book.json"),
        "backups": str(folder / "backups"),
    }
    assert str(folder / "book.json") in huajie("paths", "--data-dir", folder).out
    assert not folder.exists()


def test_the_flag_comes_before_the_variable(huajie: Huajie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUAJIE_DATA_DIR", str(tmp_path / "variable"))
    assert json.loads(huajie("paths", "--json").out)["data"] == str(tmp_path / "variable")
    assert json.loads(huajie("--data-dir", tmp_path / "flag", "paths", "--json").out)["data"] == str(tmp_path / "flag")
    assert json.loads(huajie("paths", "--json").out)["data"] == str(tmp_path / "variable")
