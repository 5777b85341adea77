"""The case files leave nothing of the rulebook out: every code, rule, source, requirement, sentence and dated number.

What a case cannot tell is named here with its reason, or in tests/cases/README.md with the test that proves it.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from store.casefile.reading import Step, cases_of
from store.catalog import load
from store.catalog.checks import dated_in
from store.catalog.reading import table
from store.policy.alerts import Level
from store.policy.commands import Close, Open, SetLimit
from store.policy.events import Stated
from store.policy.fold import fold
from store.policy.opening import Opening
from store.policy.product import Kind
from store.policy.reasons import Code
from store.policy.report.fields import FIELDS, INDICATORS
from store.policy.rules import closing_cashloan, closing_paylater, opening

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "cases"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
CATALOG = load()
FILES = sorted(FOLDER.glob("*.toml"))
POLICY = ROOT / "store" / "policy"

# A case asks the rules alone: it has no session, no password, no second window, no branch and no past day on screen.
ELSEWHERE = {
    Code.NOT_CONFIRMED: "a confirmation is given to the service",
    Code.NOT_VERIFIED: "so is the proof of identity",
    Code.NOT_REVIEWED: "so is the look at the debts",
    Code.WRONG_PASSWORD: "passwords are judged before any command",
    Code.LOCKED: "the same",
    Code.CHANGED_MEANWHILE: "it takes two windows",
    Code.BRANCH_AHEAD: "it takes a branch and a clock",
    Code.PAST_DAY: "it takes looking back",
}
# Nothing cites them yet: the export of bills.
LATER = {"F21", "F22", "F23"}


@cache
def tables() -> list[dict[str, object]]:
    """The files as they stand."""
    return [table(file) for file in FILES]


@cache
def steps() -> list[Step]:
    """Every step of every case."""
    return [step for file in FILES for case in cases_of(file, CATALOG) for step in case.steps]


@cache
def nodes() -> list[ast.AST]:
    """Every piece of the rules' code."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in POLICY.rglob("*.py"))
    return [node for tree in trees for node in ast.walk(tree)]


def beneath(held: object, key: str) -> Iterator[object]:
    """Everything that stands under a key, however deep."""
    if isinstance(held, Mapping):
        yield from (value for name, value in held.items() if name == key)
        yield from (found for value in held.values() for found in beneath(value, key))
    elif isinstance(held, list):
        yield from (found for item in held for found in beneath(item, key))


def texts(key: str) -> set[str]:
    """Every text in the lists that stand under a key in any case."""
    lists = [found for held in tables() for found in beneath(held, key) if isinstance(found, list)]
    return {item for found in lists for item in found if isinstance(item, str)}


def refused(asked: list[Step]) -> set[Code]:
    """Every code these steps expect."""
    return {code for step in asked for code in step.expected.refused or ()}


def asking(command: type[Close | Open | SetLimit], kind: Kind) -> list[Step]:
    """The steps that ask for one act on products of a kind."""
    asked = [(step, step.ask.command) for step in steps() if step.ask]
    return [s for s, one in asked if isinstance(one, command) and CATALOG.products[one.product].kind is kind]


def elsewhere() -> list[tuple[str, str]]:
    """What the second table of the README names: ids, and the test that proves them."""
    return re.findall(r"^\| ([^|]+) \| [^|]+ \| `(tests/[^`]+)` \|$", README, re.MULTILINE)


def test_every_code_is_refused_in_a_case_or_by_the_service_alone() -> None:
    assert set(Code) - refused(steps()) == set(ELSEWHERE)


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_code_no_case_can_give_stands_in_a_test(code: Code) -> None:
    tests = [path for room in ("store", "policy") for path in (ROOT / "tests" / room).rglob("test_*.py")]
    assert [path.name for path in tests if re.search(rf"\bCode\.{code.name}\b", path.read_text(encoding="utf-8"))]


def test_every_table_of_rules_is_looked_at_here() -> None:
    sources = {path.stem: path.read_text(encoding="utf-8") for path in (POLICY / "rules").glob("*.py")}
    assert {name for name, text in sources.items() if re.search(r"^RULES\b", text, re.MULTILINE)} == {
        "closing_cashloan",
        "closing_paylater",
        "opening",
    }


