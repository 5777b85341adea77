"""State, events and commands as plain JSON data and back; strict, so that nothing is ever half understood.

Unions are told apart by a tag made from the class, so a new event or command needs no line here.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, get_args

from store.db.plain import CodecError, Plain, classes_in, fields, join, record, typed
from store.digest import sha256
from store.names import snake_case
from store.policy.commands import Command, Deed, MoveClock, StateAccounts
from store.policy.events import Event
from store.policy.product import Kind
from store.policy.state import Account, CashLoan, PayLater, State

T = TypeVar("T")


EVENTS: dict[str, type[Event]] = {snake_case(kind.__name__): kind for kind in get_args(Event)}
COMMANDS: dict[str, type[Command]] = {
    **{kind.act.value: kind for kind in get_args(Deed)},
    "clock": MoveClock,
    "state": StateAccounts,
}
ACCOUNTS: dict[str, type[Account]] = {Kind.PAYLATER.value: PayLater, Kind.CASHLOAN.value: CashLoan}
_TAGS: dict[type, str] = {kind: name for union in (EVENTS, COMMANDS, ACCOUNTS) for name, kind in union.items()}


def encode_event(event: Event) -> Plain:
    """One event; fields at their defaults are left out, to keep a journal line short."""
    return {"event": _TAGS[type(event)], **record(event, short=True)}


def decode_event(raw: object) -> Event:
    """One event from JSON or TOML data. Raises CodecError."""
    return _tagged(raw, "event", EVENTS)


def encode_command(command: Command) -> Plain:
    """One command; fields at their defaults are left out."""
    return {"act": _TAGS[type(command)], **record(command, short=True)}


def decode_command(raw: object) -> Command:
    """One command from JSON or TOML data. Raises CodecError."""
    return _tagged(raw, "act", COMMANDS)


def encode_state(state: State) -> Plain:
    """The whole state, every field written out: the book is read by people too."""
    accounts = [{"kind": _TAGS[type(account)], **record(account)} for account in state.accounts]
    return {**record(replace(state, accounts=())), "accounts": accounts}


def decode_state(raw: object) -> State:
    """The whole state. Accounts are told apart by their `kind` first: a dataclass has no tag of its own.

    A field with a default may be missing, at any depth: an older huajie did not know it yet.
    """
    body, hints = _table(raw, ""), fields(State)
    for name in sorted(body.keys() - hints.keys()):
        raise CodecError(name, "unknown key")
    if "today" not in body:
        raise CodecError("today", "missing")
    accounts = tuple(_account(item, n) for n, item in enumerate(_array(body.pop("accounts", ()), "accounts")))
    values: dict[str, Any] = {name: typed(value, hints[name], name) for name, value in body.items()}  # each checked
    return State(accounts=accounts, **values)


@cache
def form_of_state() -> str:
    """Which fields a state has, as a short hash: a book of another form is not trusted to hold all that is folded."""
    names = sorted(
        f"{kind.__name__}.{name}" for kind in classes_in((State, *ACCOUNTS.values())) for name in fields(kind)
    )
    return sha256(" ".join(names).encode()).hexdigest()[:16]


def _account(raw: object, n: int) -> Account:
    return _tagged(raw, "kind", ACCOUNTS, f"accounts[{n}]")


def _tagged(raw: object, tag: str, kinds: Mapping[str, type[T]], key: str = "") -> T:
    body = _table(raw, key)
    name = body.pop(tag, None)
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        raise CodecError(join(key, tag), "missing" if name is None else f"unknown: {name!r}")
    return typed(body, kind, key)


def _table(raw: object, key: str) -> Plain:
    if not isinstance(raw, dict):
        raise CodecError(key, f"Expected `object`, got `{type(raw).__name__}`")
    return dict(raw)


def _array(raw: object, key: str) -> list[object]:
    if not isinstance(raw, list | tuple):
        raise CodecError(key, f"Expected `array`, got `{type(raw).__name__}`")
    return list(raw)
