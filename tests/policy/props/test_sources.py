"""Everything said has a source that can be looked up, and nothing is said by the clock, a file or chance."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given

import store.policy
from store.policy.dated import Dated
from store.policy.reasons import Code
from tests.policy.props import checks
from tests.policy.props.effort import tries
from tests.policy.props.lives import Told, lives
from tests.policy.props.openings import CATALOG

POLICY = Path(store.policy.__file__).parent
STORE = POLICY.parent
ID = re.compile(r"(S|F)[1-9]\d*|M\.[a-z_0-9]+")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(STORE.rglob("*.py"))}
POLICY_FILES = [path for path in TREES if POLICY in path.parents]
UNCALLABLE = {"open", "input", "print", "__import__", "breakpoint", "id"}
CLOCKS = {"now", "today", "utcnow", "fromtimestamp", "monotonic", "perf_counter", "time_ns", "getrandbits", "urandom"}
FOREIGN = {"time", "random", "secrets", "uuid", "os", "io", "pathlib", "sys", "tempfile", "locale", "zoneinfo"}


@given(lives(20))
@tries(50)
def test_every_reason_and_note_cites_sources_that_exist(life: Told) -> None:
    for decision in life.decisions:
        checks.everything_has_a_source(decision)


def dated_in(held: object) -> Iterator[Dated[object]]:
    """Every dated value of the catalogue."""
    if isinstance(held, Dated):
        yield held
    elif isinstance(held, tuple | Mapping):
        for item in held.values() if isinstance(held, Mapping) else held:
            yield from dated_in(item)
    elif is_dataclass(held):
        for field in fields(held):
            yield from dated_in(getattr(held, field.name))


def test_every_number_of_the_catalogue_cites_a_source_that_exists() -> None:
    terms = (CATALOG.assessment, CATALOG.report, CATALOG.indicators, CATALOG.workdays)
    found = list(dated_in((*terms, *CATALOG.products.values())))
    assert len(found) >= 44
    assert [value for value in found if value.source not in CATALOG.sources] == []


def literals(tree: ast.AST) -> set[str]:
    """Every text in the code that reads like the id of a source."""
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and ID.fullmatch(text)}


@pytest.mark.parametrize("path", POLICY_FILES, ids=lambda path: str(path.relative_to(POLICY)))
def test_every_id_in_the_code_is_one_of_the_sources(path: Path) -> None:
    assert literals(TREES[path]) - CATALOG.sources.keys() == set()


def named_code(node: ast.expr) -> str | None:
    """X of an expression `Code.X`."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code":
        return node.attr
    return None


def productions() -> Iterator[tuple[str | None, ast.Call]]:
    """Every place of the store where a reason is made, with its code (None where it is a variable)."""
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Reason.of", "stated_rule"):
                yield named_code(node.args[0]), node


def test_every_code_is_produced_somewhere() -> None:
    assert {code.name for code in Code} - {code for code, _ in productions()} == set()


def test_every_reason_is_made_with_a_source() -> None:
    bare = [
        ast.unparse(call) for _, call in productions() if ast.unparse(call.func) == "Reason.of" and not call.args[1:]
    ]
    assert bare == []


def test_a_reason_is_made_in_one_way_only() -> None:
    """Without `of` a reason could stand without sources unseen by the tests above."""
    calls = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert {ast.unparse(call) for call in calls if ast.unparse(call.func) == "Reason"} == {
        "Reason(code, tuple(sorted(args.items())), sources, lift)"
    }


@pytest.mark.parametrize("path", POLICY_FILES, ids=lambda path: str(path.relative_to(POLICY)))
def test_no_rule_reads_a_clock_a_file_or_chance(path: Path) -> None:
    assert [text for node in ast.walk(TREES[path]) for text in impure(node)] == []


def impure(node: ast.AST) -> Iterator[str]:
    """What in a piece of code could make the same question give another answer."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names if alias.name.split(".")[0] in FOREIGN)
        case ast.ImportFrom(module=str(module)) if module.split(".")[0] in FOREIGN:
            yield ast.unparse(node)
        case ast.Call(func=ast.Name(id=name)) if name in UNCALLABLE:
            yield ast.unparse(node)
        case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCKS:
            yield ast.unparse(node)


@pytest.mark.parametrize(
    "code",
    ["date.today()", "datetime.now(UTC)", "time.time_ns()", "import random", "from time import time", "open('x')"],
)
def test_the_scan_sees_what_it_looks_for(code: str) -> None:
    assert [text for node in ast.walk(ast.parse(code)) for text in impure(node)]
