"""`python -m tests.mutants`: change the policy in one small place after another and see whether a test notices.

`--sample 400 --seed 1` tries so many, spread over all modules; `rules money.py late.py:38` only these; `--again FILE`
those that an earlier run told as survivors.
"""

import argparse
import ast
import random
import sys
from collections import Counter
from pathlib import Path

from tests.mutants.changes import Change, changes
from tests.mutants.judge import ROOT, prepare, verdict

POLICY = ROOT / "store" / "policy"
Found = tuple[Path, ast.Module, Change]


def found(wanted: list[str]) -> dict[Path, list[Found]]:
    """All changes of every module asked for; a line may stand after a colon."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(POLICY.rglob("*.py"))}
    every = {file: [(file, tree, change) for change in changes(tree)] for file, tree in trees.items()}
    return {file: picked for file, some in every.items() if (picked := [x for x in some if _is_wanted(x, wanted)])}


def _is_wanted(one: Found, wanted: list[str]) -> bool:
    file, _, change = one
    name = file.relative_to(POLICY).as_posix()
    for asked in wanted or [""]:
        path, _, line = asked.partition(":")
        if (name == path or name.startswith(f"{path}/") or not path) and line in ("", str(change.line)):
            return True
    return False


def again(every: dict[Path, list[Found]], told: set[str]) -> dict[Path, list[Found]]:
    """Those whose very lines were told before."""
    picked = {file: [one for one in some if line_of(one) in told] for file, some in every.items()}
    return {file: some for file, some in picked.items() if some}


def line_of(one: Found) -> str:
    """How a survivor is told."""
    file, _, change = one
    return f"{file.relative_to(POLICY)}:{change.line}: {change}"


def sample(every: dict[Path, list[Found]], size: int, seed: int) -> dict[Path, list[Found]]:
    """The same share of each module, at least one; all where no size is asked for."""
    chance, whole = random.Random(seed), sum(len(some) for some in every.values())
    if not size:
        return every
    return {file: chance.sample(some, max(1, round(size * len(some) / whole))) for file, some in every.items()}


def main(arguments: list[str]) -> int:
    """Tell each survivor as it is found, then of every module how many were killed, and at the end by what."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("only", nargs="*", help="modules or folders of store/policy, a line after a colon")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", type=Path)
    given = parser.parse_args(arguments)
    ends: Counter[str] = Counter()
    every = found(given.only)
    if given.again:
        every = again(every, set(given.again.read_text(encoding="utf-8").splitlines()))
    prepare()
    for file, some in sample(every, given.sample, given.seed).items():
        ended = Counter(_tried(one) for one in some)
        print(f"{ended.total() - ended['']} of {ended.total()} killed in {file.relative_to(POLICY)}", flush=True)
        ends += ended
    by = {name: ends[name] for name in ("tests", "import", "time")}
    cases = ends.total() - ends[""] - sum(by.values())
    told = ", ".join(f"{name} {number}" for name, number in {"cases": cases, **by}.items())
    print(f"{ends.total()} mutants, {ends.total() - ends['']} killed: {told}")
    return 0


def _tried(one: Found) -> str:
    end = verdict(*one)
    if not end:
        print(line_of(one), flush=True)
    return end


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
