"""By night each flow is gone through twenty times (RELIABILITY.md D3)."""

import pytest

from tests.effort import IS_NIGHTLY

NIGHTS = 20


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """So many of each test; the number is of no use to it."""
    if IS_NIGHTLY:
        metafunc.fixturenames.append("again")
        metafunc.parametrize("again", range(NIGHTS))
