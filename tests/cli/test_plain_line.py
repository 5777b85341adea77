"""A script's line is read without click, and answered as click would have it answered; anything else is click's."""

import json
from datetime import date
from pathlib import Path

import pytest

from store.policy.money import Fen
from tests.cli.conftest import Huajie
from tui.plain_line import asked, opening

PLAIN = (
    "preview close huabei --demo clean --json",
    "preview borrow jiebei --amount 5,000.50 --months 6 --method bullet --demo active --json",
    "preview repay jiebei --loan L2 --amount=454.13 --on 2026-07-12 --demo owing --lang en --json",
    "preview cycle huabei --bill-day 5 --due-day 15 --demo clean --json",
    "preview fact huabei --fact risk_frozen --demo clean --json",
    "preview switch none --close-delay 2 --report-mode merged_r1 --demo active --json",
    "preview dispute jiebei-1/L1 --month 2021-05 --demo old-adverse --json",
)
CLICKS = (
    "",
    "--help",
    "report --demo clean --json",
    "preview close huabei --demo clean",
    "preview fly huabei --demo clean --json",
    "preview close --demo clean --json",
    "preview spend huabei --amount 1e3 --demo clean --json",
    "preview borrow jiebei --amount 1 --months x --demo clean --json",
    "preview borrow jiebei --amount 1 --method odd --demo clean --json",
    "preview close huabei --on tomorrow --demo clean --json",
    "preview close huabei --demo clean --demo active --json",
    "preview close huabei --nosuch 1 --json",
    "preview close huabei --demo --json",
    "preview switch none --repair --demo clean --json",
    "preview close huabei --lang fr --json",
)


@pytest.mark.parametrize("line", PLAIN)
def test_it_is_answered_as_click_has_it_answered(line: str, huajie: Huajie) -> None:
    words = line.split()
    assert asked(words) is not None
    plain = huajie(*words)
    by_click = huajie(words[0], "--json", *words[1:-1])  # in another order it is click's
    assert asked([words[0], "--json", *words[1:-1]]) is None
    assert plain == by_click
    assert json.loads(plain.out)["command"]["act"] == words[1]


@pytest.mark.parametrize("line", CLICKS)
def test_everything_else_is_left_to_click(line: str) -> None:
    assert asked(line.split()) is None


def test_what_is_read() -> None:
    line = "preview borrow jiebei --amount １２．５ --months 3 --on 2026-08-01 --data-dir a/b --json"
    found = asked(line.split())
    assert found is not None
    assert (found.act, found.product, found.on, found.wish.data_dir) == (
        "borrow",
        "jiebei",
        date(2026, 8, 1),
        Path("a/b"),
    )
    assert (found.given.amount, found.given.months, found.given.method) == (Fen(12_50), 3, None)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", {}),
        ("--demo active", {"--demo": "active"}),
        ("--demo=clean --lang en --data-dir x", {"--demo": "clean", "--lang": "en", "--data-dir": "x"}),
        ("--demo", None),
        ("--demo --lang en", None),
        ("--lang fr", None),
        ("--demo a --demo b", None),
        ("--version", None),
        ("demos", None),
    ],
)
def test_a_line_that_opens_the_app(line: str, found: dict[str, str] | None) -> None:
    assert opening(line.split()) == found
