"""我的账户: one's own figures, judged as they are typed; see M.own_figures for how long they may be stated again."""

from collections.abc import Hashable, Iterator, Sequence
from enum import StrEnum
from typing import ClassVar

from textual.binding import Binding, BindingType

from store.policy.commands import StateAccounts
from store.policy.decision import Decision, Refused
from store.policy.fold import fold
from store.policy.money import ZERO
from store.policy.opening import Opening
from store.policy.product import Kind
from store.policy.state import Other
from store.policy.values import dataclass
from tui.credit_rows import preview_rows, record_rows
from tui.messages import ActionRequested
from tui.say import reason_text
from tui.screens.forms.credit_form import FieldsPage
from tui.screens.forms.own_cashloan import CashLoanGroup
from tui.screens.forms.own_fields import AnyStated, Asking, ShownStack, Stated, income
from tui.screens.forms.own_loan import LoanGroup
from tui.screens.forms.own_other import OtherGroup
from tui.screens.forms.own_paylater import PayLaterGroup
from tui.screens.forms.own_rows import follows, lacking
from tui.speech import term_key
from tui.widgets.field_stack import FieldStack
from tui.widgets.fields import Choice, Field
from tui.widgets.rows import Row, Span, button, row

MOST_LACKING = 3


class Own(StrEnum):
    """What can be chosen below the fields, besides loans."""

    KEEP = "keep"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class Add:
    """One more loan of a product."""

    product: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A loan of a product, by its place, is no longer stated."""

    product: str
    place: int


class OwnFiguresPage(FieldsPage):
    """Income, then product by product; below, live, what follows from them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "add_loan", term_key("key.add_loan"), id="own.add"),
        Binding("f6", "remove_loan", term_key("key.remove_loan"), id="own.remove"),
    ]

    def fields(self) -> Sequence[Field]:
        asking = Asking(lambda: self.words, self.catalog, self.state.today)
        held = self.host.last_opening()
        self.income = income(asking, lambda: self.words("Monthly income"), held.income if held else None)
        self.paylaters: list[PayLaterGroup] = []
        self.cashloans: list[CashLoanGroup] = []
        for id, product in self.catalog.products.items():
            if product.kind is Kind.PAYLATER:
                stated = held.paylater.get(id) if held else None
                self.paylaters.append(PayLaterGroup(id, asking, stated, held is None or stated is not None))
            else:
                agreed = held.cashloan.get(id) if held else None
                self.cashloans.append(CashLoanGroup(id, asking, agreed, held is None or agreed is not None))
        self.other = OtherGroup(asking, held.other if held else Other())
        return self._every_field()

    def _every_field(self) -> Sequence[Field]:
        return (self.income, *(field for group in self.groups for field in group.fields), *self.other.fields)

    @property
    def groups(self) -> "tuple[PayLaterGroup | CashLoanGroup, ...]":
        """Product by product."""
        return (*self.paylaters, *self.cashloans)

    def stack_of(self, fields: Sequence[Field]) -> FieldStack:
        return ShownStack(*fields)

    def place(self) -> Sequence[str]:
        return (self.words("My figures"),)

    def on_mount(self) -> None:
        self.stack.styles.max_height = "60%"  # what follows from the figures stays in sight
        self._show_counting()

    def _show_counting(self) -> None:
        """Fields of a product that is not opened do not stand there, but keep what was typed in them."""
        for group in self.groups:
            for field in group.counting:
                field.display = group.opened.value

    def on_field_stack_changed(self, message: FieldStack.Changed) -> None:
        """One figure may name or judge another: the bill its cycle, the instalments paid their loan's day."""
        here = next((field for field in self.stack.fields if field.has_focus_within), None)
        if isinstance(here, Choice):
            self._show_counting()
            self.stack.speak()
        for field in self.stack.fields:
            if isinstance(field, Stated):
                field.judge_again()
        if here is not None:
            self.call_after_refresh(here.scroll_visible, animate=False)  # what is said of it stands below it

    # ------------------------------------------------------------------ what the fields come to

    @property
    def faulty(self) -> list[AnyStated]:
        """The fields in the way, from top to bottom."""
        found: list[AnyStated] = [self.income] if self.income.fault else []
        return [*found, *(field for group in self.groups for field in group.faulty), *self.other.faulty]

    @property
    def opening(self) -> Opening | None:
        """What the fields say, once all of them can be read."""
        if self.faulty:
            return None
        return Opening(
            self.state.today,
            self.income.value or ZERO,
            paylater={group.product: group.opening() for group in self.paylaters if group.opened.value},
            cashloan={group.product: group.opening() for group in self.cashloans if group.opened.value},
            other=self.other.other(),
        )

    @property
    def decision(self) -> Decision | None:
        """What the policy says to these figures."""
        opening = self.opening
        return None if opening is None else self.host.service.preview(StateAccounts(opening))

    # ------------------------------------------------------------------ what the page says

    def rows(self) -> Sequence[Row]:
        decision = self.decision
        allowed = decision is not None and not isinstance(decision, Refused)
        act = Own.LACKING if decision is None else Own.KEEP
        deed = button(self.words("Keep these figures"), act, refused=not allowed)
        return [*self._below(decision), deed, *self._loan_rows()]

    def _below(self, decision: Decision | None) -> list[Row]:
        if decision is None:
            return lacking([field.complaint(self.words) for field in self.faulty[:MOST_LACKING]], self.words, 1)
        if isinstance(decision, Refused):
            texts = [reason_text(reason, self.catalog, self.words) for reason in decision.reasons]
            return [row(text, mark=Span("✕", "bad"), card=1) for text in texts]
        return follows(fold(self.state, decision.events, self.catalog), self.catalog, self.words, 1)

    def _loan_rows(self) -> Iterator[Row]:
        """A loan more, a loan less."""
        for group in self.cashloans:
            if group.opened.value:
                name = self.catalog.products[group.product].names[self.words.lang]
                yield row(self.words("Add a loan of {product}", product=name), act=Add(group.product), card=2)
                for place in range(len(group.loans)):
                    text = self.words("Remove loan {n} of {product}", n=place + 1, product=name)
                    yield row(text, act=Remove(group.product, place), card=2)

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        decision = self.decision
        if decision is None:
            return record_rows(self.snapshot, self.said)
        return preview_rows(decision, self.snapshot, self.said)

    # ------------------------------------------------------------------ what it does

    def chosen(self, act: Hashable) -> None:
        match act:
            case Own.KEEP:
                self._keep()
            case Own.LACKING:
                self.set_focus(self.faulty[0].entry)
            case Add(product=product):
                self.call_next(self._add, self._group(product))
            case Remove(product=product, place=place):
                group = self._group(product)
                self.call_next(self._remove, group, group.loans[place])

    def _keep(self) -> None:
        opening = self.opening
        if opening is not None:
            self.post_message(ActionRequested(StateAccounts(opening)))

    def _group(self, product: str) -> CashLoanGroup:
        return next(group for group in self.cashloans if group.product == product)

    async def _add(self, group: CashLoanGroup) -> None:
        loan = group.add()
        await self.stack.replace_fields(*self._every_field())
        self.refresh_page()
        self.set_focus(loan.principal.entry)

    async def _remove(self, group: CashLoanGroup, loan: LoanGroup) -> None:
        group.loans.remove(loan)
        await self.stack.replace_fields(*self._every_field())
        self.refresh_page()
        self.set_focus(self.body)

    def action_add_loan(self) -> None:
        """One more loan, from wherever the keys go."""
        group = next((group for group in self.cashloans if group.opened.value), None)
        if group is not None:
            self.call_next(self._add, group)

    def action_remove_loan(self) -> None:
        """The loan whose field has the keys, else the last one."""
        pairs = [(group, loan) for group in self.cashloans for loan in group.loans if group.opened.value]
        here = [pair for pair in pairs if self.focused in [field.entry for field in pair[1].figures]]
        for group, loan in (here or pairs)[-1:]:
            self.call_next(self._remove, group, loan)
