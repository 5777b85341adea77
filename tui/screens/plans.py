"""账单分期: the plans that run, each with what is left of it and what settling it costs; and making a new one."""

from collections.abc import Sequence

from store.policy.commands import SettlePlan
from store.policy.paylater.owed import active_plans, plan_left
from store.policy.state import PayLater, Plan
from tui.figures import money
from tui.messages import Go
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.widgets.rows import Row, Span, row, title


class PlansPage(CreditPage):
    """Enter on a plan settles it early: its principal and its fee, which is not waived."""

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Instalments"))

    def rows(self) -> Sequence[Row]:
        account, words = self.state.account(self.product), self.words
        if not isinstance(account, PayLater):
            return ()
        plans = active_plans(account)
        rows = [title(words("Plans under way"), right=str(len(plans)), card=1)]
        for plan in plans:
            rows += self._plan(plan)
        if not plans:
            rows.append(row(Span(words("No plan is under way."), "dim"), card=1))
        return [*rows, row(words("Pay a bill in instalments"), right=arrow(), act=Go("plan", self.product), card=2)]

    def _plan(self, plan: Plan) -> list[Row]:
        words, (principal, fee) = self.words, plan_left(plan)
        head = words(
            "{plan}  {amount:money} in {months} of {day}",
            plan=plan.id,
            amount=plan.principal,
            months=plan.months,
            day=plan.made,
        )
        parts = words("{principal:money} and {fee:money} fee left", principal=principal, fee=fee)
        left = words.plural("{n} period left", "{n} periods left", plan.months - plan.billed)
        return [
            row(head, right=Span(left, "dim"), card=1),
            row(Span(parts, "dim"), indent=2, card=1),
            row(
                words("Settle it early"),
                right=[money(principal + fee), arrow("  ")],
                act=SettlePlan(self.product, plan.id),
                indent=2,
                card=1,
            ),
        ]
