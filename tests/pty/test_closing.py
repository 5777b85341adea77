"""Both closings in a real terminal, keys only, from the log-in to the result; the terminal is given back at the end."""

import re
from collections.abc import Sequence

import pytest

from tests.pty.sitting import Sitting, sitting

ENTER = "\r"
WIDE = 120
SIZES = [(WIDE, 38), (80, 24)]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_close_huabei_in_chinese(columns: int, rows: int) -> None:
    """花呗, 我的额度, 关闭花呗 preselected there, the password, `y` (S16 to S19)."""
    with sitting("--demo", "clean", columns=columns, rows=rows) as person:
        door = person.see("▸   登录", "这是演练")
        assert ("征信记录" in door) is (columns == WIDE)
        password = read_password(door)
        person.press(ENTER, "▸ 花呗", "1/4")
        person.press(ENTER, "▸ 还款", "2/4")
        person.press("G", "▸ 我的额度")
        person.press(ENTER, "▸ 关闭花呗")
        person.press(ENTER, "▸   关闭花呗", "3/4")
        person.press(ENTER, "身份验证", "4/4")
        person.press(password + ENTER, "验证通过")
        person.press("y", "已完成", "关闭花呗", "▸   回到我的")
        person.press(ENTER, "▸ 花呗", "已关闭")
        quit_and_look_around(person)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_close_jiebei_in_english(columns: int, rows: int) -> None:
    """Jiebei, More, Close Jiebei, the password, `y` (S10 to S14)."""
    with sitting("--demo", "clean", "--lang", "en", columns=columns, rows=rows) as person:
        door = person.see("▸   Log in", "A rehearsal")
        assert ("Credit record" in door) is (columns == WIDE)
        password = read_password(door)
        person.press(ENTER, "▸ Huabei", "1/4")
        person.press("j", "▸ Jiebei", "1/5")
        person.press(ENTER, "▸ Repay what is due", "2/5")
        person.press("G", "▸ More")
        person.press(ENTER, "▸ Adjust the limit")
        person.press("j", "▸ Close Jiebei")
        person.press(ENTER, "▸   Close Jiebei", "4/5")
        person.press(ENTER, "Proof of identity", "5/5")
        person.press(password + ENTER, "Proved")
        person.press("y", "Done", "Close Jiebei", "▸   Back to My page")
        person.press(ENTER, "▸ Jiebei", "Closed")
        quit_and_look_around(person)


def read_password(screen: str) -> str:
    """The demo's, which the log-in page shows."""
    found: Sequence[str] = re.findall(r"\b\d{6}\b", screen)
    assert len(found) == 1, screen
    return found[0]


def quit_and_look_around(person: Sitting) -> None:
    """`q`: no error, and the terminal as it was."""
    person.press("q")
    person.end().check(0)
