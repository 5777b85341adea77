"""Random commands. A wish says what a person wants in shares of what there is; a state makes a command of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from store.policy.cashloan.loan import active
from store.policy.cashloan.loan import available as drawable
from store.policy.civil import LAST_DAY
from store.policy.commands import (
    Borrow,
    Close,
    Command,
    ConfirmReceipt,
    MakePlan,
    MoveClock,
    Open,
    Prepay,
    Refund,
    Repay,
    SetCycle,
    SetFact,
    SetLimit,
    SettleEarly,
    SettlePlan,
    Spend,
)
from store.policy.facts import Facts
from store.policy.lifecycle import Act
from store.policy.money import Fen
from store.policy.paylater.owed import active_plans, current_bill, unconfirmed
from store.policy.paylater.owed import available as spendable
from store.policy.paylater.plan import plannable
from store.policy.paylater.refund import refundable
from store.policy.rules.using import payable
from store.policy.state import Account, CashLoan, Fact, Method, PayLater, State
from tests.policy.props.openings import BANK, CASHLOAN, CATALOG, PAYLATER, PRODUCTS

NAMES = ("mall", "convenience", "mall", "pharmacy", "bookshop", "mall", "restaurant", "cash_out", "", "[b]", "\x1b[31m")
LENDERS = (None, None, None, None, None, BANK, "")
MONTHS = (3, 6, 12, 9, 6, 3, 12, 3, 0, -3, 7, 10**9)
CYCLES = ((1, 10), (5, 15), (10, 20), (5, 10), (0, 31))
OFFSETS = (0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 99, 100_000, -(10**9), 10**15)
ACTS_OF = {
    **dict.fromkeys((Act.SPEND, Act.CONFIRM, Act.REFUND, Act.PLAN, Act.SETTLE_PLAN, Act.CYCLE), PAYLATER),
    **dict.fromkeys((Act.BORROW, Act.SETTLE, Act.PREPAY), CASHLOAN),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One act (None: let time pass); `share` in thousandths of what there is, `pick` chooses among things."""

    act: Act | None
    product: str
    share: int
    offset: int
    pick: int
    method: Method


def wishes(act: Act | None) -> st.SearchStrategy[Wish]:
    """Wishes of one kind that are likely to be granted."""
    return st.builds(
        Wish,
        st.just(act),
        st.sampled_from(ACTS_OF.get(act or Act.OPEN, PRODUCTS)),
        st.sampled_from((20, 100, 500, 1000)) | st.integers(1, 1000),
        st.just(0),
        st.integers(0, 5),
        st.sampled_from(list(Method)),
    )


def wild(act: Act | None) -> st.SearchStrategy[Wish]:
    """Wishes of one kind with anything in them."""
    return st.builds(
        Wish,
        st.just(act),
        st.sampled_from((*PRODUCTS * 5, "nosuch")),
        st.sampled_from((0, 1000, 2000)) | st.integers(0, 1000),
        st.sampled_from(OFFSETS),
        st.integers(0, 11),
        st.sampled_from(list(Method)),
    )


def any_wishes(most: int) -> st.SearchStrategy[list[Wish]]:
    """A list of wishes of all kinds, time passing more often than any one act."""
    acts: st.SearchStrategy[Act | None] = st.sampled_from((*Act, None, None, None, None))
    return st.lists(acts.flatmap(wishes) | acts.flatmap(wishes) | acts.flatmap(wild), min_size=1, max_size=most)


