"""The article's way to a closing: nothing skipped, nothing confirmed while something is owed (S10-S19)."""

import pytest

from store.policy.product import Kind
from store.policy.reasons import Code, Reason
from store.policy.walk import Step, Walk, advance

JIEBEI = (Step.MY, Step.DETAIL, Step.CHECKED, Step.CHOSEN, Step.VERIFY)
HUABEI = (Step.MY, Step.DETAIL, Step.CHOSEN, Step.VERIFY)
WAYS = [(Kind.CASHLOAN, JIEBEI), (Kind.PAYLATER, HUABEI)]


@pytest.mark.parametrize(("kind", "way"), WAYS)
def test_the_whole_way(kind: Kind, way: tuple[Step, ...]) -> None:
    """Each step is the next one when its turn comes; the closing may be committed with the last."""
    walk = Walk("x", kind)
    told = []
    for step in way:
        assert (walk.next, walk.ready) == (step, step is Step.VERIFY)
        told.append(walk.position)
        after = advance(walk, step)
        assert isinstance(after, Walk)
        walk = after
    assert told == [(max(done, 1), len(way)) for done in range(len(way))]
    assert (walk.next, walk.ready, walk.position) == (None, False, (len(way), len(way)))


@pytest.mark.parametrize(("kind", "way"), WAYS)
def test_back_is_free_and_ahead_is_refused(kind: Kind, way: tuple[Step, ...]) -> None:
    for done in range(len(way)):
        for place, step in enumerate(way):
            found = advance(Walk("x", kind, done), step)
            if place <= done:
                assert found == Walk("x", kind, place + 1)
            else:
                assert isinstance(found, Reason)
                assert found.code is Code.STEP_ORDER
                assert dict(found.args) == {"expected": way[done].value, "asked": step.value}


def test_huabei_has_no_balance_to_confirm() -> None:
    assert isinstance(advance(Walk("huabei", Kind.PAYLATER, 2), Step.CHECKED), Reason)


@pytest.mark.parametrize("step", JIEBEI)
def test_only_the_balance_cannot_be_confirmed_while_something_is_owed(step: Step) -> None:
    """The other steps may be looked at; what stands in the way is told there (S12)."""
    found = advance(Walk("jiebei", Kind.CASHLOAN, 4), step, ready=False)
    assert isinstance(found, Reason) is (step is Step.CHECKED)
