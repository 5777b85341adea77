"""Early warnings 财务预警: indicators that stand at or above a threshold. Source: S31, domain.md §7."""

from enum import StrEnum

from store.policy.dated import holding
from store.policy.decision import Value
from store.policy.indicators import indicators, without_income
from store.policy.product import Catalog
from store.policy.record_figures import YES
from store.policy.record_terms import Levels
from store.policy.report.grid import RANK
from store.policy.state import State
from store.policy.values import dataclass

ABOVE_ALL = 1_000_000_000


class Level(StrEnum):
    """How serious: to be minded, or beyond what lenders bear."""

    WARN = "warn"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Alert:
    """One indicator that stands too high, and the source of its threshold."""

    name: str
    value: Value
    level: Level
    source: str


def alerts(state: State, catalog: Catalog) -> tuple[Alert, ...]:
    """All of them, in the order of the indicators."""
    return alerts_in(indicators(state, catalog), state, catalog)


def alerts_in(figures: tuple[tuple[str, Value], ...], state: State, catalog: Catalog) -> tuple[Alert, ...]:
    """The same from indicators that were worked out already."""
    found: list[Alert] = []
    for name, value in figures:
        if (dated := catalog.indicators.thresholds.get(name)) is None:
            continue
        threshold = holding(dated, state.today)
        level = _level(_measure(name, value, state, catalog), threshold.value)
        found += [Alert(name, value, level, threshold.source)] if level is not None else []
    return tuple(found)


def _level(measure: int, levels: Levels) -> Level | None:
    if levels.alert is not None and measure >= levels.alert:
        return Level.ALERT
    return Level.WARN if levels.warn is not None and measure >= levels.warn else None


def _measure(name: str, value: Value, state: State, catalog: Catalog) -> int:
    """A status by its rank, yes as 1; an obligation without income is above every threshold (domain.md §9a)."""
    if name == "dti" and without_income(state, catalog):
        return ABOVE_ALL
    if isinstance(value, str):
        return RANK.get(value, int(value == YES))
    return value or 0
