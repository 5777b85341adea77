"""What each event does to the account it names. Facts only: whether it may happen was decided before."""

from dataclasses import replace

from store.policy.cashloan.pay import pay_due, settle
from store.policy.cashloan.prepay import prepay
from store.policy.cashloan.schedule import schedule
from store.policy.closed import shut
from store.policy.dated import on
from store.policy.events import (
    Closed,
    CloseRequested,
    CycleSet,
    Drawn,
    FactSet,
    LimitSet,
    LoanSettled,
    Opened,
    PlanMade,
    PlanSettled,
    Prepaid,
    ReceiptConfirmed,
    Refunded,
    Repaid,
    Spent,
)
from store.policy.lifecycle import Status
from store.policy.paylater.pay import pay
from store.policy.paylater.plan import make_plan, settle_plan
from store.policy.paylater.refund import refund
from store.policy.product import Catalog, Kind, Product
from store.policy.state import Account, CashLoan, Loan, PayLater, Purchase, State


def opened(state: State, event: Opened, catalog: Catalog) -> State:
    """A new account beside any older one of the product; the old rows stay (S25)."""
    product = catalog.products[event.product]
    number = sum(a.product == product.id for a in state.accounts) + 1
    make = _new_paylater if product.kind is Kind.PAYLATER else _new_cashloan
    return replace(state, accounts=(*state.accounts, make(state, event, product, f"{product.id}-{number}")))


def _new_paylater(state: State, event: Opened, product: Product, id: str) -> PayLater:
    terms = product.paylater
    assert terms is not None, product.id
    cycle = on(terms.cycles, state.today)[0]
    return PayLater(
        id=id,
        product=product.id,
        opened=state.today,
        limit=event.limit,
        ceiling=event.ceiling or event.limit,
        institution=on(product.institution, state.today),
        benefits=_benefits(state, product),
        bill_day=event.bill_day or cycle.bill_day,
        due_day=event.due_day or cycle.due_day,
    )


def _new_cashloan(state: State, event: Opened, product: Product, id: str) -> CashLoan:
    terms = product.cashloan
    assert terms is not None, product.id
    return CashLoan(
        id=id,
        product=product.id,
        opened=state.today,
        limit=event.limit,
        ceiling=event.ceiling or event.limit,
        institution=on(product.institution, state.today),
        benefits=_benefits(state, product),
        rate=event.rate or on(terms.rate_ppm, state.today),
        lenders=event.lenders or on(terms.lenders, state.today),
    )


def _benefits(state: State, product: Product) -> tuple[str, ...]:
    """What a first account comes with; what a closing forfeited is not restored by opening again (S26)."""
    return () if state.account(product.id) else on(product.benefits, state.today)


def paylater(state: State, product: str) -> PayLater:
    """The product's account; a journal that names another kind is broken."""
    account = state.account(product)
    if not isinstance(account, PayLater):
        raise ValueError(f"no pay-later account: {product}")
    return account


def cashloan(state: State, product: str) -> CashLoan:
    """The product's account; a journal that names another kind is broken."""
    account = state.account(product)
    if not isinstance(account, CashLoan):
        raise ValueError(f"no cash-loan account: {product}")
    return account


def known(state: State, product: str) -> Account:
    """The product's account of either kind."""
    account = state.account(product)
    if account is None:
        raise ValueError(f"no account: {product}")
    return account


def spent(state: State, event: Spent) -> State:
    """A purchase holds the limit at once; it is posted now, or when its receipt is confirmed."""
    account, today = paylater(state, event.product), state.today
    number = account.made + 1
    purchase = Purchase(
        f"P{number}", event.merchant, event.amount, event.amount, today, today if event.posted else None
    )
    purchases = (*account.purchases, purchase)
    return state.with_account(replace(account, purchases=purchases, made=number, last_used=today))


def confirmed(state: State, event: ReceiptConfirmed) -> State:
    """The order is posted today and can enter the next bill."""
    account = paylater(state, event.product)
    purchases = (replace(p, posted=state.today) if p.id == event.order else p for p in account.purchases)
    return state.with_account(replace(account, purchases=tuple(purchases)))


def borrowed(state: State, event: Drawn) -> State:
    """A new loan, funded by one lender."""
    account = cashloan(state, event.product)
    rate = event.rate or account.rate
    loan = Loan(
        id=f"L{len(account.loans) + 1}",
        lender=event.lender,
        drawn=state.today,
        principal=event.amount,
        rate=rate,
        months=event.months,
        method=event.method,
        instalments=schedule(event.amount, rate, event.months, event.method, state.today),
    )
    return state.with_account(replace(account, loans=(*account.loans, loan)))


def repaid(state: State, event: Repaid, catalog: Catalog) -> State:
    """Money allocated in the order of the product's kind."""
    account, today = known(state, event.product), state.today
    if isinstance(account, PayLater):
        return state.with_account(pay(account, event.amount, catalog.paylater(event.product), today))
    return state.with_account(pay_due(account, event.amount, event.loan, catalog.cashloan(event.product), today))


def settled(state: State, event: LoanSettled, catalog: Catalog) -> State:
    """One loan settled wholly."""
    account = cashloan(state, event.product)
    return state.with_account(settle(account, event.loan, catalog.cashloan(event.product), state.today))


def limit_set(state: State, event: LimitSet) -> State:
    """A new limit; an assessed one is the new ceiling too (domain.md §9a)."""
    account = known(state, event.product)
    ceiling = event.limit if event.assessed else account.ceiling
    return state.with_account(replace(account, limit=event.limit, ceiling=ceiling))


def closed(state: State, event: Closed) -> State:
    """Closed at once."""
    return state.with_account(shut(known(state, event.product), state.today))


def closing(state: State, event: CloseRequested) -> State:
    """Asked for: nothing changes but the status, until the morning of its day (domain.md §4)."""
    account = known(state, event.product)
    return state.with_account(replace(account, status=Status.CLOSING, closing=event.effective))


def refunded(state: State, event: Refunded, catalog: Catalog) -> State:
    """What was owed of the purchase is less; what was not goes back to the payer and is in no book."""
    account, terms = paylater(state, event.product), catalog.paylater(event.product)
    return state.with_account(refund(account, event.order, event.amount, terms, state.today))


def plan_made(state: State, event: PlanMade, catalog: Catalog) -> State:
    """Part of the current bill is paid in periods, from the next bill on."""
    account, terms = paylater(state, event.product), catalog.paylater(event.product)
    return state.with_account(make_plan(account, event.amount, event.months, terms, state.today))


def plan_settled(state: State, event: PlanSettled) -> State:
    """The rest of a plan was paid."""
    account = paylater(state, event.product)
    return state.with_account(settle_plan(account, event.plan, state.today))


def cycle_set(state: State, event: CycleSet) -> State:
    """At once: the next bill is on the next such day after today."""
    account = paylater(state, event.product)
    changed = replace(account, bill_day=event.bill_day, due_day=event.due_day, cycle_set=state.today)
    return state.with_account(changed)


def prepaid(state: State, event: Prepaid) -> State:
    """Part of one loan's principal paid early."""
    return state.with_account(prepay(cashloan(state, event.product), event.loan, event.amount, state.today))


def fact_set(state: State, event: FactSet) -> State:
    """A fact from outside holds from now on, or no longer."""
    account = known(state, event.product)
    others = tuple(fact for fact in account.facts if fact is not event.fact)
    return state.with_account(replace(account, facts=(*others, event.fact) if event.holds else others))
