"""资产负债: what the person owns and owes, and the credit lines, from one state. Source: S27, domain.md §7."""

from store.policy.indicators import account_used, asset_liability, total_debt
from store.policy.lifecycle import Status
from store.policy.money import ZERO, Fen
from store.policy.paylater.owed import balance
from store.policy.state import PayLater, State
from store.policy.values import dataclass

CARDS, OTHERS = "cards", "others"  # what is declared beside the products


@dataclass(frozen=True, slots=True)
class Debt:
    """One debt: a product's account or one loan of it, the cards, other debts; `owed` is principal."""

    name: str
    owed: Fen
    loan: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One credit line: a product or the cards."""

    name: str
    limit: Fen
    used: Fen


@dataclass(frozen=True, slots=True)
class Sheet:
    """Assets, debts and lines. `net` is below zero where more is owed than owned; `ratio` in basis points."""

    assets: Fen
    debts: tuple[Debt, ...]
    lines: tuple[Line, ...]
    owed: Fen
    net: int
    ratio: int | None


def sheet(state: State) -> Sheet:
    """The balance sheet of a state: its debts add up to 总负债."""
    owed = total_debt(state)
    ratio = asset_liability(state)
    return Sheet(state.other.assets, _debts(state), _lines(state), owed, state.other.assets - owed, ratio)


def _debts(state: State) -> tuple[Debt, ...]:
    """Those that are not nothing, in the order of the accounts."""
    found: list[Debt] = []
    for account in state.accounts:
        if isinstance(account, PayLater):
            found.append(Debt(account.product, balance(account)))
        else:
            found += [Debt(account.product, loan.balance, loan.id) for loan in account.loans]
    found += [Debt(CARDS, state.other.card_used), Debt(OTHERS, state.other.debt)]
    return tuple(debt for debt in found if debt.owed)


def _lines(state: State) -> tuple[Line, ...]:
    """Open limits; unconfirmed orders use theirs, though they are not owed yet."""
    found = [Line(a.product, a.limit, account_used(a)) for a in state.accounts if a.status is not Status.CLOSED]
    cards = Line(CARDS, state.other.card_limit, state.other.card_used)
    return (*found, *((cards,) if cards.limit or cards.used > ZERO else ()))
