"""`python -m tests.mutants`: change the policy in one small place after another and see whether a test notices.

`--sample 400 --seed 1` tries so many, spread over all modules; `rules money.py late.py:38` only these.
"""

import argparse
import ast
import random
import sys
from collections import Counter
from collections.abc import Iterator
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


def sample(every: dict[Path, list[Found]], size: int, seed: int) -> Iterator[Found]:
    """The same share of each module, at least one; all where no size is asked for."""
    chance, whole = random.Random(seed), sum(len(some) for some in every.values())
    for some in every.values():
        yield from chance.sample(some, min(len(some), max(1, round(size * len(some) / whole)))) if size else some


def main(arguments: list[str]) -> int:
    """Tell each survivor as it is found, and what killed the others at the end."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("only", nargs="*", help="modules or folders of store/policy, a line after a colon")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    ends: Counter[str] = Counter()
    modules: dict[str, Counter[bool]] = {}
    prepare()
    for file, tree, change in sample(found(given.only), given.sample, given.seed):
        end, name = verdict(file, tree, change), file.relative_to(POLICY).as_posix()
        ends[end or "survived"] += 1
        modules.setdefault(name, Counter())[bool(end)] += 1
        if not end:
            print(f"{name}:{change.line}: {change}", flush=True)
    _tell(ends, modules)
    return 0


def _tell(ends: Counter[str], modules: dict[str, Counter[bool]]) -> None:
    for name, killed in modules.items():
        print(f"{killed[True]:5} of {killed.total():5} killed in {name}")
    whole, survived = ends.total(), ends["survived"]
    by = {name: ends[name] for name in ("tests", "import", "time")}
    cases = whole - survived - sum(by.values())
    print(f"{whole} mutants, {whole - survived} killed: cases {cases}, {', '.join(f'{n} {by[n]}' for n in by)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
