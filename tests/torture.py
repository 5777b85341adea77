"""`python -m tests.torture`: what tries the store to breaking; with `--nightly` ten times as often and more.

The same tests and the same code as in every run; only the numbers are greater.
"""

import os
import sys
from collections.abc import Sequence

import pytest

from tests.effort import VARIABLE

FILES = (
    "test_damage.py",
    "test_deaths.py",
    "test_faults.py",
    "test_kills.py",
    "test_power.py",
    "test_restore.py",
    "test_two_processes.py",
)
HOURS = "--timeout=14400"  # for one test: a batch of a night takes longer than one of a commit


def main(arguments: Sequence[str]) -> int:
    """Run them; what else is given goes to pytest."""
    rest = [argument for argument in arguments if argument != "--nightly"]
    if len(rest) < len(arguments):
        os.environ[VARIABLE] = "1"  # read by every worker
        rest.append(HOURS)
    return pytest.main([*(f"tests/store/{file}" for file in FILES), *rest])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
