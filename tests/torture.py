"""`python -m tests.torture`: what tries store, rules and terminal to breaking; with `--nightly` ten times as often.

The same tests and the same code as in every run; only the numbers are greater.
"""

import os
import sys
from collections.abc import Sequence

import pytest

from tests.effort import VARIABLE

FILES = (
    "policy/props/test_rules_stateful.py",
    "policy/test_identity.py",
    "pty",
    "store/test_damage.py",
    "store/test_deaths.py",
    "store/test_faults.py",
    "store/test_kills.py",
    "store/test_limits.py",
    "store/test_power.py",
    "store/test_restore.py",
    "store/test_two_processes.py",
    "tui/test_hostile.py",
    "tui/test_random_keys.py",
    "tui/test_secrets.py",
)
HOURS = "--timeout=14400"  # for one test: a batch of a night takes longer than one of a commit


def main(arguments: Sequence[str]) -> int:
    """Run them; what else is given goes to pytest."""
    rest = [argument for argument in arguments if argument != "--nightly"]
    if len(rest) < len(arguments):
        os.environ[VARIABLE] = "1"  # read by every worker
        rest.append(HOURS)
    return pytest.main([*(f"tests/{file}" for file in FILES), *rest])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
