"""Closing under strain asks for one thing more: that the true totals were read (S28, S32)."""

from pathlib import Path

import pytest

from store.policy.commands import Close
from store.policy.events import Began, Event, Opened
from store.policy.lifecycle import Status
from store.policy.money import Fen
from store.policy.reasons import Code
from store.policy.state import Other
from store.service import Receipt, Service
from tests.store.acting import codes, proof, walked
from tests.store.books import DAY, PASSWORD, journal, opened

CLOSE = Close("huabei")
INCOME = 10_000_00


def paying(folder: Path, payment: int) -> Service:
    """A person with Huabei unused, who pays so much a month elsewhere."""
    story: tuple[Event, ...] = (
        Began(DAY, Fen(INCOME), Other(payment=Fen(payment))),
        Opened("huabei", Fen(8_000_00)),
    )
    service = opened(folder)
    service.begin(story, PASSWORD, "strained")
    walked(service, "huabei")
    return service


@pytest.mark.parametrize(("payment", "missing"), [(5_499_00, []), (5_500_00, [Code.NOT_REVIEWED])])
def test_the_review_is_asked_for_from_the_threshold_on(folder: Path, payment: int, missing: list[Code]) -> None:
    with paying(folder, payment) as service:
        before = journal(folder).read_bytes()
        outcome = service.commit(CLOSE, service.preview(CLOSE), proof(service), confirmed=True)
        if missing:
            assert codes(outcome) == missing
            assert journal(folder).read_bytes() == before
        else:
            assert isinstance(outcome, Receipt)


def test_reviewed_it_is_closed(folder: Path) -> None:
    with paying(folder, 5_500_00) as service:
        outcome = service.commit(CLOSE, service.preview(CLOSE), proof(service), confirmed=True, reviewed=True)
        assert isinstance(outcome, Receipt)
        assert service.snapshot().state.status("huabei") is Status.CLOSED


def test_a_review_is_no_proof_and_no_confirmation(folder: Path) -> None:
    with paying(folder, 5_500_00) as service:
        outcome = service.commit(CLOSE, service.preview(CLOSE), None, reviewed=True)
        assert codes(outcome) == [Code.NOT_VERIFIED, Code.NOT_CONFIRMED]
