"""A command line that cannot be meant: one sentence in the person's language on stderr, nothing on stdout, exit 2."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Huajie
from tui import __version__

ROOT = Path(__file__).parent.parent.parent

WRONG: dict[tuple[str, ...], tuple[str, str]] = {
    ("prevew",): ("prevew", "没有"),
    ("--foo",): ("--foo", "没有"),
    ("--demo",): ("--demo", "要有内容"),
    ("--lang", "fr"): ("fr", "zh, en"),
    ("--demo", "nobody"): ("nobody", "active, clean, distressed, old-adverse, overdue, owing"),
    ("report", "--demo", "nobody"): ("nobody", "active, clean, distressed, old-adverse, overdue, owing"),
    ("preview",): ("ACT", "缺少"),
    ("preview", "close"): ("PRODUCT", "缺少"),
    ("preview", "fly", "huabei"): ("fly", "open, spend"),
    ("preview", "close", "huabei", "now"): ("now", "多出来"),
    ("preview", "close", "card", "--demo", "clean"): ("card", "huabei, jiebei"),
    ("preview", "close", "huabei", "--demo", "clean", "--amount", "1"): ("--amount", "close 不用"),
    ("preview", "repay", "huabei", "--demo", "clean", "--months", "3"): ("--months", "repay 不用"),
    ("preview", "repay", "huabei", "--demo", "clean"): ("--amount", "repay 需要"),
    ("preview", "borrow", "jiebei", "--amount", "1", "--method", "free", "--demo", "clean"): ("free", "level, bullet"),
    ("preview", "borrow", "jiebei", "--amount", "1", "--months", "3.5", "--demo", "clean"): ("3.5", "整数"),
    ("preview", "close", "huabei", "--demo", "clean", "--on", "tomorrow"): ("tomorrow", "日期"),
    ("preview", "close", "huabei", "--demo", "clean", "--on", "2026-02-30"): ("2026-02-30", "日期"),
    ("case",): ("FILE", "缺少"),
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_it_is_said_in_one_sentence(arguments: tuple[str, ...], huajie: Huajie) -> None:
    ended = huajie(*arguments)
    assert (ended.code, ended.out) == (2, "")
    for part in WRONG[arguments]:
        assert part in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("", "Enter an amount"),
        ("-5", "negative"),
        ("0.00", "above zero"),
        ("1.234", "two decimals"),
        ("NaN", "not a number"),
        ("1e3", "exponent"),
        ("ten", "letters"),
        ("1,2,3", "like an amount"),
        ("9" * 40, "too large"),
    ],
)
def test_an_amount_that_is_none_is_said_in_words(amount: str, said: str, huajie: Huajie) -> None:
    ended = huajie("preview", "repay", "huabei", "--amount", amount, "--demo", "active", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "--amount" in ended.err


def test_help_is_in_the_persons_language(huajie: Huajie) -> None:
    chinese, english = huajie("--help", "--lang", "zh"), huajie("--help", "--lang=en")
    assert chinese.code == english.code == 0
    assert "用法：huajie" in chinese.out
    assert "Usage: huajie" in english.out
    for command in ("preview", "report", "demos", "case", "paths", "check", "backups", "restore", "doctor"):
        assert command in chinese.out
        assert huajie(command, "--help", "--lang", "en").out.startswith(f"Usage: huajie {command}")
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in english.out)


def test_the_environment_decides_where_the_flag_does_not(huajie: Huajie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUAJIE_LANG", "en")
    assert huajie("--help").out.startswith("Usage")
    assert huajie("--help", "--lang", "zh").out.startswith("用法")


def test_control_characters_from_the_command_line_are_not_echoed(huajie: Huajie) -> None:
    ended = huajie("preview", "close", "\x1b[31mred\x07", "--demo", "clean")
    assert ended.code == 2
    assert "\x1b" not in ended.err
    assert "\x07" not in ended.err


def test_version_names_program_rulebook_and_store(huajie: Huajie) -> None:
    ended = huajie("--version", "--lang", "en")
    assert ended.code == 0
    assert ended.out == "huajie 0.1.0 (rulebook 2026.11, store schema 2)\n"


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
