"""`huajie case FILE…`: case files against the rules; what does not hold is told with expected and got."""

from collections.abc import Iterable
from pathlib import Path

from store.casefile import CaseResult, run_file
from store.shelf import catalogue
from tui.exits import Exit
from tui.output import out, out_json
from tui.speech import Words


def check(files: Iterable[Path], as_json: bool, words: Words) -> Exit:
    """All files, all cases; 1 when anything does not hold."""
    results = [result for file in files for result in run_file(file, catalogue())]
    failed = [result for result in results if result.failures]
    if as_json:
        out_json({"schema": 1, "cases": len(results), "failed": [_answer(result) for result in failed]})
    else:
        out(line for result in failed for line in _lines(result, words))
        out([words("{cases} cases, {failed} do not hold", cases=len(results), failed=len(failed))])
    return Exit.NOT_HELD if failed else Exit.DONE


def _answer(result: CaseResult) -> dict[str, object]:
    return {
        "file": str(result.file),
        "case": result.case,
        "step": result.step,
        "failures": [{"what": f.what, "expected": f.expected, "got": f.got} for f in result.failures],
    }


def _lines(result: CaseResult, words: Words) -> list[str]:
    head = f"{result.file}: {result.case}: {result.step}"
    told = [
        words("{what}: expected {expected}, got {got}", what=f.what, expected=f.expected, got=f.got)
        for f in result.failures
    ]
    return [head, *(f"  {line}" for line in told)]
