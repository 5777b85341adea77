"""The overdue fields that all rows share: principal by age, five classes, the live status.

Source: domain.md §5.4, §5.5.
"""

from store.policy.money import Fen
from store.policy.report.grid import MonthFacts, code_of
from store.policy.report.model import Fields

FIVE_CLASSES = ((0, "1"), (90, "2"), (270, "3"), (360, "4"))
SETTLED = "C"  # the repayment status a row ends with
YUAN = "CNY"  # everything is lent in yuan
ALONE = "0"  # 共同借款标志: nobody borrows together with the person
AGES = (("overdue_31_60", 31, 60), ("overdue_61_90", 61, 90), ("overdue_91_180", 91, 180))


def five_class(days_overdue: int) -> str:
    """1 正常, 2 关注, 3 次级, 4 可疑, 5 损失, by days overdue."""
    return next((code for most, code in FIVE_CLASSES if days_overdue <= most), "5")


def bands(items: list[tuple[int, Fen]]) -> Fields:
    """Unpaid principal of each due item by its own age in days; 1 to 30 days has no field."""
    aged = [(name, Fen(sum(p for age, p in items if low <= age <= high))) for name, low, high in AGES]
    return (*aged, ("overdue_over_180", Fen(sum(p for age, p in items if age > AGES[-1][2]))))


def live_status(facts: MonthFacts) -> str:
    """Today's provisional status: what the month's cell would be if the month ended now."""
    return code_of(facts)
