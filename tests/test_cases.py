"""Every case file holds; so does what case files themselves promise: differences are told, faults name file and key."""

from pathlib import Path

import pytest

from store.casefile import run_file
from store.catalog import CatalogError, load

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
START = 'name = "x"\nstart = { day = 2026-01-05, huabei = { limit = 800_000 } }\n'


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_cases_hold(file: Path) -> None:
    """What people who know the rules wrote down is what the rules say."""
    failures = [(r.case, r.step, f) for r in run_file(file, load()) for f in r.failures]
    assert not failures, "\n".join(f"{case}: {step}: {failure}" for case, step, failure in failures)


def test_a_wrong_expectation_is_told_with_expected_and_got(tmp_path: Path) -> None:
    """A case that does not hold fails, and says how."""
    file = tmp_path / "wrong.toml"
    step = '[[case.steps]]\nclose = "huabei"\nrefused = ["OVERDUE"]\n'
    file.write_text(f"[[case]]\n{START}{step}", encoding="utf-8")
    [result] = run_file(file, load())
    [failure] = result.failures
    assert failure.what == "refused"
    assert "OVERDUE" in failure.expected
    assert "OVERDUE" not in failure.got


@pytest.mark.parametrize("step", ['closed = "huabei"', "dance = 'huabei'", "refused = ['NO_SUCH_CODE']", "rows = 3"])
def test_a_faulty_case_names_file_and_key(tmp_path: Path, step: str) -> None:
    """A typing error in a case is never a case that holds."""
    file = tmp_path / "faulty.toml"
    file.write_text(f"[[case]]\n{START}[[case.steps]]\n{step}\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"faulty\.toml"):
        run_file(file, load())
