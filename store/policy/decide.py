"""One pure function answers every command: what would happen, why, and what it would change.

Called to preview and to commit.
"""

from store.policy.answering.answer import Answer, unless
from store.policy.civil import LAST_DAY
from store.policy.commands import (
    AccountCommand,
    Close,
    Command,
    MoveClock,
    Open,
    RecordCommand,
    SetLimit,
    StateAccounts,
)
from store.policy.dated import on
from store.policy.decision import Allowed, Decision, Need, Refused
from store.policy.events import AttemptBlocked, ClockMoved, Inquired, Opened, Stated
from store.policy.facts import Facts
from store.policy.fold import fold
from store.policy.lifecycle import Act, Status, permits
from store.policy.notes import impact
from store.policy.product import Catalog, Kind, Product
from store.policy.reasons import Code, Reason
from store.policy.rules import closing_cashloan, closing_paylater
from store.policy.state import CashLoan, InquiryKind, PayLater, State
from store.policy.warnings import is_strained

CONFIRM_ONLY = (Need.CONFIRMATION,)
PROVE_AND_CONFIRM = (Need.IDENTITY, Need.CONFIRMATION)
PROVED = frozenset({Act.OPEN, Act.BORROW, Act.CLOSE})
USES = frozenset({Act.SPEND, Act.BORROW})


def decide(state: State, command: Command, catalog: Catalog) -> Decision:
    """Allowed with its events, impact and needs; or refused with all reasons and what a refusal may write."""
    answer = answered(state, command, catalog)
    found = impact(state, fold(state, answer.events, catalog), command, catalog, refused=bool(answer.reasons))
    if answer.reasons:
        leaves_inquiry = any(isinstance(event, Inquired) for event in answer.events)
        asked = PROVE_AND_CONFIRM if leaves_inquiry else ()
        return Refused(state.today, command, answer.reasons, answer.events, found, asked)
    return Allowed(state.today, command, answer.events, found, needs(state, command, catalog))


def needs(state: State, command: Command, catalog: Catalog) -> tuple[Need, ...]:
    """What the act asks for before it is done (domain.md §6.2); a closing under strain a look at the debts (S28)."""
    if isinstance(command, MoveClock | StateAccounts):
        return ()
    if isinstance(command, RecordCommand):
        return CONFIRM_ONLY
    account = state.account(command.product)
    raised = isinstance(command, SetLimit) and account is not None and command.limit > account.limit
    asked = PROVE_AND_CONFIRM if command.act in PROVED or raised else CONFIRM_ONLY
    return (*asked, Need.DEBT_REVIEW) if isinstance(command, Close) and is_strained(state, catalog) else asked


def checklist(kind: Kind) -> tuple[Code, ...]:
    """Every condition of a closing, in reporting order: what a review shows as met or not."""
    return tuple(closing_paylater.RULES if kind is Kind.PAYLATER else closing_cashloan.RULES)


def answered(state: State, command: Command, catalog: Catalog) -> Answer:
    """The reasons and the events alone: for whoever decides again what was shown before."""
    if isinstance(command, MoveClock):
        return _moving(state, command)
    if isinstance(command, StateAccounts):
        return _stating(state, command, catalog)
    if isinstance(command, RecordCommand):
        from store.policy.answering import record  # each part of the rulebook is loaded when it is asked

        return record.answer(state, command, catalog)
    product = catalog.products.get(command.product)
    if product is None:
        return Answer((Reason.of(Code.ACT_UNKNOWN, "S5", product=command.product, act=command.act.value),), ())
    if not permits(state.status(product.id), command.act):
        return _not_now(state, command)
    return _on_product(state, command, product, catalog)


def _moving(state: State, command: MoveClock) -> Answer:
    if not state.today < command.to <= LAST_DAY:
        return Answer((Reason.of(Code.DATE_INVALID, "M.clock", today=state.today, asked=command.to),), ())
    return Answer((), (ClockMoved(command.to),))


def _stating(state: State, command: StateAccounts, catalog: Catalog) -> Answer:
    if state.deeds:
        return Answer((Reason.of(Code.BOOK_IN_USE, "M.own_figures", deeds=state.deeds),), ())
    from store.policy.rules import stating

    wrong = stating.problems(command.opening, catalog)
    if not wrong and command.opening.day < state.today:
        wrong = (Reason.of(Code.DATE_INVALID, "M.clock", today=state.today, asked=command.opening.day),)
    return unless(wrong, Stated(command.opening))


def _not_now(state: State, command: AccountCommand) -> Answer:
    """The table knows no such step: not open, closed or closing (a use is logged, S7), or open already."""
    status = state.status(command.product)
    if status is Status.NOT_OPEN:
        return Answer((Reason.of(Code.NOT_OPEN, "S1", product=command.product),), ())
    if status is Status.OPEN:
        return Answer((Reason.of(Code.ALREADY_OPEN, "S1", product=command.product),), ())
    blocked = (AttemptBlocked(command.product, command.act),) if command.act in USES else ()
    return Answer((_shut(state, command.product),), blocked)


def _shut(state: State, product: str) -> Reason:
    """Closed already, or about to be."""
    account = state.account(product)
    if account is not None and account.status is Status.CLOSING:
        return Reason.of(Code.ACCOUNT_CLOSING, "S7", "F9", product=product, effective=account.closing or state.today)
    closed = account.closed if account and account.closed else state.today
    return Reason.of(Code.ACCOUNT_CLOSED, "S7", "S25", product=product, closed=closed)


def _on_product(state: State, command: AccountCommand, product: Product, catalog: Catalog) -> Answer:
    if isinstance(command, Open):
        return _opening(state, product, catalog)
    account = state.account(product.id)
    if isinstance(account, PayLater):
        from store.policy.answering import paylater

        return paylater.answer(Facts(state, catalog, account), command)
    if isinstance(account, CashLoan):
        from store.policy.answering import cashloan

        return cashloan.answer(Facts(state, catalog, account), command)
    raise AssertionError("the table let an act through on an account that is not there")


def _opening(state: State, product: Product, catalog: Catalog) -> Answer:
    """Always a new assessment, with its inquiry, whatever comes of it (S25)."""
    from store.policy.rules import opening

    found = opening.assessment(state, product, catalog)
    by = on(product.institution, state.today)
    inquiry = Inquired(by, InquiryKind.LOAN_APPROVAL)
    if found.reason:
        return Answer((found.reason,), (inquiry,))
    return Answer((), (inquiry, Opened(product.id, found.granted)))
