"""The figures of an assessment as the page shows them: what was found, the edge, and which side of it denies."""

from datetime import date

from store.catalog import load
from store.policy.events import Stated
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening
from store.policy.rules.opening import Assessment, assessment

CATALOG = load()
DAY = date(2026, 6, 15)


def found(income: Fen) -> Assessment:
    """Of somebody with an income and nothing else."""
    state = fold(None, (Stated(Opening(DAY, income)),), CATALOG)
    return assessment(state, CATALOG.products["huabei"], CATALOG)


def test_every_figure_has_its_edge_and_its_side() -> None:
    """domain.md §6.1: any arrears; a 3 or worse, or six late months; more than six inquiries; above 55%."""
    figures = [
        (one.name, one.found, one.edge, one.above) for ground in found(Fen(10_000_00)).grounds for one in ground.figures
    ]
    assert figures == [
        ("overdue", 0, 0, True),
        ("worst", 0, 3, False),
        ("months", 0, 6, False),
        ("count", 0, 6, True),
        ("dti", 0, 5_500, True),
    ]


def test_without_an_income_there_is_no_ratio() -> None:
    ratio = found(Fen(0)).grounds[-1]
    assert (ratio.figures[0].found, ratio.holds) == (None, False)
