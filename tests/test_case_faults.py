"""A fault in a case file is told with the key as it was written, so that its author finds it."""

from pathlib import Path

import pytest

from store.casefile import run_file
from store.catalog import CatalogError, load

OPEN = "start = { day = 2026-01-05, huabei = { limit = 800_000 } }"

FAULTS = {
    "start = { day = 2026-01-05, huabei = { limit = 1, bills = [{ issued = 2026-01-01 }] } }": (
        "x.start.huabei.bills[0].new: missing"
    ),
    "start = { day = 2026-01-05, huabei = { limit = 1, colour = 2 } }": "x.start.huabei.colour: unknown key",
    "start = { day = 2026-01-05, huabi = { limit = 1 } }": "x.start.huabi: unknown key",
    "start = { day = 2026-01-05, huabei = { limit = 0 } }": "x.start.huabei.limit: cannot be true",
    'demo = "nobody"': "x.demo: there is no demo 'nobody'",
    f'demo = "clean"\n{OPEN}': "x: give either start or demo",
    f'{OPEN}\nsources = ["S99"]': "x.sources: unknown source 'S99'",
}

STEPS = {
    'close = "huabei"\nopen = "huabei"': "x.steps[0].close: one act a step",
    "allowed = true": "x.steps[0].allowed: this step has no act",
    "report.huabei-1 = { balence = 0 }": "x.steps[0].report.huabei-1.balence: there is no such field",
    "indicators = { dtl = 0 }": "x.steps[0].indicators.dtl: there is no such indicator",
    "owed.huabie = 0": "x.steps[0].owed.huabie: there is no such product",
    'repay = { product = "huabei" }': "x.steps[0].repay.amount: missing",
    'repay = { product = "huabei", amount = "1" }': "x.steps[0].repay.amount: expected a whole number",
    'walk = { product = "huabie", steps = [] }': "x.steps[0].walk.product: unknown product 'huabie'",
    'close = "huabei"\nreasons.OVERDU = {}': "x.steps[0].reasons.OVERDU: there is no such code",
    'close = "huabei"\npreview.changes = [{ fild = "used" }]': "x.steps[0].preview.changes[0].fild: there is no such",
}


def told(tmp_path: Path, case: str) -> str:
    """What is said of a file with one case."""
    file = tmp_path / "faulty.toml"
    file.write_text(f'[[case]]\nname = "x"\n{case}\n', encoding="utf-8")
    with pytest.raises(CatalogError) as raised:
        run_file(file, load())
    return str(raised.value).removeprefix(f"{file}: ")


@pytest.mark.parametrize("begin", FAULTS)
def test_a_fault_in_the_beginning(tmp_path: Path, begin: str) -> None:
    assert told(tmp_path, f"{begin}\n[[case.steps]]").startswith(FAULTS[begin])


@pytest.mark.parametrize("step", STEPS)
def test_a_fault_in_a_step(tmp_path: Path, step: str) -> None:
    assert told(tmp_path, f"{OPEN}\n[[case.steps]]\n{step}").startswith(STEPS[step])


def test_a_text_that_a_terminal_would_act_on_is_refused(tmp_path: Path) -> None:
    begin = 'start = { day = 2026-01-05, jiebei = { limit = 1, lenders = ["a", "b\\u009B31m"] } }'
    assert told(tmp_path, begin) == "faulty.toml: case[0].start.jiebei.lenders[1]: holds U+009B, which is no text"


def test_a_name_stands_once(tmp_path: Path) -> None:
    again = f'{OPEN}\n[[case.steps]]\n[[case]]\nname = "x"\n{OPEN}\n[[case.steps]]'
    assert told(tmp_path, again) == "x: the name stands twice"


def test_a_case_stops_where_it_does_not_hold_and_the_next_one_still_runs(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    step = "[[case.steps]]\nowed.huabei = 1\n[[case.steps]]\non = 2026-01-06\nowed.huabei = 2\n"
    file.write_text(
        f'[[case]]\nname = "a"\n{OPEN}\n{step}[[case]]\nname = "b"\n{OPEN}\n[[case.steps]]\nowed.huabei = 0'
    )
    first, second = run_file(file, load())
    assert (first.case, first.step, [(f.what, f.expected, f.got) for f in first.failures]) == (
        "a",
        "step 0",
        [("owed.huabei", "1", "0")],
    )
    assert (second.case, second.failures) == ("b", ())
