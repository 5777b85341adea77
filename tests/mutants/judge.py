"""Whether anything notices a changed policy: the case files first, then the quick tests, in a process of its own.

The parent never imports the policy, so that the child imports it changed. It dies with its verdict as exit code.
"""

import ast
import gc
import importlib
import importlib.util
import os
import resource
import signal
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest
from hypothesis import settings

from tests.mutants.changes import Change

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases").glob("*.toml"))
POLICY_TESTS = sorted((ROOT / "tests" / "policy").glob("test_*.py"), key=lambda file: "second" in file.name)
QUICK = (*map(str, POLICY_TESTS), "tests/demos/test_figures.py", "tests/policy/props")  # long lives last
TOO_LONG = "tests/policy/props/test_rules_stateful.py"  # the second methods live such lives too
FEW = "10"  # a tenth of the tries
SECONDS, BYTES = 20, 2**31  # of one child, waiting for the processor not counted
SURVIVED, BY_IMPORT, BY_TEST, FIRST_CASE = 0, 1, 2, 10

died_of: Counter[tuple[Path, int]] = Counter()


def prepare() -> None:
    """What every child would do again: read the files, load the tools."""
    tomllib.loads = cache(tomllib.loads)
    for file in (*CASES, *(ROOT / "store" / "catalog").glob("*.toml")):
        tomllib.loads(file.read_text(encoding="utf-8"))
    importlib.import_module("hypothesis.stateful")
    gc.freeze()


class Changed(SourceFileLoader):
    """Gives one module another code."""

    def __init__(self, name: str, file: Path, code: CodeType) -> None:
        super().__init__(name, str(file))
        self.code = code

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        """Asked before all others."""
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        """Not what the file says."""
        return self.code


def verdict(file: Path, tree: ast.Module, change: Change) -> str:
    """What noticed the change: a case file, `tests`, `import`, `time`; nothing where it survived."""
    order = sorted(range(len(CASES)), key=lambda index: -died_of[file, index])
    child = os.fork()
    if child == 0:
        _live(file, change.make(tree), order)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "time"
    code = os.WEXITSTATUS(status)
    if code >= FIRST_CASE:
        died_of[file, code - FIRST_CASE] += 1
        return CASES[code - FIRST_CASE].stem
    return {SURVIVED: "", BY_IMPORT: "import", BY_TEST: "tests"}[code]


def _live(file: Path, tree: ast.Module, order: Sequence[int]) -> None:
    """In the child, which does not come back from here."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.alarm(15 * SECONDS)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    code = BY_IMPORT
    try:
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        sys.meta_path.insert(0, Changed(name, file, compile(tree, str(file), "exec")))
        code = _noticed_by(order)
    finally:
        os._exit(code)


def _noticed_by(order: Sequence[int]) -> int:
    from store.casefile import run_file
    from store.catalog import load

    catalog = load()
    for index in order:
        try:
            held = not any(result.failures for result in run_file(CASES[index], catalog))
        except Exception:  # whatever broken rules raise
            held = False
        if not held:
            return FIRST_CASE + index
    return BY_TEST if _tests_fail() else SURVIVED


def _tests_fail() -> bool:
    settings.register_profile("mutants", deadline=None, derandomize=True, database=None, max_examples=10)
    settings.load_profile("mutants")
    os.environ["TRIES_SHARE"] = FEW
    plain = ["-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", "-qx", "--assert=plain"]
    without = [f"-pno:{name}" for name in ("randomly", "cacheprovider", "xdist", "timeout", "asyncio")]
    return pytest.main([*plain, *without, f"--ignore={TOO_LONG}", *QUICK]) != 0