@pytest.mark.parametrize("kind", Kind)
def test_every_rule_of_a_closing_refuses_one_in_a_case(kind: Kind) -> None:
    rules = closing_paylater.RULES if kind is Kind.PAYLATER else closing_cashloan.RULES
    assert rules.keys() - refused(asking(Close, kind)) == set()


@pytest.mark.parametrize("command", [Open, SetLimit])
def test_every_rule_of_the_assessment_denies_in_a_case(command: type[Open | SetLimit]) -> None:
    nobody = fold(None, (Stated(Opening(date(2026, 6, 15))),), CATALOG)
    codes = {rule(nobody, CATALOG).code for rule in opening.RULES}
    assert codes - refused([step for kind in Kind for step in asking(command, kind)]) == set()


def test_every_source_and_requirement_is_proven_by_a_case_or_a_named_test() -> None:
    named = {id for ids, _ in elsewhere() for id in re.findall(r"[\w.]+", ids)}
    assert CATALOG.sources.keys() - texts("sources") - named == LATER
    assert named & texts("sources") == set(), "a case proves it: strike it from the second table"


def test_what_comes_later_is_cited_by_nothing_yet() -> None:
    files = [path for path in (ROOT / "store").rglob("*.*") if path.suffix in (".py", ".toml")]
    cited = {path.name for path in files if re.search(rf'"({"|".join(LATER)})"', path.read_text(encoding="utf-8"))}
    assert cited == set()


@pytest.mark.parametrize("test", sorted({test for _, test in elsewhere()}))
def test_a_test_named_in_the_readme_is_there(test: str) -> None:
    file, _, name = test.partition("::")
    assert re.search(rf"def {name}\b", (ROOT / file).read_text(encoding="utf-8"))


def sentences() -> set[str]:
    """The code of every sentence the rules say, as far as it is written out."""
    calls = [node for node in nodes() if isinstance(node, ast.Call)]
    codes = [call.args[0] for call in calls if ast.unparse(call.func) == "Note.of"]
    return {code.value for code in codes if isinstance(code, ast.Constant) and isinstance(code.value, str)}


def test_every_sentence_and_every_field_is_expected_by_a_case() -> None:
    told = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    words = set(re.findall(r"[\w.]+", told))
    assert len(sentences()) > 50
    assert (sentences() | FIELDS.keys() | INDICATORS.keys()) - words == set()


HELD: dict[str, object] = {
    "assessment": CATALOG.assessment,
    "report": CATALOG.report,
    "indicators": CATALOG.indicators,
    "workdays": CATALOG.workdays,
    **CATALOG.products,
}
NUMBERS = {f"{name}.{key}" for name, held in HELD.items() for key, _ in dated_in(held, "")}
# What a dated number is read off: `terms.late_ppm`, `catalog.report.grid_months`, `paylater_terms(facts).cycles`.
TERMS = re.compile(r"(\b(terms|limits|product|report|assessment|indicators|workdays)|terms\(facts\)|products\[.*\])$")


def numbers_read() -> set[str]:
    """The last part of every dated number the rules read."""
    found = [node for node in nodes() if isinstance(node, ast.Attribute)]
    return {node.attr for node in found if TERMS.search(ast.unparse(node.value))}


def test_every_dated_number_is_read_by_the_rules() -> None:
    keys = {number for number in NUMBERS if ".thresholds." not in number}  # read by name: see the next test
    assert len(keys) > 40
    assert {key for key in keys if key.rpartition(".")[2] not in numbers_read()} == set()


def test_every_threshold_is_crossed_in_a_case() -> None:
    levels = {
        (name, level)
        for name, found in CATALOG.indicators.thresholds.items()
        for level in Level
        if any(getattr(dated.value, level) is not None for dated in found)
    }
    assert levels - {alert for step in steps() for alert in (step.expected.alerts or {}).items()} == set()


def test_the_readme_has_a_line_for_every_file_and_no_other() -> None:
    lines = [line for line in README.splitlines() if re.match(r"\| `\w+\.toml`", line)]
    named = [name for line in lines for name in re.findall(r"`(\w+\.toml)`", line.split("|")[1])]
    assert sorted(named) == [file.name for file in FILES]
