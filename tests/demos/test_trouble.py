"""The demos in trouble, or once in it: `overdue`, `old-adverse`, `distressed`, figure by figure (domain.md §9)."""

from datetime import date

from store.catalog import load
from store.demos import demo
from store.policy.cashloan.loan import penalty
from store.policy.fold import apply
from store.policy.report.build import report_of
from store.policy.state import Bill, PayLater, Phase, State
from tests.demos.persons import huabei, jiebei, row, state_of, year


def test_overdue_has_two_instalments_late_and_their_penalty() -> None:
    (loan,) = jiebei("overdue").loans
    terms, today = load().cashloan("jiebei"), date(2026, 6, 15)
    assert (loan.principal, loan.months, loan.rate, loan.drawn) == (20_000_00, 12, 400, date(2026, 1, 1))
    assert sum(1 for item in loan.instalments if not item.unpaid) == 3
    late = [item for item in loan.instalments if item.due < today and item.unpaid]
    assert [(item.due.isoformat(), item.unpaid) for item in late] == [
        ("2026-05-01", 1_799_51),
        ("2026-06-01", 1_799_51),
    ]
    # 1,799.51 x 0.06% x 45 = 48.58677 and x 14 = 15.115884.
    assert [penalty(loan, item, terms, today) for item in late] == [48_59, 15_12]


def test_overdue_reads_as_two_periods_late_in_the_second_band() -> None:
    found = row("jiebei-1/L1", report_of(state_of("overdue"), load()))
    assert year(found, "2026-01", "2026-12") == "* N N N 1"
    assert (found.live, found.field("five_class"), found.field("account_state")) == ("2", "2", "2")
    assert (found.field("overdue_periods"), found.field("overdue_total")) == (2, 3_662_73)
    assert (found.field("overdue_31_60"), found.field("overdue_61_90"), found.field("balance")) == (
        1_616_33,
        0,
        15_265_11,
    )


def test_overdue_never_used_its_huabei() -> None:
    account = huabei("overdue")
    assert (account.limit, account.made, account.bills, account.last_used) == (5_000_00, 0, (), None)
    assert (jiebei("overdue").limit, jiebei("overdue").ceiling) == (40_000_00, 40_000_00)
    cells = row("huabei-1", report_of(state_of("overdue"), load())).cells
    assert {cell.code for cell in cells} == {"*"}


def test_old_adverse_paid_its_last_instalment_96_days_late() -> None:
    (loan,) = jiebei("old-adverse").loans
    assert (loan.principal, loan.months, loan.rate, loan.drawn) == (12_000_00, 3, 500, date(2021, 1, 10))
    last = loan.instalments[-1]
    assert (last.due, last.principal + last.interest) == (date(2021, 4, 10), 12_180_00)
    assert (last.late.paid, last.cleared, loan.settled) == (876_96, date(2021, 7, 15), date(2021, 7, 15))
    assert loan.payments.last_amount == 13_056_96
    assert " ".join(cell.code for cell in loan.cells) == "* N N 1 2 3 C"
    assert (loan.cells[0].month, loan.cells[-1].month) == ("2021-01", "2021-07")


def test_old_adverse_is_clean_since() -> None:
    account = huabei("old-adverse")
    assert (account.limit, account.opened.isoformat()[:7], jiebei("old-adverse").limit) == (
        6_000_00,
        "2022-03",
        20_000_00,
    )
    report = report_of(state_of("old-adverse"), load())
    cells = row("huabei-1", report).cells
    # A bill in June 2022, December 2023, March 2025 and April 2026, each paid before its due day.
    assert {cell.month for cell in cells if cell.code == "N"} == {"2022-06", "2023-12", "2025-03", "2026-04"}
    assert {cell.code for cell in cells} == {"N", "*"}
    assert row("jiebei-1", report).field("agreement_state") == "1"


