"""The house keeps its rooms apart at run time too, where the linter's picture of imports cannot look."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = [path for room in ("tui", "store") for path in sorted((ROOT / room).rglob("*.py"))]
STYLES = sorted((ROOT / "tui").rglob("*.tcss"))
MOST_LINES = 250


def loaded_by(statement: str) -> set[str]:
    """The top-level modules a clean interpreter holds after a statement."""
    script = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def modules_of(package: str) -> list[str]:
    """Every module of a package, by its dotted name."""
    paths = sorted((ROOT / Path(*package.split("."))).rglob("*.py"))
    parts = [path.relative_to(ROOT).with_suffix("").parts for path in paths]
    return [".".join(part[:-1] if part[-1] == "__init__" else part) for part in parts]


def test_the_policy_runs_on_the_standard_library_alone() -> None:
    modules = modules_of("store.policy")
    assert "store.policy.money" in modules
    before = loaded_by("pass")
    assert loaded_by(f"import {', '.join(modules)}") - before - sys.stdlib_module_names == {"store"}


def test_the_command_line_answers_without_textual() -> None:
    assert "textual" not in loaded_by("import tui.cli")


def test_speaking_needs_nothing_that_is_not_shipped() -> None:
    assert not {"babel", "hatchling"} & loaded_by("from tui.speech import speak; speak('zh'); speak('en')")


def test_no_file_outgrows_a_reader() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def selectors(css: str) -> set[str]:
    """The outermost selectors of a style sheet: what stands before a brace that no other brace encloses."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found, depth, start = set(), 0, 0
    for place, sign in enumerate(css):
        if sign == "{":
            found |= {css[start:place].strip()} if depth == 0 else set()
            depth += 1
        elif sign == "}":
            depth -= 1
            start = place + 1
    return {re.sub(r"^(\s*\$[\w-]+:[^;]*;)*", "", selector, flags=re.DOTALL).strip() for selector in found}


def test_outermost_selectors_are_found() -> None:
    assert selectors("/* { */ Page { Label { color: red; } &:focus {} }") == {"Page"}
    assert selectors("$gap: 1;\nPage { } Label { }") == {"Page", "Label"}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_page_styles_itself_only(path: Path) -> None:
    """Textual applies a page's sheet to the whole app, so a bare `Label {}` would recolour the others."""
    if path.parent.name == "screens":
        assert len(selectors(path.read_text(encoding="utf-8"))) == 1


def test_the_build_command_of_the_readme_is_the_one_that_is_run() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert (command := re.search(r"^readme_test=\"(.*)\"$", run, re.MULTILINE))
    assert command[1] in (ROOT / "README.md").read_text(encoding="utf-8")


NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncssh", "requests", "httpx", "aiohttp"}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_nothing_of_ours_speaks_to_a_network(path: Path) -> None:
    """No update check, no telemetry, no look-up: nothing that could connect is even imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name.partition(".")[0] for name in names} & NETWORK


DRAWING = {"Static", "Label", "Markdown", "RichLog", "Log", "DataTable", "OptionList", "ListItem", "Content", "Console"}
DOORS = {"Text": "tui/text.py", "Segment": "tui/widgets/drawn.py", "Input": "tui/widgets/fields.py"}
METHODS = {"from_markup", "from_ansi", "notify", "update"}


@pytest.mark.parametrize(
    "path", [path for path in CODE if path.is_relative_to(ROOT / "tui")], ids=lambda path: path.stem
)
def test_no_text_is_drawn_but_through_the_doors(path: Path) -> None:
    """Textual's own widgets read text as markup and pass escape sequences on; ours clean what they draw."""
    found = raw_texts(ast.parse(path.read_text(encoding="utf-8")))
    assert {name for name in found if DOORS.get(name) != str(path.relative_to(ROOT))} == set()


def raw_texts(tree: ast.AST) -> set[str]:
    """What in this code could draw a text as it is."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found |= {node.func.id} & (DRAWING | set(DOORS)) if isinstance(node.func, ast.Name) else set()
            found |= {node.func.attr} & METHODS if isinstance(node.func, ast.Attribute) else set()
            found |= {word.arg for word in node.keywords if word.arg in ("markup", "highlight")}
        if isinstance(node, ast.ClassDef):
            found |= {base.id for base in node.bases if isinstance(base, ast.Name)} & (DRAWING | set(DOORS))
    return found


def test_raw_texts_are_found() -> None:
    assert raw_texts(ast.parse("Static(name); x.update(name); f(t, markup=True); Text.from_markup(t)")) == {
        "Static",
        "update",
        "markup",
        "from_markup",
    }
    assert raw_texts(ast.parse("class A(Label): pass")) == {"Label"}


PROMISES = re.findall(r"\| `(tests/[^`]+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("promise", sorted(set(PROMISES)))
def test_every_promise_of_the_readme_names_a_test_there_is(promise: str) -> None:
    """A promise without its test is only a sentence."""
    file, _, name = promise.partition("::")
    assert (ROOT / file).exists()
    assert not name or re.search(rf"def {name}\b", (ROOT / file).read_text(encoding="utf-8"))
