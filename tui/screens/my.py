"""我的: a card for each product, and what else can be reached from here. Step 1 of both closings (S10, S16)."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from store.policy.advice import to_do
from store.policy.cashloan import loan as loans
from store.policy.civil import next_on
from store.policy.dues import Due, dues
from store.policy.lifecycle import Status
from store.policy.money import basis_points
from store.policy.paylater import owed as paylaters
from store.policy.product import Product
from store.policy.state import Account, CashLoan, PayLater
from store.policy.walk import Step
from tui.figures import money, percent
from tui.messages import Go
from tui.say import due_in
from tui.screens.credit_page import CreditPage
from tui.speech import term_key
from tui.widgets.rows import Role, Row, Span, air, meter, row, title

STATUS_ROLES: dict[Status, Role] = {
    Status.OPEN: "good",
    Status.CLOSING: "warn",
    Status.CLOSED: "dim",
    Status.NOT_OPEN: "dim",
}


class MyPage(CreditPage):
    """The page all ways begin at and come back to."""

    IS_TOP = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "clock", term_key("key.clock"), id="my.clock"),
        Binding("b", "both", term_key("key.both"), show=False, id="my.both"),
        Binding("q", "app.leave", term_key("key.quit"), id="my.quit"),
    ]

    def crumbs(self) -> Sequence[str]:
        return (self.words("Huajie"), self.words("My page"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Days pass where the person moves the date, and not in the past."""
        return self.host.can_move_clock if action == "clock" else super().check_action(action, parameters)

    def take_steps(self) -> None:
        for product in self.catalog.products:
            self.host.take_step(product, Step.MY)

    def step(self) -> str:
        """The first step of closing the product whose card is focused."""
        act = self.body.act
        return self.host.step_text(act.product) if isinstance(act, Go) and act.product else ""

    def show_panel(self, act: Hashable | None) -> None:
        super().show_panel(act)
        self.show_title()

    def rows(self) -> Sequence[Row]:
        rows: list[Row] = []
        for card, product in enumerate(self.catalog.products.values(), start=1):
            rows += self._card(product, card)
        return [*rows, *self._more(len(self.catalog.products) + 1)]

    def _card(self, product: Product, card: int) -> list[Row]:
        status = self.state.status(product.id)
        state = Span(self.words.term(f"status.{status}"), STATUS_ROLES[status])
        name = product.names[self.words.lang]
        head = title(name, right=state, card=card, act=Go("product", product.id), whole=True)
        account = self.state.account(product.id)
        if account is None or status is not Status.OPEN:
            return [head, air(card), row(Span(self._rest(account), "dim"), card=card)]
        body = self._paylater(account, card) if isinstance(account, PayLater) else self._cashloan(account, card)
        return [head, air(card), *body]

    def _rest(self, account: Account | None) -> str:
        if account is not None and account.closing is not None and account.closed is None:
            return self.words("Being closed: it takes effect on {day:day}.", day=account.closing)
        if account is None or account.closed is None:
            return self.words("Not opened. Opening needs a credit assessment.")
        return self.words(
            "Closed on {day:day}. Its record stays; opening again needs a new assessment.", day=account.closed
        )

    def _due_of(self, product: str) -> Due | None:
        return next((due for due in dues(self.state) if due.product == product), None)

    def _paylater(self, account: PayLater, card: int) -> list[Row]:
        due, words = self._due_of(account.product), self.words
        bill = next_on(self.state.today, account.bill_day)
        said = words("Bill to pay") if due else words("Not billed yet")
        day = self._when(due) if due else Span(words("next bill {day}", day=f"{bill:%m-%d}"), "dim")
        unbilled = sum(p.unpaid for p in paylaters.unbilled(account))
        amount = due.unpaid if due else unbilled
        extra = words("not billed yet {amount:money}", amount=unbilled) if due else ""
        return [
            row(Span(said, "dim"), right=day, card=card),
            row(Span(money(amount), "money"), right=extra, card=card),
            *self._limit(account, paylaters.used(account), paylaters.available(account), card),
        ]

    def _cashloan(self, account: CashLoan, card: int) -> list[Row]:
        due, words, count = self._due_of(account.product), self.words, len(loans.active(account))
        said = words.plural("{n} loan", "{n} loans", count)
        said += "   " + words("next {amount:money}", amount=due.unpaid) if due else ""
        return [
            row(Span(said, "dim"), right=self._when(due) if due else (), card=card),
            row(Span(money(loans.used(account)), "money"), card=card),
            *self._limit(account, loans.used(account), loans.available(account), card),
        ]

    def _when(self, due: Due) -> Span:
        away = (due.on - self.state.today).days
        role: Role = "bad" if due.is_late(self.state.today) else "warn" if away <= 7 else "dim"
        return Span(f"{due.on:%m-%d}  {due_in(due.on, self.state.today, self.words, met=not due.least)}", role)

    def _limit(self, account: Account, used: int, available: int, card: int) -> list[Row]:
        ratio = percent(basis_points(used, account.limit) or 0)
        left = Span(self.words("used {ratio}", ratio=ratio), "dim")
        right = self.words("available {left:money} / {limit:money}", left=available, limit=account.limit)
        return [meter(used / account.limit if account.limit else 0, card), row(left, right=right, card=card)]

    def _more(self, card: int) -> list[Row]:
        arrow, words = Span(">", "accent"), self.words
        n = to_do(self.state, self.catalog)
        minded = (Span(words.plural("{n} thing", "{n} things", n), "warn"), Span("  >", "accent")) if n else arrow
        rows = [
            row(words("Credit report"), right=arrow, act=Go("report"), card=card),
            row(words("Reminders and advice"), right=minded, act=Go("advice"), card=card),
            row(words("Balance sheet"), right=arrow, act=Go("sheet"), card=card),
            row(words("Can both be closed?"), right=arrow, act=Go("both"), card=card),
        ]
        if self.host.can_move_clock:
            rows.append(row(words("Let days pass"), right=arrow, act=Go("clock"), card=card))
        if self.host.can_restate:
            rows.append(row(words("Change my figures"), right=arrow, act=Go("own"), card=card))
        rows.append(row(words("Time machine"), right=arrow, act=Go("time"), card=card))
        rows.append(row(words("Real-life switches"), right=arrow, act=Go("switches"), card=card))
        rows.append(row(words("What this is"), right=arrow, act=Go("about"), card=card))
        return rows

    def action_both(self) -> None:
        """Keep both, close one, close both: side by side."""
        self.chosen(Go("both"))

    def action_clock(self) -> None:
        """Let days pass: in a demo the person moves the date."""
        self.chosen(Go("clock"))
