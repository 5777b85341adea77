"""The demo persons stand exactly where domain.md §9 says; their figures are copied from there, not from the program."""

import pytest

from store.catalog import load
from store.policy.commands import Close
from store.policy.decide import decide
from store.policy.decision import Allowed, Refused
from store.policy.fold import fold
from store.policy.indicators import indicators
from store.policy.report.build import report_of
from tests.demos.persons import huabei, jiebei, row, state_of, year


def figures(id: str) -> dict[str, int | str | None]:
    """A demo's indicators by name."""
    return dict(indicators(state_of(id), load()))


EXPECTED: dict[str, dict[str, int]] = {
    "clean": {"total_lines": 38_000_00, "used": 0, "utilisation": 0, "monthly_obligation": 0, "total_debt": 0},
    "active": {
        "total_lines": 50_000_00,
        "used": 5_355_54,
        "utilisation": 10_71,
        "monthly_obligation": 765_41,
        "dti": 5_10,
        "institutions": 1,
    },
    "owing": {
        "total_lines": 35_000_00,
        "utilisation": 30_53,
        "monthly_obligation": 2_165_54,
        "dti": 21_66,
        "institutions": 2,
        "total_debt": 3_286_45 + 456_00 + 2_722_56 + 4_221_52,
    },
    "overdue": {
        "total_lines": 45_000_00,
        "used": 15_265_11,
        "utilisation": 33_92,  # 15,265.11 / 45,000.00 = 33.9224%
        "monthly_obligation": 1_799_51,  # the instalment of 06-01; that of May is arrears, not of this month (§9a)
        "dti": 19_99,  # 1,799.51 / 9,000.00 = 19.9946%
        "total_debt": 15_265_11,
        "open_accounts": 2,
    },
    "old-adverse": {
        "total_lines": 26_000_00,
        "used": 0,
        "utilisation": 0,
        "monthly_obligation": 0,
        "dti": 0,
        "total_debt": 0,
        "open_accounts": 1,
    },
    "distressed": {
        "total_lines": 125_000_00,  # 15,000 + 80,000 + 30,000
        "used": 99_235_65,  # 14,600.00 + 20,589.28 + 10,446.37 + 25,000.00 + 28,600.00
        "utilisation": 79_39,
        "monthly_obligation": 11_182_00,
        "dti": 131_55,
        "total_debt": 120_735_65,
        "institutions": 3,
        "open_accounts": 4,
        "hard_inquiries_6": 9,
    },
}
INCOME = {
    "clean": 12_000_00,
    "active": 15_000_00,
    "owing": 10_000_00,
    "overdue": 9_000_00,
    "old-adverse": 11_000_00,
    "distressed": 8_500_00,
}
# What is late today and the worst month of two years; the months of old-adverse are older than that.
LATE: dict[str, tuple[int, int, str | None]] = {"overdue": (3_662_73, 45, "2")}


@pytest.mark.parametrize("id", EXPECTED)
def test_indicators(id: str) -> None:
    found = figures(id)
    assert {name: found[name] for name in EXPECTED[id]} == EXPECTED[id]
    assert state_of(id).income == INCOME[id]
    late = (found["current_overdue"], found["max_days_overdue"], found["worst_status_24"])
    assert late == LATE.get(id, (0, 0, None))


def test_clean_was_used_last_in_april_2025_and_drew_nothing() -> None:
    account = huabei("clean")
    assert (account.limit, account.ceiling) == (8_000_00, 8_000_00)
    assert account.last_used is not None
    assert account.last_used.isoformat().startswith("2025-04")
    assert (jiebei("clean").limit, jiebei("clean").loans) == (30_000_00, ())


def test_closing_huabei_in_clean() -> None:
    catalog, before = load(), state_of("clean")
    decision = decide(before, Close("huabei"), catalog)
    assert isinstance(decision, Allowed)
    after = fold(before, decision.events, catalog)
    assert dict(indicators(after, catalog))["total_lines"] == 30_000_00
    cells = row("huabei-1", report_of(after, catalog)).cells
    assert (cells[-1].month, cells[-1].code) == ("2026-06", "C")
    assert after.inquiries == before.inquiries
    assert ("cell 2026-06", None, "C") in {(c.field, c.before, c.after) for c in decision.impact.changes}


def test_active_paid_its_bill_and_four_instalments() -> None:
    account = huabei("active")
    bill = account.bills[-1]
    assert (bill.parts.total, bill.due.isoformat(), bill.unpaid.total) == (2_356_80, "2026-06-10", 0)
    assert bill.cleared is not None
    assert bill.cleared.isoformat() == "2026-06-08"
    assert sum(purchase.unpaid for purchase in account.purchases) == 1_284_30
    (loan,) = jiebei("active").loans
    first = loan.instalments[0]
    assert (loan.principal, loan.rate, loan.drawn.isoformat()) == (6_000_00, 300, "2026-01-20")
    assert (first.principal + first.interest, loan.balance) == (529_73, 4_071_24)
    assert sum(1 for item in loan.instalments if not item.unpaid) == 4


def test_active_grid_reads_as_in_the_mockup() -> None:
    report = report_of(state_of("active"), load())
    assert year(row("huabei-1", report), "2026-01", "2026-12") == "* N N * N"
    assert year(row("jiebei-1/L1", report), "2026-01", "2026-12") == "* N N N N"
    assert report.inquiries == ()


def test_owing_has_a_bill_and_two_loans_with_two_lenders() -> None:
    account = huabei("owing")
    bill = account.bills[-1]
    assert (account.bill_day, account.due_day, account.limit) == (10, 20, 10_000_00)
    assert (bill.unpaid.total, bill.due.isoformat()) == (3_286_45, "2026-06-20")
    assert sum(purchase.unpaid for purchase in account.purchases) == 456_00
    first, second = jiebei("owing").loans
    assert first.lender != second.lender
    level = [loan.instalments[0].principal + loan.instalments[0].interest for loan in (first, second)]
    assert (level, [first.balance, second.balance]) == ([1_382_76, 454_13], [2_722_56, 4_221_52])
    assert (first.rate, second.rate) == (350, 450)


@pytest.mark.parametrize(
    ("product", "codes"),
    [("huabei", ["BALANCE_NOT_ZERO", "BILL_UNSETTLED"]), ("jiebei", ["LOAN_ACTIVE", "BALANCE_NOT_ZERO"])],
)
def test_owing_cannot_be_closed(product: str, codes: list[str]) -> None:
    decision = decide(state_of("owing"), Close(product), load())
    assert isinstance(decision, Refused)
    assert [reason.code.value for reason in decision.reasons] == codes
    assert decision.events == ()
