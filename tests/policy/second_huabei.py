"""A Huabei account kept a second time, night by night, from domain.md §3, §5 and §9a alone."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tests.policy.second_method import (
    ONE_DAY,
    PPM,
    Late,
    Record,
    band,
    half_up,
    is_last_of_month,
    month_cell,
    month_of,
    next_day_numbered,
    nights,
    overdue_fields,
)

DAILY = 500 * PPM
TENTH = Fraction(1, 10)
ORDER = ("interest", "fee", "plan", "carried", "new")  # how a bill is paid (§3)


@dataclass
class Purchase:
    """Goods or a meal; `posted` is None until receipt is confirmed. Once billed it stands in `part` of a bill."""

    name: str
    unpaid: int
    posted: date | None
    spent: date
    price: int
    given_back: int = 0
    bill: "Bill | None" = None
    part: str = "new"


@dataclass
class Plan:
    """An instalment plan: equal parts rounded down, the remainder of both in the last period."""

    principal: int
    fee: int
    months: int
    billed: int = 0
    name: str = "I1"

    def period(self) -> tuple[int, int]:
        """What the next bill takes of it."""
        last = self.billed == self.months - 1
        return _share(self.principal, self.months, last), _share(self.fee, self.months, last)

    def left(self) -> int:
        """Principal not billed yet."""
        return self.principal - self.billed * (self.principal // self.months) if self.billed < self.months else 0

    def fee_left(self) -> int:
        """Fee not billed yet."""
        return self.fee - self.billed * (self.fee // self.months) if self.billed < self.months else 0


def _share(amount: int, months: int, last: bool) -> int:
    return amount - (months - 1) * (amount // months) if last else amount // months


@dataclass
class Bill:
    """What was printed (`bought` of it for purchases, carried or new), and what is unpaid of each part."""

    issued: date
    due: date
    total: int
    bought: int
    unpaid: dict[str, int]
    late: Late | None = None  # since its due date passed with less than the minimum paid
    was_late: bool = False

    @property
    def minimum(self) -> int:
        """A tenth of the purchases and all of the rest (§3)."""
        return half_up(TENTH * self.bought) + self.total - self.bought

    def without(self, part: str, amount: int, today: date) -> None:
        """So much less was bought, as if it had never been printed (§9a)."""
        self.unpaid[part] -= amount
        self.total -= amount
        self.bought -= amount
        if self.late:
            self.late.less(amount, today)

    @property
    def left(self) -> int:
        """All that is unpaid of it."""
        return sum(self.unpaid.values())

    @property
    def principal(self) -> int:
        """What of that was lent."""
        return self.left - self.unpaid["interest"] - self.unpaid["fee"]


@dataclass
class Huabei:
    """The account; `accrued` is the exact revolving interest since the last bill."""

    today: date
    opened: date
    limit: int
    bill_day: int = 1
    due_day: int = 10
    purchases: list[Purchase] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)
    record: Record = field(default_factory=Record)
    accrued: Fraction = Fraction(0)
    accrued_paid: int = 0
    late_at_month_start: bool = False
    closed: date | None = None
    made: int = 0
    history: list[Purchase] = field(default_factory=list)

    # ------------------------------------------------------------------ what is owed

    def late_bills(self) -> list[Bill]:
        """Bills in arrears, oldest first."""
        return [bill for bill in self.bills if bill.late and bill.left]

    def current(self) -> list[Bill]:
        """The bill that is not overdue and not paid: one at most, since a new bill carries the old one."""
        return [bill for bill in self.bills if not bill.late and bill.left]

    def revolving(self) -> int:
        """Accrued since the last bill and payable any day."""
        return half_up(self.accrued) - self.accrued_paid

    def late_interest(self) -> int:
        """Late interest over all bills."""
        return sum(bill.late.owed(self.today) for bill in self.bills if bill.late)

    def waiting(self) -> list[Purchase]:
        """Orders whose receipt is not confirmed."""
        return [p for p in self.purchases if not p.posted and p.unpaid]

    def unbilled(self) -> list[Purchase]:
        """Posted purchases, oldest posting first."""
        return sorted((p for p in self.purchases if p.posted and p.unpaid), key=lambda p: p.posted or date.max)

    def owed(self) -> int:
        """All that a repayment may pay: no unconfirmed orders, no plan periods still to come."""
        bills = sum(bill.left for bill in self.bills)
        return self.late_interest() + bills + self.revolving() + sum(p.unpaid for p in self.unbilled())

    def used(self) -> int:
        """Principal outstanding, unconfirmed orders included."""
        held = sum(p.unpaid for p in self.purchases) + sum(plan.left() for plan in self.plans)
        return held + sum(bill.principal for bill in self.bills)

    def closing_codes(self) -> list[str]:
        """Why it could not be closed today, in the order of §3."""
        orders = self.waiting()
        spent = sum(p.unpaid for p in self.unbilled())
        spent += sum(bill.unpaid["carried"] + bill.unpaid["new"] for bill in self.bills)
        interest = self.late_interest() + self.revolving() + sum(bill.unpaid["interest"] for bill in self.bills)
        found = {
            "BALANCE_NOT_ZERO": spent,
            "BILL_UNSETTLED": sum(bill.left for bill in self.bills),
            "INTEREST_UNSETTLED": interest,
            "INSTALMENT_ACTIVE": any(plan.billed < plan.months for plan in self.plans),
            "ORDER_UNCONFIRMED": orders,
            "OVERDUE": self.late_bills(),
        }
        return [code for code, holds in found.items() if holds]

    # ------------------------------------------------------------------ acts

    def spend(self, amount: int, online: bool) -> None:
        """Holds the limit at once; posted now, or on receipt."""
        self.made += 1
        bought = Purchase(f"P{self.made}", amount, None if online else self.today, self.today, amount)
        self.purchases.append(bought)
        self.history.append(bought)

    def confirm(self, name: str) -> None:
        """Posted today."""
        for purchase in self.purchases:
            if purchase.name == name:
                purchase.posted = self.today

    def repay(self, amount: int) -> None:
        """In the order of §3: each place takes what it can of what is left."""
        self.record.paid.append((self.today, amount))
        for bill in [bill for bill in self.bills if bill.late]:
            assert bill.late
            part = min(amount, bill.late.owed(self.today))
            bill.late.paid += part
            amount -= part
        for bill in self.late_bills() + self.current():
            amount = self._pay_bill(bill, amount)
        part = min(amount, self.revolving())
        self.accrued_paid += part
        amount -= part
        for purchase in self.unbilled():
            part = min(amount, purchase.unpaid)
            purchase.unpaid -= part
            amount -= part
        assert amount == 0

    def _pay_bill(self, bill: Bill, amount: int) -> int:
        for name in ORDER:
            part = min(amount, bill.unpaid[name])
            bill.unpaid[name] -= part
            amount -= part
            if bill.late:
                bill.late.less(part, self.today)
        return amount

    def close(self) -> None:
        """`C` at once."""
        self.closed = self.today
        self.record.cells[month_of(self.today)] = "C"

    def begin_with(self, new: int, carried: int, plan: Plan | None) -> None:
        """A bill issued today and a plan under way, for lives that begin in the middle."""
        self.plans = [plan] if plan else []
        if new + carried:
            self._issue({**dict.fromkeys(ORDER, 0), "new": new, "carried": carried})

    # ------------------------------------------------------------------ nights

    def pass_until(self, day: date) -> None:
        """Night by night."""
        while self.today < day:
            if not self.closed:
                self._night()
            self.today += ONE_DAY
            if not self.closed:
                self._morning()

    def _night(self) -> None:
        """End of day: the due date passes, interest runs on what bears it, the month ends."""
        for bill in self.bills:
            if bill.due == self.today and bill.total - bill.left < bill.minimum:
                bill.late, bill.was_late = Late(bill.due, DAILY, bill.left), True
        for bill in self.current():
            bearing = bill.unpaid["carried"] + (bill.unpaid["new"] if self.today >= bill.due else 0)
            self.accrued += bearing * DAILY
        if is_last_of_month(self.today):
            self.record.cells[month_of(self.today)] = self.code()
            self.late_at_month_start = any(nights(bill.due, self.today) >= 1 for bill in self.late_bills())

    def _morning(self) -> None:
        """On the bill day the bill takes everything posted before, the carried rest, interest and plan periods."""
        if self.today.day != self.bill_day:
            return
        before = [p for p in self.unbilled() if p.posted and p.posted < self.today]
        parts = dict.fromkeys(ORDER, 0)
        parts["new"] = sum(p.unpaid for p in before)
        parts["carried"] = sum(bill.unpaid["carried"] + bill.unpaid["new"] for bill in self.current())
        parts["interest"] = self.revolving()
        going = [plan for plan in self.plans if plan.billed < plan.months]
        parts["plan"] = sum(plan.period()[0] for plan in going)
        parts["fee"] = sum(plan.period()[1] for plan in going)
        if not sum(parts.values()):
            return
        moved = [p for p in self.history if p.bill in self.current()]
        for bill in self.current():
            bill.unpaid = dict.fromkeys(ORDER, 0)
        for plan in going:
            plan.billed += 1
        self.purchases = [p for p in self.purchases if p not in before]
        self._issue(parts)
        for purchase in moved:
            purchase.part = "carried"
        for purchase in moved + before:
            purchase.bill = self.bills[-1]
        self.accrued, self.accrued_paid = Fraction(0), 0

    def _issue(self, parts: dict[str, int]) -> None:
        due = next_day_numbered(self.today, self.due_day)
        self.bills.append(Bill(self.today, due, sum(parts.values()), parts["new"] + parts["carried"], parts))

    # ------------------------------------------------------------------ the record

    def _due_in_month(self) -> list[Bill]:
        return [bill for bill in self.bills if month_of(bill.due) == month_of(self.today)]

    def code(self) -> str:
        """The cell, were the month to end today (§5.4); bills whose due date has not come are not due yet."""
        oldest = max((nights(bill.due, self.today) for bill in self.late_bills()), default=0)
        due = [bill for bill in self._due_in_month() if bill.due <= self.today and (bill.total or bill.was_late)]
        late = any(bill.was_late for bill in due)
        return month_cell(self.closed is not None, oldest, bool(due), late, self.late_at_month_start)

    def row(self) -> dict[str, object]:
        """The R1 row's figures today."""
        late = self.late_bills()
        on, amount = self.record.last()
        items = [(b.due, b.left + b.late.owed(self.today), b.principal) for b in late if b.late]
        return {
            "credit_limit": 0 if self.closed else self.limit,
            "account_state": "3" if self.closed else "2" if late else "1",
            "closed_on": str(self.closed) if self.closed else None,
            "used": self.used(),
            "balance": self.used() - sum(p.unpaid for p in self.purchases if not p.posted),
            "due_this_month": sum(bill.total for bill in self._due_in_month()),
            "paid_this_month": self.record.paid_in_month(self.today),
            "last_paid_on": on,
            "last_paid_amount": amount,
            **overdue_fields(items, self.today),
        }

    def live(self) -> str | None:
        """Days overdue today as a band; none without arrears (§5.4 last lines)."""
        oldest = max((nights(bill.due, self.today) for bill in self.late_bills()), default=0)
        return band(oldest) if oldest else None
