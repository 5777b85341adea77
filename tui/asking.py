"""From the words of the command line to a command; what is left open gets its one sensible value or is asked for."""

from dataclasses import fields
from enum import StrEnum
from typing import TypeVar

from store.policy.cashloan.loan import active
from store.policy.commands import (
    AccountCommand,
    AddStatement,
    AnswerDispute,
    Borrow,
    Close,
    ConfirmReceipt,
    Deed,
    Dispute,
    MakePlan,
    Open,
    Prepay,
    RecordCommand,
    Refund,
    Repay,
    SelfInquire,
    SetCycle,
    SetFact,
    SetLimit,
    SetSwitches,
    SettleEarly,
    SettlePlan,
    Spend,
    Undo,
)
from store.policy.dated import on
from store.policy.lifecycle import Act, RecordAct
from store.policy.money import Fen
from store.policy.paylater.owed import active_plans, unconfirmed
from store.policy.product import Catalog
from store.policy.state import CashLoan, Fact, Method, Outcome, PayLater, ReportMode, State, Switches
from store.policy.values import dataclass
from tui.misuse import Misuse
from tui.speech import Words
from tui.wishes import Given

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

USES: dict[Act | RecordAct, tuple[str, ...]] = {
    Act.OPEN: (),
    Act.SPEND: ("amount", "merchant"),
    Act.CONFIRM: ("order",),
    Act.BORROW: ("amount", "months", "method", "lender"),
    Act.REPAY: ("amount", "loan"),
    Act.SETTLE: ("loan",),
    Act.LIMIT: ("amount",),
    Act.CLOSE: (),
    Act.REFUND: ("amount", "order"),
    Act.PLAN: ("amount", "months"),
    Act.SETTLE_PLAN: ("plan",),
    Act.CYCLE: ("bill_day", "due_day"),
    Act.PREPAY: ("amount", "loan"),
    Act.FACT: ("fact", "over"),
    RecordAct.DISPUTE: ("month",),
    RecordAct.ANSWER: ("month", "outcome", "cell"),
    RecordAct.STATEMENT: ("text",),
    RecordAct.SELF_INQUIRY: (),
    RecordAct.SWITCH: ("repair", "report_mode", "draw_inquiry", "close_delay"),
    RecordAct.UNDO: (),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """One question: which act, on which product, in which state."""

    act: Act | RecordAct
    product: str
    given: Given
    state: State
    catalog: Catalog
    words: Words

    def command(self) -> Deed:
        """The command it stands for. Raises Misuse."""
        self._check_names()
        return self._on_record(self.act) if isinstance(self.act, RecordAct) else self._on_account(self.act)

    def _on_account(self, act: Act) -> AccountCommand:
        id, given = self.product, self.given
        self._check_product()
        match act:
            case Act.OPEN:
                return Open(id)
            case Act.SPEND:
                return Spend(id, self._amount(), given.merchant or self._merchant())
            case Act.CONFIRM:
                return ConfirmReceipt(id, given.order or self._order())
            case Act.BORROW:
                method = Method(given.method or Method.LEVEL.value)
                return Borrow(id, self._amount(), given.months or self._months(), method, given.lender)
            case Act.REPAY:
                return Repay(id, self._amount(), _short(given.loan))
            case Act.SETTLE:
                return SettleEarly(id, _short(given.loan) or self._loan())
            case Act.LIMIT:
                return SetLimit(id, self._amount())
            case Act.CLOSE:
                return Close(id)
            case Act.REFUND:
                return Refund(id, self._needed("order", given.order), self._amount())
            case Act.PLAN:
                return MakePlan(id, self._amount(), self._needed("months", given.months))
            case Act.SETTLE_PLAN:
                return SettlePlan(id, given.plan or self._plan())
            case Act.CYCLE:
                days = self._needed("bill_day", given.bill_day), self._needed("due_day", given.due_day)
                return SetCycle(id, *days)
            case Act.PREPAY:
                return Prepay(id, _short(given.loan) or self._loan(), self._amount())
            case Act.FACT:
                return SetFact(id, self._one_of(Fact, "fact", given.fact), not given.over)

    def _on_record(self, act: RecordAct) -> RecordCommand:
        """`product` names the row of the report."""
        id, given = self.product, self.given
        match act:
            case RecordAct.DISPUTE:
                return Dispute(id, given.month or "")
            case RecordAct.ANSWER:
                outcome = self._one_of(Outcome, "outcome", given.outcome)
                return AnswerDispute(id, outcome, given.month or "", given.cell or "N")
            case RecordAct.STATEMENT:
                return AddStatement(id, self._needed("text", given.text))
            case RecordAct.SELF_INQUIRY:
                return SelfInquire()
            case RecordAct.SWITCH:
                return SetSwitches(self._switches())
            case RecordAct.UNDO:
                return Undo()

    def _switches(self) -> Switches:
        """As they stand, but for what was said."""
        now, given = self.state.switches, self.given
        mode = given.report_mode or now.jiebei_report_mode.value
        return Switches(
            credit_repair_2026=now.credit_repair_2026 if given.repair is None else given.repair,
            jiebei_report_mode=self._one_of(ReportMode, "report_mode", mode),
            draw_inquiry=now.draw_inquiry if given.draw_inquiry is None else given.draw_inquiry,
            close_delay_working_days=(now.close_delay_working_days if given.close_delay is None else given.close_delay),
        )

    def _check_product(self) -> None:
        known = ", ".join(self.catalog.products)
        if self.product not in self.catalog.products:
            raise Misuse(self.words("There is no product {name}; there are: {known}", name=self.product, known=known))

    def _check_names(self) -> None:
        for field in fields(self.given):
            if getattr(self.given, field.name) is not None and field.name not in USES[self.act]:
                raise Misuse(self.words("{act} takes no {name}", act=self.act.value, name=_option(field.name)))

    def _needed(self, name: str, value: T | None) -> T:
        if value is None:
            raise Misuse(self.words("{act} needs {name}", act=self.act.value, name=_option(name)))
        return value

    def _one_of(self, kind: type[E], name: str, value: str | None) -> E:
        """A word of a closed set."""
        text, known = self._needed(name, value), ", ".join(kind)
        if text not in list(kind):
            raise Misuse(self.words("{value} is none of: {choices}", value=text, choices=known))
        return kind(text)

    def _amount(self) -> Fen:
        return self._needed("amount", self.given.amount)

    def _merchant(self) -> str:
        """The first accepted one; a product that buys nothing is refused by the rules, not here."""
        terms = self.catalog.products[self.product].paylater
        listed = on(terms.merchants, self.state.today) if terms else ()
        return next((merchant.id for merchant in listed if merchant.accepted), "")

    def _months(self) -> int:
        """The longest term."""
        terms = self.catalog.products[self.product].cashloan
        months: tuple[int, ...] = on(terms.months, self.state.today) if terms else ()
        return max(months, default=0)

    def _order(self) -> str:
        account = self.state.account(self.product)
        waiting = unconfirmed(account) if isinstance(account, PayLater) else ()
        return self._only("--order", [order.id for order in waiting])

    def _loan(self) -> str:
        account = self.state.account(self.product)
        running = active(account) if isinstance(account, CashLoan) else ()
        return self._only("--loan", [loan.id for loan in running])

    def _plan(self) -> str:
        account = self.state.account(self.product)
        plans = active_plans(account) if isinstance(account, PayLater) else ()
        return self._only("--plan", [plan.id for plan in plans])

    def _only(self, name: str, ids: list[str]) -> str:
        """The only one there is; where there is none, the rules say so."""
        if len(ids) > 1:
            raise Misuse(self.words("Several are possible; choose with {name}: {ids}", name=name, ids=", ".join(ids)))
        return ids[0] if ids else ""


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _short(loan: str | None) -> str | None:
    """A loan may be named as its row is: jiebei-1/L2."""
    return loan.rpartition("/")[2] if loan else None