def command_of(state: State, wish: Wish) -> Command:
    """What is asked in this state; with wild figures where the wish is wild."""
    id, account = wish.product, state.account(wish.product)
    match wish.act:
        case None:
            return MoveClock(later(state.today, wish))
        case Act.OPEN:
            return Open(id)
        case Act.SPEND:
            return Spend(id, amount(wish, room(account)), NAMES[wish.pick % len(NAMES)])
        case Act.CONFIRM:
            return ConfirmReceipt(id, one_of(orders(account), wish.pick))
        case Act.BORROW:
            months, lender = MONTHS[wish.pick % len(MONTHS)], LENDERS[wish.pick % len(LENDERS)]
            return Borrow(id, amount(wish, room(account)), months, wish.method, lender)
        case Act.REPAY:
            loan = one_of(running(account), wish.pick) if wish.pick % 4 == 1 else None
            return Repay(id, amount(wish, most_payable(state, account, loan)), loan)
        case Act.SETTLE:
            return SettleEarly(id, one_of(running(account), wish.pick))
        case Act.LIMIT:
            return SetLimit(id, amount(wish, account.ceiling if account else 0))
        case Act.CLOSE:
            return Close(id)
        case Act.REFUND:
            order, most = back(state, account, wish.pick)
            return Refund(id, order, amount(wish, most))
        case Act.PLAN:
            return MakePlan(id, amount(wish, billed(account)), MONTHS[wish.pick % len(MONTHS)])
        case Act.SETTLE_PLAN:
            return SettlePlan(id, one_of(plans(account), wish.pick))
        case Act.CYCLE:
            return SetCycle(id, *CYCLES[wish.pick % len(CYCLES)])
        case Act.PREPAY:
            loan = one_of(running(account), wish.pick)
            return Prepay(id, loan, amount(wish, balance_of(account, loan)))
        case Act.FACT:
            return SetFact(id, list(Fact)[wish.pick % len(Fact)], wish.share % 2 == 0)


def amount(wish: Wish, whole: int) -> Fen:
    """A share of what there is, or a little off it, or anything."""
    return Fen(whole * wish.share // 1000 + wish.offset)


def later(today: date, wish: Wish) -> date:
    """Mostly some days on; sometimes today, yesterday, or beyond the end of the books."""
    if wish.offset == 10**15:
        return (today - timedelta(days=1), today, date.max, LAST_DAY + timedelta(days=1))[wish.pick % 4]
    return today + timedelta(days=1 + wish.share * (wish.pick + 1) // 100)


def orders(account: Account | None) -> tuple[str, ...]:
    """Orders that wait for their receipt."""
    return tuple(order.id for order in unconfirmed(account)) if isinstance(account, PayLater) else ()


def back(state: State, account: Account | None, pick: int) -> tuple[str, Fen]:
    """An order that can be refunded with the most it can be, or one that is not there."""
    if isinstance(account, PayLater):
        found = refundable(account, CATALOG.paylater(account.product), state.today)
        order, _, most = found[pick % len(found)] if found and pick < 10 else (f"P{pick}", "", Fen(100_00))
        return order, most
    return f"P{pick}", Fen(100_00)


def billed(account: Account | None) -> Fen:
    """Purchases of the current bill that are not paid."""
    bill = current_bill(account) if isinstance(account, PayLater) else None
    return plannable(bill) if bill else Fen(100_00)


def plans(account: Account | None) -> tuple[str, ...]:
    """Plans with periods left."""
    return tuple(plan.id for plan in active_plans(account)) if isinstance(account, PayLater) else ()


def running(account: Account | None) -> tuple[str, ...]:
    """Loans not settled."""
    return tuple(loan.id for loan in active(account)) if isinstance(account, CashLoan) else ()


def balance_of(account: Account | None, id: str) -> int:
    """What is left of a loan."""
    return sum(loan.balance for loan in active(account) if loan.id == id) if isinstance(account, CashLoan) else 0


def one_of(ids: tuple[str, ...], pick: int) -> str:
    """One that is there, or one that is not."""
    return ids[pick % len(ids)] if ids and pick < 10 else f"L{pick}"


def room(account: Account | None) -> Fen:
    """What may still be spent or drawn."""
    if account is None:
        return Fen(0)
    return spendable(account) if isinstance(account, PayLater) else drawable(account)


def most_payable(state: State, account: Account | None, loan: str | None) -> Fen:
    """The most a repayment may be today."""
    return payable(Facts(state, CATALOG, account), loan) if account else Fen(0)
