"""The rulebook's sums a second time: written from domain.md with fractions, without looking at store/policy.

Plain and slow on purpose: days are walked one by one and nothing is remembered that could be summed again.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

ONE_DAY = timedelta(days=1)
PPM = Fraction(1, 1_000_000)


def half_up(value: Fraction) -> int:
    """四舍五入 of an exact amount that is not negative."""
    return int(value + Fraction(1, 2))


def nights(start: date, end: date) -> int:
    """days(a, b) of domain.md §0."""
    return (end - start).days


def in_later_month(drawn: date, k: int) -> date:
    """The k-th due date: the due day (29 to 31 become 28) in the k-th month after the drawing (§4)."""
    month = drawn.month - 1 + k
    return date(drawn.year + month // 12, month % 12 + 1, min(drawn.day, 28))


def next_day_numbered(day: date, number: int) -> date:
    """The first day after `day` that bears the number."""
    day += ONE_DAY
    while day.day != number:
        day += ONE_DAY
    return day


def is_last_of_month(day: date) -> bool:
    """Whether the month ends that day."""
    return day.day == monthrange(day.year, day.month)[1]


def level_payment(principal: int, ppm: int, months: int) -> int:
    """A = round(P·i·(1+i)^n / ((1+i)^n − 1)), i = daily × 30 (§4)."""
    i = ppm * PPM * 30
    return half_up(principal * i * (1 + i) ** months / ((1 + i) ** months - 1))


def instalments(principal: int, ppm: int, months: int, method: str) -> list[tuple[int, int]]:
    """(principal, interest) of each period; the last one takes what is left (§4)."""
    i = ppm * PPM * 30
    found, balance = [], principal
    for k in range(1, months + 1):
        interest = half_up(balance * i)
        share = 0 if method == "bullet" else level_payment(principal, ppm, months) - interest
        share = balance if k == months else min(share, balance)  # a few fen are gone before the term ends
        found.append((share, interest))
        balance -= share
    return found


def band(days: int) -> str:
    """1–30 → 1, 31–60 → 2 … 151–180 → 6, above → 7 (§5.3)."""
    return str(min(-(-days // 30), 7))


def five_class(days: int) -> str:
    """0 正常, 1–90 关注, 91–270 次级, 271–360 可疑, above 损失 (§5.5)."""
    return "1" if days == 0 else "2" if days <= 90 else "3" if days <= 270 else "4" if days <= 360 else "5"


def month_cell(closed: bool, oldest: int, something_due: bool, paid_late: bool, cleared: bool) -> str:
    """The first rule of §5.4 that matches; `oldest` is how many days the oldest unpaid item is late."""
    if closed:
        return "C"
    if oldest >= 1:
        return band(oldest)
    if paid_late:
        return "M"
    return "N" if something_due or cleared else "*"


@dataclass
class Late:
    """Interest on something unpaid after its due date: one rounding per stretch of constant unpaid amount (§3, §4)."""

    due: date
    per_day: Fraction
    unpaid: int
    paid: int = 0
    ended: int = 0
    since: date | None = None

    def owed(self, today: date) -> int:
        """What is owed of it today."""
        return self.ended + self._running(today) - self.paid

    def _running(self, today: date) -> int:
        return half_up(self.unpaid * self.per_day * max(0, nights(self.since or self.due, today)))

    def less(self, amount: int, today: date) -> None:
        """The unpaid amount falls: the stretch ends and is rounded."""
        if amount and today > self.due:
            self.ended += self._running(today)
            self.since = today
        self.unpaid -= amount


@dataclass
class Record:
    """What the report shows of payments and months, the same for both products (§5.5)."""

    paid: list[tuple[date, int]] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)

    def paid_in_month(self, today: date) -> int:
        """本月实还款."""
        return sum(amount for day, amount in self.paid if (day.year, day.month) == (today.year, today.month))

    def last(self) -> tuple[str | None, int | None]:
        """最近一次还款: the day and the amount of the last payment."""
        return (str(self.paid[-1][0]), self.paid[-1][1]) if self.paid else (None, None)


def month_of(day: date) -> str:
    """2026-05."""
    return f"{day:%Y-%m}"


def overdue_fields(items: list[tuple[date, int, int]], today: date) -> dict[str, object]:
    """The overdue fields of a row from (due, what is owed with its interest, principal unpaid) of each late item."""
    ages = [nights(due, today) for due, _, _ in items]

    def aged(low: int, high: int) -> int:
        return sum(principal for due, _, principal in items if low <= nights(due, today) <= high)

    return {
        "overdue_periods": len(items),
        "overdue_total": sum(owed for _, owed, _ in items),
        "overdue_31_60": aged(31, 60),
        "overdue_61_90": aged(61, 90),
        "overdue_91_180": aged(91, 180),
        "overdue_over_180": aged(181, 10_000),
        "five_class": five_class(max(ages, default=0)),
    }
