"""How often what is left to chance is tried: enough for a commit, more for a night (`python -m tests.torture`)."""

import os

VARIABLE = "NIGHTLY"
IS_NIGHTLY = VARIABLE in os.environ


def times(commit: int, nightly: int) -> int:
    """So many, for the run that this is."""
    return nightly if IS_NIGHTLY else commit
