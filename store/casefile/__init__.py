"""Case files: the rules as stories that someone who knows the rules and not Python can write and check.

The format is told in tests/cases/README.md. Source: ARCHITECTURE.md §6.
"""

from pathlib import Path

from store.casefile.reading import cases_of
from store.casefile.results import CaseResult, Failure
from store.casefile.running import run
from store.policy.product import Catalog

__all__ = ["CaseResult", "Failure", "run_file"]


def run_file(path: Path, catalog: Catalog) -> tuple[CaseResult, ...]:
    """Every case of a file, one result each. Raises CatalogError(file, key, why) for a file that cannot be read."""
    return tuple(run(case, catalog) for case in cases_of(path, catalog))
