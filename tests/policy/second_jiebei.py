"""A Jiebei agreement kept a second time, from domain.md §4, §5 and §9a alone."""

from dataclasses import dataclass, field
from datetime import date

from tests.policy.second_method import (
    ONE_DAY,
    PPM,
    Late,
    Record,
    band,
    half_up,
    in_later_month,
    instalments,
    is_last_of_month,
    month_cell,
    month_of,
    nights,
    overdue_fields,
)


@dataclass
class Item:
    """One instalment, what is unpaid of it, and the penalty on that."""

    due: date
    principal: int
    interest: int
    late: Late
    unpaid_principal: int
    unpaid_interest: int
    cleared: date | None = None

    @property
    def unpaid(self) -> int:
        """Without penalty."""
        return self.unpaid_principal + self.unpaid_interest


@dataclass
class Loan:
    """One drawing."""

    name: str
    drawn: date
    ppm: int
    months: int
    method: str
    items: list[Item]
    paid_days: dict[date, int] = field(default_factory=dict)  # by the day a period began: what prepayments charged
    special: list[tuple[str, str, int]] = field(default_factory=list)
    record: Record = field(default_factory=Record)
    settled: date | None = None
    late_at_month_start: bool = False

    @property
    def balance(self) -> int:
        """Principal outstanding."""
        return sum(item.unpaid_principal for item in self.items)

    def due(self, today: date) -> list[Item]:
        """Due today or earlier, with anything unpaid."""
        return [item for item in self.items if item.due <= today and item.unpaid + item.late.owed(today)]

    def late_items(self, today: date) -> list[Item]:
        """In arrears: due before today."""
        return [item for item in self.items if item.due < today and item.unpaid]

    def due_amount(self, today: date) -> int:
        """What an ordinary repayment may pay."""
        return sum(item.unpaid + item.late.owed(today) for item in self.due(today))

    def ahead(self, today: date) -> list[Item]:
        """What falls due after today."""
        return [item for item in self.items if item.due > today]

    def period(self, today: date) -> date:
        """The day the present period began: the last due date, or the drawing."""
        return max([self.drawn, *(item.due for item in self.items if item.due <= today)])

    def to_charge(self, today: date) -> int:
        """Days of it, at least 1 and at most 30, that nobody has paid for."""
        began = self.period(today)
        return max(min(max(nights(began, today), 1), 30) - self.paid_days.get(began, 0), 0)

    def settlement(self, today: date) -> int:
        """Due items, the balance still to come, and interest on it to date."""
        balance = sum(item.unpaid_principal for item in self.ahead(today))
        return self.due_amount(today) + balance + half_up(balance * self.ppm * PPM * self.to_charge(today))

    def prepay(self, amount: int, today: date) -> None:
        """Part of the principal and interest to date; the rest anew over as many periods as are left (§4)."""
        began, days, ahead, rest = self.period(today), self.to_charge(today), self.ahead(today), self.balance - amount
        cost = amount + half_up(self.balance * self.ppm * PPM * days)
        self.paid_days[began] = self.paid_days.get(began, 0) + days
        rows = instalments(rest, self.ppm, len(ahead), self.method)
        left = max(0, 30 - self.paid_days[began])  # of this period's thirty days
        for item, (principal, interest) in zip(ahead, rows, strict=True):
            charge = half_up(rest * self.ppm * PPM * left) if item is ahead[0] else interest
            item.principal = item.unpaid_principal = principal
            item.interest = item.unpaid_interest = charge
            item.late.unpaid = principal + charge
        self.special.append(("4", str(today), cost))
        self.record.paid.append((today, cost))

    def pay_item(self, item: Item, amount: int, today: date) -> int:
        """Penalty, interest, principal; what is left of the amount comes back."""
        part = min(amount, item.late.owed(today))
        item.late.paid += part
        amount -= part
        for name in ("unpaid_interest", "unpaid_principal"):
            part = min(amount, int(getattr(item, name)))
            setattr(item, name, getattr(item, name) - part)
            item.late.less(part, today)
            amount -= part
        if not item.unpaid and item.cleared is None:
            item.cleared = today
        return amount

    def settle(self, today: date) -> None:
        """`C` at once."""
        self.settled = today
        self.record.cells[month_of(today)] = "C"

    def month_ends(self, today: date) -> None:
        """The cell of §5.4."""
        self.record.cells[month_of(today)] = self.code(today)
        self.late_at_month_start = bool(self.late_items(today))

    def _in_month(self, today: date) -> list[Item]:
        return [item for item in self.items if month_of(item.due) == month_of(today)]

    def code(self, today: date) -> str:
        """The cell, were the month to end today."""
        oldest = max((nights(item.due, today) for item in self.late_items(today)), default=0)
        due = [i for i in self._in_month(today) if i.due <= today and i.principal + i.interest]  # of a few fen: nothing
        late = any(item.cleared and item.cleared > item.due for item in due)
        return month_cell(self.settled is not None, oldest, bool(due), late, self.late_at_month_start)

    def row(self, today: date) -> dict[str, object]:
        """The R4 row's figures today."""
        late = self.late_items(today)
        on, amount = self.record.last()
        return {
            "account_state": "3" if self.settled else "2" if late else "1",
            "closed_on": str(self.settled) if self.settled else None,
            "balance": self.balance,
            "periods_left": sum(1 for item in self.items if item.unpaid),
            "due_this_month": sum(item.principal + item.interest for item in self._in_month(today)),
            "paid_this_month": self.record.paid_in_month(today),
            "last_paid_on": on,
            "last_paid_amount": amount,
            **dict(zip(("special_code", "special_on", "special_amount"), self.last_special(), strict=True)),
            **overdue_fields([(i.due, i.unpaid + i.late.owed(today), i.unpaid_principal) for i in late], today),
        }

    def last_special(self) -> tuple[str | None, str | None, int | None]:
        """4 or 5, when, how much."""
        return self.special[-1] if self.special else (None, None, None)

    def live(self, today: date) -> str | None:
        """Days overdue today as a band; none without arrears."""
        ages = [nights(item.due, today) for item in self.late_items(today)]
        return band(max(ages)) if ages else None


