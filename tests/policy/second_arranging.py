"""The second book's refunds, plans and cycles, from domain.md §3 and §9a alone: why they are refused, what they do."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.policy.second_huabei import Huabei, Plan, Purchase
from tests.policy.second_method import half_up, nights

FEES = {3: Fraction(25, 1000), 6: Fraction(45, 1000), 9: Fraction(65, 1000), 12: Fraction(88, 1000)}
CYCLES = [(1, 10), (5, 15), (10, 20)]
LEAST = 100_00
REFUND_DAYS = 180


@dataclass
class ArrangedHuabei(Huabei):
    """A Huabei account that also makes plans, takes refunds and changes its cycle."""

    plans_made: int = 0
    cycle_changed: date | None = None

    def _told(self, found: dict[str, object]) -> list[str]:
        return [code for code, holds in found.items() if holds]

    # ------------------------------------------------------------------ plans

    def going(self) -> list[Plan]:
        """Plans with periods not billed yet."""
        return [plan for plan in self.plans if plan.billed < plan.months]

    def in_bill(self) -> int:
        """Unpaid purchases of the current bill."""
        return sum(bill.unpaid["carried"] + bill.unpaid["new"] for bill in self.current())

    def plan_codes(self, amount: int, months: int) -> list[str]:
        """Why no plan can be made of so much over so long."""
        return self._told(
            {
                "PLAN_TOO_SMALL": amount < LEAST,
                "TERM_INVALID": months not in FEES,
                "OVERDUE": self.late_bills(),
                "NO_CURRENT_BILL": not self.current(),
                "MORE_THAN_OWED": self.current() and amount > self.in_bill(),
            }
        )

    def plan(self, amount: int, months: int) -> None:
        """P_carry first, then P_new."""
        [bill] = self.current()
        carried = min(amount, bill.unpaid["carried"])
        bill.without("carried", carried, self.today)
        bill.without("new", amount - carried, self.today)
        self.plans_made += 1
        self.plans.append(Plan(amount, half_up(amount * FEES[months]), months, name=f"I{self.plans_made}"))

    def settle_plan_codes(self, name: str) -> list[str]:
        """Why a plan cannot be settled early."""
        unknown = name not in [plan.name for plan in self.going()]
        return self._told({"NO_SUCH_PLAN": unknown, "OVERDUE": self.late_bills()})

    def settle_plan(self, name: str) -> None:
        """What is left of its principal and its fee is paid."""
        [plan] = [plan for plan in self.plans if plan.name == name]
        self.record.paid.append((self.today, plan.left() + plan.fee_left()))
        self.plans.remove(plan)

    # ------------------------------------------------------------------ refunds

    def most_back(self, name: str) -> int:
        """What was paid for it and not given back; billed or paid, for some time only."""
        found = [purchase for purchase in self.history if purchase.name == name]
        return sum(p.price - p.given_back for p in found if self._can_be_refunded(p))

    def _can_be_refunded(self, purchase: Purchase) -> bool:
        stands = purchase.bill is None and purchase.unpaid > 0
        return stands or nights(purchase.spent, self.today) <= REFUND_DAYS

    def refund(self, name: str, amount: int) -> None:
        """Off what is unpaid of it: by itself, or in the part of the bill it stands in."""
        [purchase] = [purchase for purchase in self.history if purchase.name == name]
        purchase.given_back += amount
        if purchase.bill:
            less = min(amount, purchase.bill.unpaid[purchase.part])
            purchase.bill.without(purchase.part, less, self.today)
        else:
            purchase.unpaid -= min(amount, purchase.unpaid)

    # ------------------------------------------------------------------ the cycle

    def cycle_codes(self, pair: tuple[int, int]) -> list[str]:
        """Why the bill day cannot be changed so."""
        changed = self.cycle_changed
        clamped = {(2, 29): (2, 28)}.get((changed.month, changed.day)) if changed else None
        again = changed and (changed.year + 1, *(clamped or (changed.month, changed.day)))
        return self._told(
            {
                "CYCLE_INVALID": pair not in CYCLES or pair == (self.bill_day, self.due_day),
                "BILL_UNSETTLED": any(bill.left for bill in self.bills),
                "INSTALMENT_ACTIVE": self.going(),
                "OVERDUE": self.late_bills(),
                "CYCLE_TOO_SOON": again and (self.today.year, self.today.month, self.today.day) < again,
            }
        )

    def set_cycle(self, pair: tuple[int, int]) -> None:
        """From today on."""
        self.bill_day, self.due_day = pair
        self.cycle_changed = self.today
