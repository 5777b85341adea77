"""What the app says of itself (S34): a rehearsal that is connected to nothing, with fictional persons."""

import pytest

from tests.tui.walking import SMALL, opened
from tui.speech import Lang

SAID: dict[Lang, tuple[str, str]] = {
    "zh": ("不连接支付宝、放款机构或征信中心", "演示里的人物和数字都是虚构的"),
    "en": (
        "not connected to Alipay, a lender or the credit bureau",
        "All persons and figures in the demos are fictional",
    ),
}


@pytest.mark.parametrize("lang", SAID)
async def test_the_app_says_that_it_is_a_model_and_its_persons_fictional(lang: Lang) -> None:
    async with opened("clean", lang, SMALL) as walk:
        screen = " ".join((await walk.press("enter G enter")).split())
        assert [sentence for sentence in SAID[lang] if sentence not in screen] == []
