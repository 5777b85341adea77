"""能一起关吗: the way to close one product or several, found by asking the rules and doing what they say, nothing else.

Each product's way is its own (S9): one may be closed where another cannot. Source: S9, S15, M.plan_closing.
"""

from datetime import date
from itertools import combinations

from store.policy.cashloan.loan import settlement
from store.policy.closed import shut
from store.policy.commands import Close, ConfirmReceipt, Deed, Repay, SetFact, SettleEarly, SettlePlan
from store.policy.decide import decide
from store.policy.decision import Allowed, Impact, Refused
from store.policy.fold import fold
from store.policy.money import ZERO, Fen
from store.policy.paylater.owed import active_plans, plan_left
from store.policy.product import Catalog
from store.policy.reasons import Code, Reason
from store.policy.state import CashLoan, PayLater, State
from store.policy.values import dataclass

MOST_STEPS = 50  # each step lifts a condition, and there are few: more would be a fault of the rules


@dataclass(frozen=True, slots=True)
class Way:
    """The steps to a closing, what each would change, what they cost together.

    `bars` is what no step can lift, and then it stays open.
    """

    product: str
    steps: tuple[Deed, ...]
    impacts: tuple[Impact, ...]
    costs: tuple[Fen, ...]
    bars: tuple[Reason, ...]
    after: State

    @property
    def cost(self) -> Fen:
        """What all of it costs."""
        return Fen(sum(self.costs))

    @property
    def is_open(self) -> bool:
        """Whether it leads to the closing."""
        return not self.bars

    @property
    def is_under_way(self) -> bool:
        """Whether it is being closed already, and only its day has to come."""
        return bool(self.bars) and all(bar.code is Code.ACCOUNT_CLOSING for bar in self.bars)

    @property
    def on(self) -> date | None:
        """The day on which it would be closed."""
        account = self.after.account(self.product)
        return account.closed if account and self.is_open else None


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of the products closed, the others kept; with none it is everything as it is."""

    products: tuple[str, ...]
    ways: tuple[Way, ...]
    after: State

    @property
    def cost(self) -> Fen:
        """What it costs in all."""
        return Fen(sum(way.cost for way in self.ways))

    @property
    def on(self) -> date | None:
        """The earliest day on which all of it is closed; None where something bars it."""
        found = [way.on for way in self.ways]
        return max((day for day in found if day), default=None) if None not in found else None


def choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    """Keep all, close one, close several: each as far as the rules let it go today."""
    held = [id for id in catalog.products if state.status(id).in_force]
    sets = [chosen for n in range(len(held) + 1) for chosen in combinations(held, n)]
    return tuple(_choice(state, chosen, catalog) for chosen in sets)


def _choice(state: State, products: tuple[str, ...], catalog: Catalog) -> Choice:
    ways: list[Way] = []
    for product in products:
        ways.append(way_to_close(state, product, catalog))
        state = ways[-1].after
    return Choice(products, tuple(ways), state)


def way_to_close(state: State, product: str, catalog: Catalog) -> Way:
    """Step by step: the closing itself, else an order confirmed, else the first shortest way there is."""
    steps: list[Deed] = []
    impacts: list[Impact] = []
    costs: list[Fen] = []
    for _ in range(MOST_STEPS):
        decision = decide(state, Close(product), catalog)
        step = Close(product) if isinstance(decision, Allowed) else _next(decision)
        if step is None:
            bars = decision.reasons if isinstance(decision, Refused) else ()
            return Way(product, tuple(steps), tuple(impacts), tuple(costs), bars, state)
        costs.append(cost_of(step, state, catalog))
        done = decide(state, step, catalog)
        state = fold(state, done.events, catalog)
        steps.append(step)
        impacts.append(done.impact)
        if isinstance(step, Close):
            state = _in_effect(state, product)
            return Way(product, tuple(steps), tuple(impacts), tuple(costs), (), state)
    raise RuntimeError(f"no end of the steps to close {product}")


def _in_effect(state: State, product: str) -> State:
    """The same once a closing that waits has come (domain.md §4), all else as it is."""
    account = state.account(product)
    if account is None or account.closing is None:
        return state
    return state.with_account(shut(account, account.closing))


def _next(decision: Refused) -> Deed | None:
    """What to do first: orders are confirmed before all else, so that one payment covers them too.

    That a fact from outside is over cannot be done, only waited for.
    """
    lifts = [reason.lift[0] for reason in decision.reasons if reason.lift and not isinstance(reason.lift[0], SetFact)]
    return next((step for step in lifts if isinstance(step, ConfirmReceipt)), lifts[0] if lifts else None)


def cost_of(step: Deed, state: State, catalog: Catalog) -> Fen:
    """What a step takes out of one's pocket."""
    match step:
        case Repay(amount=amount):
            return amount
        case SettleEarly(product=id, loan=wanted):
            account = state.account(id)
            found = account.loans if isinstance(account, CashLoan) else ()
            return Fen(sum(settlement(loan, catalog.cashloan(id), state.today) for loan in found if loan.id == wanted))
        case SettlePlan(product=id, plan=wanted):
            held = state.account(id)
            plans = active_plans(held) if isinstance(held, PayLater) else ()
            return Fen(sum(sum(plan_left(plan)) for plan in plans if plan.id == wanted))
        case _:
            return ZERO
