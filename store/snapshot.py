"""One moment of a book, whole: what every page and every answer is drawn from."""

from store.policy.decision import Value
from store.policy.indicators import indicators
from store.policy.product import Catalog
from store.policy.report.build import report_of
from store.policy.report.model import CreditReport
from store.policy.state import State
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state, its credit record and its indicators; `revision` counts the deeds."""

    state: State
    report: CreditReport
    indicators: tuple[tuple[str, Value], ...]
    revision: int


def snapshot_of(state: State, catalog: Catalog, revision: int = 0) -> Snapshot:
    """A state with all that follows from it."""
    return Snapshot(state, report_of(state, catalog), indicators(state, catalog), revision)
