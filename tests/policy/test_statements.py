"""A statement of one's own holds no control characters (M.record); the file of a case may hold none either."""

from datetime import date

import pytest

from store.catalog import load
from store.policy.commands import AddStatement
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.events import Stated
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningPayLater
from store.policy.reasons import Code

STATED = Stated(Opening(date(2026, 6, 15), paylater={"huabei": OpeningPayLater(Fen(800_000))}))


@pytest.mark.parametrize("text", ["一行\n两行", "\x1b[31m红", "一\t二", "\x00"])
def test_no_control_character_is_recorded(text: str) -> None:
    answer = decide(fold(None, (STATED,), load()), AddStatement("huabei-1", text), load())
    assert isinstance(answer, Refused)
    assert ([reason.code for reason in answer.reasons], answer.events) == ([Code.TEXT_INVALID], ())


def test_the_same_words_in_one_line_are() -> None:
    answer = decide(fold(None, (STATED,), load()), AddStatement("huabei-1", "一行 两行"), load())
    assert isinstance(answer, Allowed)
