"""`huajie case`: files of any path; what does not hold is told with expected and got, and the program ends with 1."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Huajie

CASE = """
[[case]]
name = "one fen"
[case.start]
day = 2026-01-05
[case.start.jiebei]
limit = 2_500_000
loans = [ { principal = 1, method = "bullet", months = 3, ppm = 450, drawn = 2026-01-05 } ]
[[case.steps]]
on = 2026-01-06
close = "jiebei"
refused = ["LOAN_ACTIVE", "BALANCE_NOT_ZERO"]
"""


@pytest.fixture
def right(tmp_path: Path) -> Path:
    """A case that holds, somewhere on the disk."""
    path = tmp_path / "right.toml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """The same case, expecting too little."""
    path = tmp_path / "wrong.toml"
    path.write_text(CASE.replace('"LOAN_ACTIVE", ', ""), encoding="utf-8")
    return path


def test_cases_that_hold_end_with_0(right: Path, huajie: Huajie) -> None:
    ended = huajie("case", right, right, "--lang", "en")
    assert (ended.code, ended.out, ended.err) == (0, "2 cases, 0 do not hold\n", "")


def test_what_does_not_hold_is_told_with_expected_and_got(right: Path, wrong: Path, huajie: Huajie) -> None:
    ended = huajie("case", wrong, right, "--lang", "en")
    assert ended.code == 1
    assert f"{wrong}: one fen" in ended.out
    assert "refused: expected [BALANCE_NOT_ZERO], got [LOAN_ACTIVE, BALANCE_NOT_ZERO]" in ended.out
    assert ended.out.endswith("2 cases, 1 do not hold\n")


def test_scripts_get_json(wrong: Path, huajie: Huajie) -> None:
    ended = huajie("case", wrong, "--json")
    answer = json.loads(ended.out)
    assert ended.code == 1
    assert (answer["schema"], answer["cases"], len(answer["failed"])) == (1, 1, 1)
    (failed,) = answer["failed"]
    assert (failed["file"], failed["case"]) == (str(wrong), "one fen")
    assert [failure["what"] for failure in failed["failures"]] == ["refused"]


@pytest.mark.parametrize(("text", "said"), [("x = 1", "x: unknown key"), ("[[case", "")])
def test_a_file_that_is_no_case_ends_with_2(text: str, said: str, tmp_path: Path, huajie: Huajie) -> None:
    path = tmp_path / "none.toml"
    path.write_text(text, encoding="utf-8")
    ended = huajie("case", path)
    assert (ended.code, ended.out) == (2, "")
    assert "none.toml" in ended.err
    assert said in ended.err


def test_a_missing_file_ends_with_2(tmp_path: Path, huajie: Huajie) -> None:
    ended = huajie("case", tmp_path / "missing.toml")
    assert (ended.code, ended.out) == (2, "")
    assert "missing.toml" in ended.err
