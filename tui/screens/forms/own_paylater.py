"""One's own 花呗: limit, cycle, the latest bill and what is paid of it, what is not billed yet."""

from collections.abc import Mapping, Sequence
from datetime import date

from store.policy.civil import latest_on
from store.policy.dated import on
from store.policy.money import ZERO, Fen
from store.policy.opening import Opening, OpeningBill, OpeningPayLater, OpeningPurchase
from store.policy.product import Cycle
from store.policy.rules.stating import problems
from tui.screens.forms.own_fields import (
    AnyStated,
    Asking,
    amount,
    amount_or_nothing,
    name_of,
    opened_choice,
    past_months,
)
from tui.widgets.fields import Choice, Field, Heading


class PayLaterGroup:
    """The fields of one product of 花呗's kind; `counting` ones stand there only while it is opened."""

    def __init__(self, product: str, asking: Asking, stated: OpeningPayLater | None, opened: bool) -> None:
        self.product, self.asking = product, asking
        self.cycles = on(asking.catalog.paylater(product).cycles, asking.day)
        bill = stated.bills[-1] if stated and stated.bills else None
        bought = Fen(sum(purchase.amount for purchase in stated.purchases)) if stated else None
        self.heading = Heading(self._name)
        self.opened = opened_choice(asking, opened)
        self.limit = amount(asking, lambda: asking.words("Limit"), stated.limit if stated else None)
        self.cycle = Choice(lambda: asking.words("Bill and due day"), self._cycles, self._begin(stated))
        self.billed = amount_or_nothing(asking, self._bill, bill.total if bill else None)
        self.paid = amount_or_nothing(
            asking, lambda: asking.words("Paid of it"), bill.paid if bill else None, self._fault_of_paid
        )
        self.unbilled = amount_or_nothing(asking, lambda: asking.words("Not billed yet"), bought)
        self.cells = past_months(asking, stated.cells if stated else {}, self._can_be)
        for field in self.figures:
            field.owner = self._name

    @property
    def fields(self) -> Sequence[Field]:
        """All of them, from top to bottom."""
        return (self.heading, self.opened, *self.counting)

    @property
    def counting(self) -> Sequence[Field]:
        """Those that count only while the product is opened."""
        return (self.limit, self.cycle, self.billed, self.paid, self.unbilled, self.cells)

    @property
    def faulty(self) -> list[AnyStated]:
        """The fields in the way of an opening."""
        return [field for field in self.figures if field.fault] if self.opened.value else []

    @property
    def figures(self) -> tuple[AnyStated, ...]:
        """Those that are typed, and may be wrong."""
        return (self.limit, self.billed, self.paid, self.unbilled, self.cells)

    def opening(self) -> OpeningPayLater:
        """What the fields say; only meant where none is faulty."""
        billed, unbilled, day = self.billed.value or ZERO, self.unbilled.value or ZERO, self.asking.day
        cells = self.cells.value or {}
        return OpeningPayLater(
            opened=date.fromisoformat(f"{min(cells)}-01") if cells else None,
            cells=cells,
            limit=self.limit.value or ZERO,
            bill_day=self.cycle.value.bill_day,
            due_day=self.cycle.value.due_day,
            bills=(OpeningBill(self._issued, billed, paid=self.paid.value or ZERO),) if billed else (),
            purchases=(OpeningPurchase(unbilled, day),) if unbilled else (),
        )

    def _can_be(self, cells: Mapping[str, str]) -> bool:
        probe = Opening(self.asking.day, paylater={self.product: OpeningPayLater(Fen(1), cells=cells)})
        return not problems(probe, self.asking.catalog)

    @property
    def _issued(self) -> date:
        """The latest bill day: the only bill one is asked about."""
        return latest_on(self.asking.day, self.cycle.value.bill_day)

    def _name(self) -> str:
        return name_of(self.asking, self.product)

    def _bill(self) -> str:
        return self.asking.words("Bill of {day}", day=self._issued)

    def _cycles(self) -> list[tuple[Cycle, str]]:
        words = self.asking.words
        return [
            (cycle, words("bill day {bill}, due day {due}", bill=cycle.bill_day, due=cycle.due_day))
            for cycle in self.cycles
        ]

    def _begin(self, stated: OpeningPayLater | None) -> Cycle:
        held = Cycle(stated.bill_day or 0, stated.due_day or 0) if stated else self.cycles[0]
        return held if held in self.cycles else self.cycles[0]

    def _fault_of_paid(self, paid: Fen) -> str:
        """Whether so much can be paid of the bill is the policy's to say."""
        billed = self.billed.value or ZERO
        bills = (OpeningBill(self._issued, billed, paid=paid),) if billed or paid else ()
        bill_day, due_day = self.cycle.value.bill_day, self.cycle.value.due_day
        account = OpeningPayLater(Fen(1), bill_day=bill_day, due_day=due_day, bills=bills)
        if not problems(Opening(self.asking.day, paylater={self.product: account}), self.asking.catalog):
            return ""
        return self.asking.words("No more can be paid of it than was billed: {billed:money}", billed=billed)
