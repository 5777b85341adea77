"""What has been late the longest: what a closing asks to pay first (S24)."""

from datetime import date

from store.policy.dues import oldest_arrears
from tests.demos.persons import state_of


def test_the_oldest_instalment_unpaid_is_the_one_of_may() -> None:
    """overdue, 45 days late on 2026-06-15: due on 05-01; the one of 06-01 is late too, and younger."""
    late = oldest_arrears(state_of("overdue"))
    assert late is not None
    assert (late.product, late.loan, late.on) == ("jiebei", "L1", date(2026, 5, 1))


def test_a_bill_whose_minimum_was_met_is_not_late() -> None:
    """distressed pays the least of each bill: interest runs, nothing is in arrears."""
    assert oldest_arrears(state_of("distressed")) is None
