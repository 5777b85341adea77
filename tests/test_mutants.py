"""The mutants of `python -m tests.mutants` are the changes they say they are."""

import ast

import pytest

from tests.mutants.__main__ import found, sample
from tests.mutants.changes import changes

MUTANTS = {
    "a < 3": ["a <= 3", "a < 4", "a < 2"],
    "a <= b == c": ["a < b == c", "a <= b != c"],
    "a + b": ["a - b"],
    "a and not b": ["a or not b", "not a and (not b)", "a and b"],
    "x = min(a, b)": ["x = max(a, b)"],
    "x = True": ["x = False"],
    "x = (a, b)": ["x = (b,)", "x = (a,)"],
    "x = f(x)": ["pass"],
    "n += d": ["n -= d", "pass"],
    "f()": ["pass"],
    "[a for a in b if a]": ["[a for a in b if True]", "[a for a in b if not a]"],
    "if a:\n    b": ["pass", "if not a:\n    b"],
    "a if b else c": ["a", "c", "a if not b else c"],
    "def f() -> int | None:\n    return a": ["def f() -> int | None:\n    return None"],
    'raise ValueError(f"{a + 1}")': [],
    "Fen = NewType('Fen', int)": [],
}


@pytest.mark.parametrize("code", MUTANTS)
def test_each_small_change(code: str) -> None:
    made = [ast.unparse(list(changes(tree))[n].make(tree)) for n, tree in enumerate(_trees(code))]
    assert sorted(made) == sorted(MUTANTS[code])


def _trees(code: str) -> list[ast.Module]:
    """One for each change: it is made for good."""
    return [ast.parse(code) for _ in changes(ast.parse(code))]


def test_a_sample_is_spread_and_comes_again() -> None:
    every, again = found(["rules", "money.py:22"]), found(["rules", "money.py:22"])
    picked = {file: [str(change) for *_, change in some] for file, some in sample(every, 40, 7).items()}
    assert picked.keys() == every.keys()
    assert picked == {file: [str(change) for *_, change in some] for file, some in sample(again, 40, 7).items()}
