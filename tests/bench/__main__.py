"""`python -m tests.bench [--rounds N] [--json FILE] [--only NAME]`: the table of claims; 1 when one does not hold.

What is compared takes turns within each round, so that noise on the machine falls on all alike. Times are medians.
"""

from tests.environment import clean

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from tests.bench import commits, history, screens
from tests.bench.claims import Claim, Samples, table, write_json
from tests.bench.commits import Commits
from tests.bench.history import History
from tests.bench.rules import Rules
from tests.bench.screens import Screens
from tests.texts import LOCALE
from tui.locale.build_hook import compile_stale

Sample = Callable[[Samples], None]
Claims = Callable[[Samples], list[Claim]]
ROUNDS = 8
TOPICS = ("ready", "key", "memory", "preview", "decide", "commit", "history")


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims that belong together, and what must be sampled for them."""

    samples: tuple[Sample, ...]
    claims: Claims


def main() -> int:
    """Measure, print, say by the exit code whether all holds."""
    options = _options()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huajie-bench-", dir=options.folder)))
        topics = {name: topic for name, topic in _topics(folder, stack).items() if options.only in (None, name)}
        samples = _measured(topics, options.rounds)
    claims = [claim for topic in topics.values() for claim in topic.claims(samples)]
    print(table(claims))
    if options.json:
        write_json(options.json, claims, samples)
    return 0 if all(claim.holds for claim in claims) else 1


def _measured(topics: Mapping[str, Topic], rounds: int) -> Samples:
    """Every sampler once in each round, beginning with another one each time; a first round does not count."""
    samplers = list(dict.fromkeys(sample for topic in topics.values() for sample in topic.samples))
    samples: Samples = {}
    gc.disable()
    for number in range(rounds + 1):
        kept = samples if number else {}
        shift = number % len(samplers)
        for sample in samplers[shift:] + samplers[:shift]:
            sample(kept)
        gc.collect()
        print(f"\rround {number} of {rounds}", end="\n" if number == rounds else "", file=sys.stderr, flush=True)
    return samples


def _topics(folder: Path, stack: ExitStack) -> dict[str, Topic]:
    compile_stale(LOCALE)
    seen, rules = Screens(_environment(folder)), Rules()
    written = stack.enter_context(closing(Commits(folder)))
    long = stack.enter_context(closing(History(folder)))
    return {
        "ready": Topic((seen.floor, seen.app), screens.ready_claims),
        "key": Topic((seen.floor, seen.app), screens.key_claims),
        "memory": Topic((seen.floor, seen.app), screens.memory_claims),
        "preview": Topic((seen.floor, seen.preview), screens.preview_claims),
        "decide": Topic((rules.sample,), rules.claims),
        "commit": Topic((written.sample,), commits.claims),
        "history": Topic((long.sample,), history.claims),
    }


def _environment(folder: Path) -> dict[str, str]:
    """As a person has it: byte code is kept from one start to the next, and Textual's animations are on."""
    owner = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {name: value for name, value in clean(folder, owner).items() if name != "TEXTUAL_ANIMATIONS"}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", type=Path, metavar="FILE", help="claims and samples")
    parser.add_argument(
        "--only", metavar="NAME", choices=["ready", "key", "memory", "preview", "decide", "commit", "history"]
    )
    parser.add_argument("--folder", type=Path, help="where the stores are written: a real disk, not memory")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
