"""The account before the last deed, in the book: only what is not as it is now; most of it is, and it can be long."""

from collections.abc import Callable
from itertools import takewhile

from store.db.plain import Plain
from store.policy.product import Kind

SAME, THEN = "same", "then"  # of a list: so many of it as there are now, and what came behind them


def shortened(state: Plain) -> Plain:
    """A state's tree with the account before its last deed told by what differs from now."""
    return _retold(state, _difference)


def lengthened(state: Plain) -> Plain:
    """The tree with that account whole again; one that is not what was written is left as it is."""
    return _retold(state, _whole)


def _retold(state: Plain, told: Callable[[Plain, Plain], Plain]) -> Plain:
    last, accounts = state.get("last"), state.get("accounts")
    if not isinstance(last, dict) or not isinstance(accounts, list):
        return state
    again = dict(last)
    for kind in Kind:
        was = last.get(kind)
        now = _now(was, kind, accounts)
        if isinstance(was, dict) and now is not None:
            again[kind] = told(was, now)
    return {**state, "last": again}


def _now(was: object, kind: Kind, accounts: list[Plain]) -> Plain | None:
    """The same account as it is now."""
    if not isinstance(was, dict):
        return None
    alike = (account for account in accounts if (account.get("kind"), account.get("id")) == (kind, was.get("id")))
    found = next(alike, None)
    return found and {name: item for name, item in found.items() if name != "kind"}


def _difference(was: Plain, now: Plain) -> Plain:
    return {name: _rest(item, now[name]) for name, item in was.items() if name == "id" or item != now[name]}


def _rest(was: object, now: object) -> object:
    if not isinstance(was, list) or not isinstance(now, list):
        return was
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    return {SAME: same, THEN: was[same:]}


def _whole(was: Plain, now: Plain) -> Plain:
    return {**now, **{name: _both(item, now.get(name)) for name, item in was.items()}}


def _both(was: object, now: object) -> object:
    if not isinstance(was, dict) or not isinstance(now, list):
        return was
    same, then = was.get(SAME), was.get(THEN)
    return [*now[:same], *then] if isinstance(same, int) and isinstance(then, list) else was
