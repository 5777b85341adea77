"""账单分期: an amount of the current bill and a number of periods; what each period costs follows as it is typed."""

from collections.abc import Sequence

from store.policy.commands import AccountCommand, MakePlan
from store.policy.money import Fen
from store.policy.paylater.owed import current_bill
from store.policy.paylater.plan import fee_of, months_offered, plan_schedule, plannable
from store.policy.reasons import Code, Reason
from store.policy.state import PayLater
from tui.figures import money
from tui.screens.forms.credit_form import CreditForm
from tui.screens.forms.schedule_rows import columns
from tui.widgets.fields import Choice, Field
from tui.widgets.rows import Row, Span, row, title

EDGES = 6  # cells left and right of the list that are no room for text


class PlanPage(CreditForm):
    """The bill that is current, and what of it can be planned at most."""

    def fields(self) -> Sequence[Field]:
        months = months_offered(self.catalog.paylater(self.product), self.state.today)
        self.amount = self.amount_field(lambda: self.words("Amount"), self._most or None)
        self.months = Choice(lambda: self.words("Periods"), lambda: [(n, self._term(n)) for n in months], months[0])
        return (self.amount, self.months)

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Instalments"))

    def command_of(self, amount: Fen) -> AccountCommand:
        return MakePlan(self.product, amount, self.months.value)

    def said_of(self, reason: Reason) -> str:
        if reason.code is Code.MORE_THAN_OWED:
            return self.words("No more than {most:money} of this bill can be paid in instalments", most=self._most)
        return super().said_of(reason)

    @property
    def _most(self) -> Fen:
        account = self.account
        bill = current_bill(account) if isinstance(account, PayLater) else None
        return plannable(bill) if bill else Fen(0)

    def _term(self, months: int) -> str:
        return self.words.plural("{n} period", "{n} periods", months)

    def rows(self) -> Sequence[Row]:
        account, amount, words = self.account, self.amount.value, self.words
        if not isinstance(account, PayLater):
            return ()
        top = row(money(self._most), label=words("Can be paid in instalments"), card=1)
        if amount is None:
            return [top, *self.deed(words("Pay in instalments"))]
        deed = self.deed(words("Pay {amount:money} in {months} instalments", amount=amount, months=self.months.value))
        return [top, *self._cost(amount), *deed, *self._periods(account, amount)]

    def _cost(self, amount: Fen) -> list[Row]:
        fee = fee_of(amount, self.months.value, self.catalog.paylater(self.product), self.state.today)
        words = self.words
        return [
            row(Span(money(fee), "money"), label=words("Fee in all"), card=1),
            row(money(amount + fee), label=words("To repay in all"), card=1),
        ]

    def _periods(self, account: PayLater, amount: Fen) -> list[Row]:
        words, terms = self.words, self.catalog.paylater(self.product)
        head = [words("No."), words("Bill date"), words("Principal"), words("Fee"), words("Payment")]
        table = [head]
        for n, (day, principal, fee) in enumerate(
            plan_schedule(account, amount, self.months.value, terms, self.state.today), start=1
        ):
            figures = (money(part).removeprefix("¥") for part in (principal, fee, Fen(principal + fee)))
            table.append([str(n), day.isoformat(), *figures])
        room = (self.body.size.width or 76) - EDGES
        return [title(words("Billed in these periods"), card=2), *columns(table, room, 2)]
