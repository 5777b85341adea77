"""关闭前检查: every condition with its figure, what is lost, what stays, gentler ways, and the deed itself."""

from collections.abc import Sequence

from textual.app import ComposeResult

from store.policy.commands import Close, SetLimit, SettleEarly
from store.policy.decide import checklist
from store.policy.decision import Decision, Note, Refused
from store.policy.dues import oldest_arrears
from store.policy.facts import Facts
from store.policy.lifecycle import Act
from store.policy.product import Kind
from store.policy.reasons import Reason
from store.policy.rules.limits import lowest
from store.policy.walk import Step
from tui.messages import Go
from tui.say import note_text, reason_text, way_text
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
        """Open on the first unmet condition; else on what is to be read first; else on the deed and its impact."""
        decision = self.host.preview(Close(self.product))
        before = self._checks(decision) if isinstance(decision, Refused) else self._warned(decision)
        self.first = next((line.act for line in before if line.act is not None), Close(self.product))
        yield from super().compose()

    def rows(self) -> Sequence[Row]:
        decision = self.host.preview(Close(self.product))
        return [
            *self._warned(decision),
            *self._checks(decision),
            *self._noted(self.words("Closing loses"), decision, "lost", 3),
            *self._noted(self.words("What stays on the record"), decision, "stays", 4),
            *self._instead(5),
            button(self._deed(decision), Close(self.product), danger=True, refused=isinstance(decision, Refused)),
        ]

    def _deed(self, decision: Decision) -> str:
        name = self.name_of
        if isinstance(decision, Refused):
            return self.words("{product} cannot be closed yet", product=name)
        return self.words("Close {product} (proof of identity needed)", product=name)

    def _warned(self, decision: Decision) -> list[Row]:
        """Old arrears, adverse records and hidden debt come before everything else (S24, S28)."""
        if not decision.impact.warnings:
            return []
        heading = title(self.words("To be read first"), card=1)
        return [heading, *(self._warning(note) for note in decision.impact.warnings)]

    def _warning(self, note: Note) -> Row:
        late, deed = oldest_arrears(self.state), Close(self.product)
        leads = dict.fromkeys(("warning.adverse", "warning.hidden_debt"), Go("report", "", deed))
        if late is not None:
            leads["warning.arrears"] = Go("repay", late.product, deed)
        text, act = note_text(note, self.catalog, self.words), leads.get(note.code)
        return row(text, right=arrow() if act else (), mark=Span("!", "warn"), act=act, card=1)

    def _checks(self, decision: Decision) -> list[Row]:
        reasons = decision.reasons if isinstance(decision, Refused) else ()
        unmet = {reason.code: reason for reason in reasons}
        count = self.words.plural("{n} condition unmet", "{n} conditions unmet", len(unmet))
        state = Span(count, "bad") if unmet else Span(self.words("all met"), "good")
        rows = [title(self.words("Checks before closing"), right=state, card=2)]
        for code in checklist(self.kind):
            if code in unmet:
                rows += self._unmet(unmet.pop(code))
            else:
                rows.append(row(self.words.term(f"check.{code}"), mark=Span("✓", "good"), card=2))
        return rows + [line for reason in unmet.values() for line in self._unmet(reason)]

    def _unmet(self, reason: Reason) -> list[Row]:
        text = reason_text(reason, self.catalog, self.words)
        if not reason.lift:
            return [row(text, mark=Span("✕", "bad"), card=2)]
        first = reason.lift[0]
        loan = first.loan if isinstance(first, SettleEarly) else ""
        act = Go(LEADS.get(first.act, "product"), self.product, first, loan, reason.code)
        way = way_text(reason, self.catalog, self.words)
        return [
            row(text, right=arrow(), mark=Span("✕", "bad"), act=act, card=2),
            row(Span(way, "accent"), indent=2, card=2),
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
