"""What holds in every state, whatever was done; `huajie check` looks for it. Source: RELIABILITY.md, invariants."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from store.policy.cashloan import loan as loans
from store.policy.facts import Facts
from store.policy.ledger import Cell
from store.policy.lifecycle import Status
from store.policy.paylater import owed as paylaters
from store.policy.product import Catalog
from store.policy.rules.using import payable
from store.policy.state import Account, PayLater, State
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that cannot be: which kind, and where in the state."""

    code: str
    where: str


NEGATIVE, CLOSED_WITH_DEBT, CLOSED_WITH_LIMIT, CELLS = "negative", "closed_with_debt", "closed_with_limit", "cells"
FLAWS = (NEGATIVE, CLOSED_WITH_DEBT, CLOSED_WITH_LIMIT, CELLS)


def flaws(state: State, catalog: Catalog) -> tuple[Flaw, ...]:
    """Everything in a state that cannot be; none in one that the rules alone have made."""
    below = [Flaw(NEGATIVE, path) for path, number in _numbers(state, "") if number < 0]
    closed = [account for account in state.accounts if account.status is Status.CLOSED]
    owing = [Flaw(CLOSED_WITH_DEBT, account.id) for account in closed if _owed(state, account, catalog)]
    limits = [Flaw(CLOSED_WITH_LIMIT, account.id) for account in closed if account.limit or account.ceiling]
    return (*below, *owing, *limits, *(Flaw(CELLS, row) for row, cells in _grids(state) if not _in_order(cells)))


def _owed(state: State, account: Account, catalog: Catalog) -> int:
    """All that is owed on an account in any way: what may be paid now, principal to come, orders, plans; in fen."""
    used = paylaters.used(account) if isinstance(account, PayLater) else loans.used(account)
    return used + payable(Facts(state, catalog, account))


def _in_order(cells: tuple[Cell, ...]) -> bool:
    """One cell a month, each after the one before."""
    months = [cell.month for cell in cells]
    return months == sorted(set(months))


def _grids(state: State) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    for account in state.accounts:
        if isinstance(account, PayLater):
            yield account.id, account.cells
        else:
            yield from ((f"{account.id}/{loan.id}", loan.cells) for loan in account.loans)


def _numbers(held: object, path: str) -> Iterator[tuple[str, int]]:
    """Every whole number in a value: amounts, rates, counts; none of them is ever below zero."""
    if isinstance(held, int):
        yield path, held
    elif isinstance(held, tuple):
        for index, item in enumerate(held):
            yield from _numbers(item, f"{path}[{index}]")
    elif is_dataclass(held):
        for field in fields(held):
            yield from _numbers(getattr(held, field.name), f"{path}.{field.name}" if path else field.name)
