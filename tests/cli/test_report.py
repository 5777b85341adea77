"""`huajie report`, `demos` and `paths`: the policy's report as data and as text."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Huajie


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


def test_the_text_shows_the_grid_by_years(huajie: Huajie) -> None:
    ended = huajie("report", "--demo", "active", "--lang", "en")
    assert ended.code == 0
    assert "2026  * N N * N\n" in ended.out
    assert "10.71%" in ended.out
    assert "¥4,071.24" in ended.out


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
