"""The password of one's own accounts, through a whole sitting and a crash: in nothing that is written anywhere (D4)."""

from collections.abc import Iterator
from pathlib import Path

from tests.pty.sitting import Sitting, sitting
from tui.crash import crash_path

ENTER, ESC = "\r", "\x1b"
SECRET, WRONG = "730519", "730591"  # no figure of the app or of a test looks like these


def files_below(*folders: Path) -> Iterator[Path]:
    """Everything that was left anywhere."""
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def chosen(person: Sitting) -> None:
    """A book of one's own, its password typed twice."""
    person.see("我自己的账户")
    person.press("G", "▸ 我自己的账户")
    person.press(ENTER, "▸ 六位数字密码")
    person.press(SECRET, "••••••")
    person.press(ENTER, "▸ 再输一次")
    person.press(SECRET + ENTER, "▸   登录")
    person.press(ENTER, "▸ 月收入")


def judged(person: Sitting) -> None:
    """A wrong one, the right one, and the right one typed once more."""
    person.press(ESC, "▸ 花呗")
    person.press(ENTER, "▸ 申请开通")
    person.press(ENTER, "▸   申请开通花呗")
    person.press(ENTER, "身份验证")
    person.press(WRONG + ENTER, "✕")
    person.press(SECRET + ENTER, "验证通过")
    person.press(ESC, "▸   申请开通花呗", gone="验证通过")
    person.press(ENTER, "身份验证")
    person.press(SECRET, "••••••")


def test_a_password_is_in_nothing_that_is_written(home: Path, tmp_path: Path) -> None:
    """Screen, files, crash log, argv, environment: chosen, judged, and in its field in the moment of a fault."""
    data, fault = tmp_path / "data", ("-m", "tests.pty.crashing")
    with sitting("--data-dir", str(data), columns=120, rows=38, program=fault) as person:
        chosen(person)
        judged(person)
        process = Path(f"/proc/{person.pid}")
        told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        person.press("f")
        ending = person.end()
        ending.check(70)
    files = {path: path.read_bytes() for path in files_below(home, data)}
    assert crash_path() in files
    assert any(b"try_failed" in content for content in files.values())
    for digits in (SECRET, WRONG):
        assert digits not in ending.written
        assert digits.encode() not in told
        assert [path for path, content in files.items() if digits.encode() in content] == []