@dataclass
class Jiebei:
    """The agreement: one rate, its loans."""

    today: date
    limit: int
    ppm: int
    loans: list[Loan] = field(default_factory=list)
    closed: date | None = None

    def active(self) -> list[Loan]:
        """Not settled."""
        return [loan for loan in self.loans if not loan.settled]

    def used(self) -> int:
        """Principal over all loans."""
        return sum(loan.balance for loan in self.loans)

    def owed(self) -> int:
        """What is due today or earlier, over all loans."""
        return sum(loan.due_amount(self.today) for loan in self.active())

    def closing_codes(self) -> list[str]:
        """Why it could not be closed today, in the order of §4."""
        late = any(loan.late_items(self.today) for loan in self.loans)
        found = {"LOAN_ACTIVE": self.active(), "BALANCE_NOT_ZERO": self.used(), "OVERDUE": late}
        return [code for code, holds in found.items() if holds]

    def begin_with(self, drawn: date, amount: int, months: int, method: str, paid: int) -> None:
        """A loan of earlier, so many of its instalments paid on their due days; what its months said is unknown."""
        self.borrow(amount, months, method, drawn)
        loan = self.loans[-1]
        for item in loan.items[:paid]:
            loan.pay_item(item, item.unpaid, item.due)
            loan.record.paid.append((item.due, item.principal + item.interest))
        month = drawn
        while month_of(month) < month_of(self.today):
            loan.record.cells[month_of(month)] = "#"
            month = in_later_month(month, 1)
        loan.late_at_month_start = bool(loan.late_items(self.today.replace(day=1)))

    def borrow(self, amount: int, months: int, method: str, drawn: date | None = None) -> None:
        """A new loan with its schedule."""
        day, items = drawn or self.today, []
        for k, (principal, interest) in enumerate(instalments(amount, self.ppm, months, method), start=1):
            due = in_later_month(day, k)
            penalty = Late(due, self.ppm * PPM * 3 / 2, principal + interest)
            items.append(Item(due, principal, interest, penalty, principal, interest))
        self.loans.append(Loan(f"L{len(self.loans) + 1}", day, self.ppm, months, method, items))

    def repay(self, amount: int, name: str | None = None) -> None:
        """The oldest instalment first, over one loan or all of them."""
        chosen = [loan for loan in self.active() if name in (None, loan.name)]
        found = [(item.due, n, loan, item) for n, loan in enumerate(chosen) for item in loan.due(self.today)]
        booked: dict[str, int] = {}
        for _, _, loan, item in sorted(found, key=lambda one: one[:2]):
            left = loan.pay_item(item, amount, self.today)
            booked[loan.name] = booked.get(loan.name, 0) + amount - left
            amount = left
        assert amount == 0
        for loan in chosen:
            if booked.get(loan.name):
                loan.record.paid.append((self.today, booked[loan.name]))  # one repayment, however many instalments
            if not any(item.unpaid for item in loan.items):
                loan.settle(self.today)

    def settle_early(self, name: str) -> None:
        """Due items as they are; what was still to come is cancelled, its principal paid with interest to date."""
        loan = next(loan for loan in self.active() if loan.name == name)
        amount = loan.settlement(self.today)
        if loan.ahead(self.today):
            loan.special.append(("5", str(self.today), amount))
        for item in loan.due(self.today):
            loan.pay_item(item, item.unpaid + item.late.owed(self.today), self.today)
        for item in loan.items:
            if item.due > self.today:
                item.principal = item.interest = item.unpaid_principal = item.unpaid_interest = 0
        loan.record.paid.append((self.today, amount))
        loan.settle(self.today)

    def pass_until(self, day: date) -> None:
        """Only month-ends write anything; the rest follows from the dates."""
        while self.today < day:
            if is_last_of_month(self.today):
                for loan in self.active():
                    loan.month_ends(self.today)
            self.today += ONE_DAY
