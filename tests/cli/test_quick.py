"""Quick answers load only what they need, and the program is a good neighbour of pipes. In processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROBE = """
import json, sys
from tui.cli import run, CLOCK
code = run(sys.argv[1:], CLOCK)
sys.stdout.flush()
sys.stderr.write(json.dumps([code, sorted(sys.modules)]))
"""


def loaded(*arguments: str) -> tuple[int, set[str]]:
    """The exit code, and what was imported."""
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    code, modules = json.loads(ended.stderr.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--version",), 0),
        (("--help",), 0),
        (("preview", "close", "huabei", "--demo", "clean", "--json"), 0),
        (("preview", "close", "huabei", "--demo", "owing", "--json"), 3),
        (("report", "--demo", "active", "--json"), 0),
        (("demos", "--json"), 0),
    ],
)
def test_quick_answers_load_no_textual_and_no_store(arguments: tuple[str, ...], code: int) -> None:
    ended, modules = loaded(*arguments)
    assert ended == code
    assert not modules & {"textual", "tinydb", "msgspec", "rich", "babel", "asyncio"}
    assert "store.db.ledger" not in modules


def test_versions_need_no_rules() -> None:
    _, modules = loaded("--version")
    assert not modules & {"store.policy.decide", "store.policy.fold", "store.demos"}


def test_the_program_is_a_module_too() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tui", "demos"], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    assert ended.stdout.decode().count("owing") == 1


@pytest.mark.parametrize("arguments", [["report", "--demo", "clean"], ["--help"], ["demos", "--json"]])
def test_a_reader_that_leaves_early_is_no_fault(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "tui", *arguments]
    read, write = os.pipe()
    os.close(read)
    try:
        ended = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    finally:
        os.close(write)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_terminal_without_chinese_is_no_fault() -> None:
    environ = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "tui", "demos", "--lang", "zh"]
    ended = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=True, timeout=60)
    assert ended.stderr == b""
    assert b"active" in ended.stdout
