"""How long arrears are shown, a second time: every day is walked and looked at, nothing is reckoned from dates.

Source: domain.md §5.6.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.catalog import load
from store.policy.events import ClockMoved, Event, LoanSettled, Repaid, Stated
from store.policy.facts import Facts
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening, OpeningBill, OpeningCashLoan, OpeningLoan, OpeningPayLater, OpeningPurchase
from store.policy.report.build import report_of
from store.policy.report.model import Row
from store.policy.rules.using import payable
from store.policy.state import CashLoan, State
from tests.policy.props.effort import tries

CATALOG = load()
ADVERSE = set("1234567DZGB")
STARTS = st.dates(date(2024, 1, 1), date(2028, 3, 31))
# Days that pass, product paid afterwards, per cent of what is owed on it (0: nothing).
DEEDS = st.lists(
    st.tuples(st.integers(1, 45), st.sampled_from(["huabei", "jiebei"]), st.sampled_from([0, 0, 60, 100, 100])),
    min_size=1,
    max_size=12,
)


@dataclass
class Watched:
    """One row, as it was seen at the end of every day: late or not, and what the month ended with."""

    late: list[date] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


def month(day: date) -> str:
    return f"{day:%Y-%m}"


def five_years_on(day: date) -> date:
    """The same day five years later; of 29 February the 28th."""
    return date(day.year + 5, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def episodes(row: Watched, today: date) -> list[tuple[date, date | None, date | None]]:
    """Late days in a row; the day after the last of them is the one it was cleared on."""
    found: list[tuple[date, date | None, date | None]] = []
    for first in (day for day in row.late if day - timedelta(days=1) not in row.late):
        last = first
        while last + timedelta(days=1) in row.late:
            last += timedelta(days=1)
        months = {month(first + timedelta(days=n)) for n in range((last - first).days + 1) if is_last(first, n)}
        if any(row.cells.get(one, "") in ADVERSE for one in months):
            end = last + timedelta(days=1)
            found.append((first, None, None) if end > today else (first, end, five_years_on(end)))
    return [one for one in found if one[2] is None or today < one[2]]


def is_last(first: date, n: int) -> bool:
    """Whether a month ends n days after a day."""
    return (first + timedelta(days=n + 1)).day == 1


def shown(row: Watched, today: date) -> dict[str, str]:
    """Sixty months ending with today's, and those an episode that still stands has a day in."""
    kept = set()
    for back in range(60):
        year, zero = divmod(today.year * 12 + today.month - 1 - back, 12)
        kept.add(f"{year}-{zero + 1:02d}")
    for start, end, _ in episodes(row, today):
        kept |= {month(start + timedelta(days=n)) for n in range(((end or today) - start).days + 1)}
    return {one: code for one, code in row.cells.items() if one in kept}


class Book:
    """A life walked day by day, each row looked at when its day is over."""

    def __init__(self, start: date) -> None:
        bill = OpeningBill(start, Fen(90_000), due=start + timedelta(days=9))
        bought = tuple(OpeningPurchase(Fen(5_000), start) for _ in range(2))
        huabei = OpeningPayLater(Fen(900_000), start, bills=(bill,), purchases=bought)
        loans = (OpeningLoan(Fen(300_000), 3, start), OpeningLoan(Fen(100_000), 6, start))
        opening = Opening(
            start, Fen(2_000_000), {"huabei": huabei}, {"jiebei": OpeningCashLoan(Fen(900_000), start, loans=loans)}
        )
        self.state: State = fold(None, [Stated(opening)], CATALOG)
        self.rows = {row.id: Watched() for row in self.grids()}

    def grids(self) -> list[Row]:
        """The rows that have months."""
        return [row for row in report_of(self.state, CATALOG).rows if row.kind.value != "agreement"]

    def happen(self, event: Event) -> None:
        """One event."""
        self.state = fold(self.state, [event], CATALOG)

    def pay(self, product: str, share: int) -> None:
        """A share of what may be paid today."""
        account = self.state.account(product)
        assert account is not None
        amount = payable(Facts(self.state, CATALOG, account)) * share // 100
        if amount:
            self.happen(Repaid(product, Fen(amount)))

    def settle(self) -> None:
        """Everything is paid, so that nothing can be late later on."""
        self.pay("huabei", 100)
        account = self.state.account("jiebei")
        for loan in account.loans if isinstance(account, CashLoan) else ():
            if loan.settled is None:
                self.happen(LoanSettled("jiebei", loan.id))

    def pass_days(self, days: int) -> None:
        """Each evening the rows are looked at before the day turns; a bill due today is not late yet."""
        for _ in range(days):
            today = self.state.today
            before = {row.id: row for row in self.grids()}
            self.happen(ClockMoved(today + timedelta(days=1)))
            for id, row in before.items():
                self.watch(self.rows[id], row, today)

    def watch(self, seen: Watched, row: Row, today: date) -> None:
        """What one row says at the end of a day."""
        if row.field("overdue_periods"):
            seen.late.append(today)
        if row.live is None and "C" not in seen.cells.values():
            seen.cells[month(today)] = "C"
        elif is_last(today, 0) and row.live is not None:
            seen.cells[month(today)] = row.live


@given(STARTS, DEEDS, st.integers(0, 2200))
@tries(12)
def test_what_is_shown_when_is_what_a_walk_through_every_day_finds(
    start: date, deeds: list[tuple[int, str, int]], later: int
) -> None:
    book = Book(start)
    for days, product, share in deeds:
        book.pass_days(days)
        book.pay(product, share)
    book.settle()
    book.pass_days(40)
    ends = [e[1] for row in book.rows.values() for e in episodes(row, book.state.today) if e[1] is not None]
    expiries = [day for end in ends for day in (five_years_on(end) - timedelta(days=1), five_years_on(end))]
    for day in sorted({book.state.today + timedelta(days=later), *expiries[:6]}):
        compare(book, day)


def compare(book: Book, day: date) -> None:
    """The report of a later day, as far as the walk went."""
    if day <= book.state.today:
        return
    walked = month(book.state.today)
    then = fold(book.state, [ClockMoved(day)], CATALOG)
    rows = {row.id: row for row in report_of(then, CATALOG).rows}
    for id, seen in book.rows.items():
        cells = {str(cell.month): cell.code for cell in rows[id].cells if cell.month < walked}
        assert cells == {one: code for one, code in shown(seen, day).items() if one < walked}
        assert [(e.start, e.end, e.expires) for e in rows[id].episodes] == episodes(seen, day)
