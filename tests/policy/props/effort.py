"""How hard the properties are tried: the same examples each run, so that a commit is judged alike everywhere.

A failing life is shown as it was found: to shrink it takes minutes, and the test's time would be up before it is told.
Add Phase.shrink to see the shortest one.
"""

import os

from hypothesis import HealthCheck, Phase, settings

SHARE = int(os.environ.get("TRIES_SHARE", "1"))  # every mutant of `tests.mutants` is tried a tenth as often
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def tries(examples: int, steps: int = 50) -> settings:
    """So many examples (of so many steps), found without chance and kept nowhere."""
    return settings(
        max_examples=max(1, examples // SHARE),
        stateful_step_count=steps,
        phases=(Phase.explicit, Phase.generate),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=SLOW,
    )
