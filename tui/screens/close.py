"""关闭前检查: every condition with its figure, what is lost, what stays, gentler ways, and the deed itself."""

from collections.abc import Sequence

from textual.app import ComposeResult

from store.policy.commands import Close, SetLimit, SettleEarly
from store.policy.decide import checklist
from store.policy.decision import Decision, Refused
from store.policy.facts import Facts
from store.policy.lifecycle import Act
from store.policy.product import Kind
from store.policy.reasons import Reason
from store.policy.rules.limits import lowest
from store.policy.walk import Step
from tui.messages import Go
from tui.say import command_text, note_text, reason_text
from tui.screens.credit_page import CreditPage
from tui.screens.product_parts import arrow
from tui.widgets.rows import Row, Span, button, row, title

LEADS = {Act.REPAY: "repay", Act.SETTLE: "repay"}  # where an act that lifts a condition is done


class ClosePage(CreditPage):
    """The review before the verification. Enter on an unmet condition goes where it can be met."""

    @property
    def kind(self) -> Kind:
        """How this product works."""
        return self.catalog.products[self.product].kind

    def place(self) -> Sequence[str]:
        on_the_way = self.words("More") if self.kind is Kind.CASHLOAN else self.words("My limit")
        return (self.name_of, on_the_way, self.words("Close {product}", product=self.name_of))

    def step(self) -> str:
        return self.host.step_text(self.product)

    def take_steps(self) -> None:
        way = (Step.CHECKED, Step.CHOSEN) if self.kind is Kind.CASHLOAN else (Step.CHOSEN,)
        for step in way:
            self.host.take_step(self.product, step)

    def compose(self) -> ComposeResult:
        """Open on the deed, so that its impact is seen first; on the first unmet condition where there is one."""
        self.first = Close(self.product)
        if isinstance(self.host.preview(self.first), Refused):
            self.first = None
        yield from super().compose()

    def rows(self) -> Sequence[Row]:
        decision = self.host.preview(Close(self.product))
        return [
            *self._checks(decision),
            *self._noted(self.words("Closing loses"), decision, "lost", 2),
            *self._noted(self.words("What stays on the record"), decision, "stays", 3),
            *self._instead(4),
            button(self._deed(decision), Close(self.product), danger=True, refused=isinstance(decision, Refused)),
        ]

    def _deed(self, decision: Decision) -> str:
        name = self.name_of
        if isinstance(decision, Refused):
            return self.words("{product} cannot be closed yet", product=name)
        return self.words("Close {product} (proof of identity needed)", product=name)

    def _checks(self, decision: Decision) -> list[Row]:
        reasons = decision.reasons if isinstance(decision, Refused) else ()
        unmet = {reason.code: reason for reason in reasons}
        count = self.words.plural("{n} condition unmet", "{n} conditions unmet", len(unmet))
        state = Span(count, "bad") if unmet else Span(self.words("all met"), "good")
        rows = [title(self.words("Checks before closing"), right=state, card=1)]
        for code in checklist(self.kind):
            if code in unmet:
                rows += self._unmet(unmet.pop(code))
            else:
                rows.append(row(self.words.term(f"check.{code}"), mark=Span("✓", "good"), card=1))
        return rows + [line for reason in unmet.values() for line in self._unmet(reason)]

    def _unmet(self, reason: Reason) -> list[Row]:
        text = reason_text(reason, self.catalog, self.words)
        if not reason.lift:
            return [row(text, mark=Span("✕", "bad"), card=1)]
        first = reason.lift[0]
        loan = first.loan if isinstance(first, SettleEarly) else ""
        act = Go(LEADS.get(first.act, "product"), self.product, first, loan, reason.code)
        way = self.words("Shortest way: {act}", act=command_text(first, self.catalog, self.words))
        return [
            row(text, right=arrow(), mark=Span("✕", "bad"), act=act, card=1),
            row(Span(way, "accent"), indent=2, card=1),
        ]

    def _noted(self, heading: str, decision: Decision, which: str, card: int) -> list[Row]:
        notes = decision.impact.lost if which == "lost" else decision.impact.stays
        if not notes:
            return []
        lines = [row(note_text(note, self.catalog, self.words), mark="-", card=card) for note in notes]
        return [title(heading, card=card), *lines]

    def _instead(self, card: int) -> list[Row]:
        account = self.state.account(self.product)
        if account is None:
            return []
        floor = lowest(Facts(self.state, self.catalog, account))
        if floor >= account.limit:
            return []
        lower = SetLimit(self.product, floor)
        text = self.words("Keep it and lower the limit to {amount:money}", amount=floor)
        return [
            title(self.words("Or instead"), card=card),
            row(text, right=arrow(), act=Go("adjust", self.product, lower), card=card),
        ]
