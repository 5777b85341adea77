"""What running a case gives: nothing that failed, or the first step at which something did not hold."""

from pathlib import Path

from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that does not hold."""

    what: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case. `step` is where it stopped: what follows a failure would be told of another story."""

    file: Path
    case: str
    step: str
    failures: tuple[Failure, ...] = ()