# Month: new, carried, interest, minimum. Each minimum is paid on the 10th, a tenth of new and carried with the
# interest; the rest is carried. Interest: 9 days on what was carried before, from the 1st to the 10th, then the days to
# the next 1st on what is carried now, at 0.05%, rounded once.
# 2026-01: paid in full until then, so nothing is carried; 14,500.00 - 1,450.00 = 13,050.00.
# 2026-02: 13,050.00 x 22 days = 143.55; 14,666.67 - 1,466.67 = 13,200.00.
# 2026-03: 13,050.00 x 9 + 13,200.00 x 19 = 184.125 -> 184.13; 14,777.78 - 1,477.78 = 13,300.00.
# 2026-04: 13,200.00 x 9 + 13,300.00 x 22 = 205.70; 14,888.89 - 1,488.89 = 13,400.00.
# 2026-05: 13,300.00 x 9 + 13,400.00 x 21 = 200.55; 14,666.67 - 1,466.67 = 13,200.00.
# 2026-06: 13,400.00 x 9 + 13,200.00 x 22 = 205.50 (domain.md §3); 14,350.00 - 1,435.00 = 12,915.00.
BILLS = {
    "2025-12": (1_860_00, 0, 0, 186_00),
    "2026-01": (14_500_00, 0, 0, 1_450_00),
    "2026-02": (1_616_67, 13_050_00, 143_55, 1_610_22),
    "2026-03": (1_577_78, 13_200_00, 184_13, 1_661_91),
    "2026-04": (1_588_89, 13_300_00, 205_70, 1_694_59),
    "2026-05": (1_266_67, 13_400_00, 200_55, 1_667_22),
    "2026-06": (1_150_00, 13_200_00, 205_50, 1_640_50),
}


def test_distressed_pays_the_minimum_for_the_sixth_month_running() -> None:
    told = demo("distressed")
    assert told is not None
    state: State | None = None
    bills: dict[str, Bill] = {}
    for event in told.events:
        state = apply(state, event, load())
        account = state.account("huabei")
        if isinstance(account, PayLater):
            bills |= {bill.issued.isoformat()[:7]: bill for bill in account.bills}
    printed = {m: (b.parts.new, b.parts.carried, b.parts.interest, b.minimum) for m, b in bills.items()}
    assert {month: printed[month] for month in BILLS} == BILLS
    assert {month for month in printed if month > "2025"} == {*BILLS}
    assert bills["2026-06"].parts.total == 14_555_50
    phases = {month: bill.phase for month, bill in bills.items() if month >= "2026-01"}
    assert set(phases.values()) == {Phase.REVOLVING}


def test_distressed_owes_its_huabei_bill_and_what_came_since() -> None:
    account = huabei("distressed")
    bill = account.bills[-1]
    assert (account.limit, bill.unpaid.principal, bill.unpaid.total) == (15_000_00, 12_915_00, 12_915_00)
    assert (account.payments.last_on, account.payments.last_amount) == (date(2026, 6, 10), 1_640_50)
    assert sum(purchase.unpaid for purchase in account.purchases) == 1_685_00
    found = row("huabei-1", report_of(state_of("distressed"), load()))
    assert found.field("balance") == 14_600_00
    assert year(found, "2025-11", "2026-12") == "* N N N N N N"


def test_distressed_has_three_lenders() -> None:
    account = jiebei("distressed")
    first, second, third = account.loans
    assert len({loan.lender for loan in account.loans}) == 3
    assert (account.limit, [loan.balance for loan in account.loans]) == (80_000_00, [25_000_00, 10_446_37, 20_589_28])
    assert [loan.drawn.isoformat() for loan in account.loans] == ["2025-09-05", "2025-11-20", "2026-02-10"]
    assert [loan.rate for loan in account.loans] == [450, 500, 500]
    level = [loan.instalments[0].principal + loan.instalments[0].interest for loan in (second, third)]
    assert (level, first.instalments[0].interest, first.instalments[0].principal) == ([1_833_60, 2_750_40], 337_50, 0)
    assert [sum(1 for item in loan.instalments if not item.unpaid) for loan in account.loans] == [9, 6, 4]


def test_distressed_asked_for_credit_nine_times_in_half_a_year_and_once_just_before() -> None:
    state = state_of("distressed")
    asked = [inquiry.on.isoformat() for inquiry in state.inquiries if inquiry.on.year >= 2025]
    assert (asked[0], len(asked)) == ("2025-12-15", 10)
    assert {inquiry.kind.value for inquiry in state.inquiries} == {"02", "03"}
    assert dict(report_of(state, load()).summary)["inquiries_24"] == 10
