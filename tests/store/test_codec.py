"""Every event, command and state survives being written as JSON; what is not understood is refused by its key."""

import json
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.catalog import load
from store.db.codec import (
    decode_command,
    decode_event,
    decode_state,
    encode_command,
    encode_event,
    encode_state,
)
from store.db.plain import CodecError, Plain
from store.demos import Demo, list_demos
from store.names import snake_case
from store.policy.commands import Close, Command, MoveClock, Repay, StateAccounts
from store.policy.events import ClockMoved, Event, Opened, Repaid, TryFailed
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.opening import Opening
from store.policy.state import State

DEMOS = list_demos()


def through_json(raw: object) -> object:
    """As it comes back from a file."""
    return json.loads(json.dumps(raw, ensure_ascii=False))


def state_of(demo: Demo) -> State:
    """A demo's state on its day."""
    return fold(None, demo.events, load())


def owing() -> Plain:
    """A state with two accounts, bills and loans in it, as a file would hold it."""
    raw = through_json(encode_state(state_of(next(demo for demo in DEMOS if demo.id == "owing"))))
    assert isinstance(raw, dict)
    return raw


@given(st.one_of([st.from_type(kind) for kind in get_args(Event)]))
def test_events_come_back(event: Event) -> None:
    assert decode_event(through_json(encode_event(event))) == event


@given(st.one_of([st.from_type(kind) for kind in get_args(Command)]))
def test_commands_come_back(command: Command) -> None:
    assert decode_command(through_json(encode_command(command))) == command


@given(st.from_type(State))
def test_states_come_back(state: State) -> None:
    assert decode_state(through_json(encode_state(state))) == state


@pytest.mark.parametrize("demo", DEMOS, ids=lambda demo: demo.id)
def test_the_states_of_the_demos_come_back(demo: Demo) -> None:
    assert decode_state(through_json(encode_state(state_of(demo)))) == state_of(demo)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=8))], ids=str)
def test_a_lock_comes_back_at_its_moment(zone: timezone) -> None:
    event = TryFailed(datetime(2026, 6, 15, 9, 30, 15, 1, tzinfo=zone))
    assert decode_event(through_json(encode_event(event))) == event


def test_lines_are_short_and_readable() -> None:
    assert encode_event(Repaid("huabei", Fen(1_00))) == {"event": "repaid", "product": "huabei", "amount": 1_00}
    assert encode_command(Close("jiebei")) == {"act": "close", "product": "jiebei"}
    assert encode_command(MoveClock(date(2026, 7, 1))) == {"act": "clock", "to": "2026-07-01"}
    assert encode_command(StateAccounts(Opening(date(2026, 7, 1)))) == {
        "act": "state",
        "opening": {"day": "2026-07-01"},
    }


def test_tags_are_made_from_the_names_of_the_classes() -> None:
    assert [snake_case(name) for name in ("Began", "ReceiptConfirmed")] == ["began", "receipt_confirmed"]


def test_toml_gives_dates_as_dates() -> None:
    raw = tomllib.loads('event = "clock_moved"\nto = 2026-06-15')
    assert decode_event(raw) == ClockMoved(date(2026, 6, 15))


def test_lists_in_toml_and_tuples_are_both_taken() -> None:
    raw = {"event": "opened", "product": "jiebei", "limit": 1, "lenders": ("a", "b")}
    assert (
        decode_event(raw)
        == decode_event({**raw, "lenders": ["a", "b"]})
        == Opened("jiebei", Fen(1), lenders=("a", "b"))
    )


@pytest.mark.parametrize("amount", [1.5, 1.0, True, "1", None, [1], float("nan")])
def test_only_a_whole_number_is_an_amount(amount: object) -> None:
    with pytest.raises(CodecError, match="amount") as caught:
        decode_command({"act": "repay", "product": "huabei", "amount": amount})
    assert caught.value.key == "amount"


@pytest.mark.parametrize(
    ("raw", "key", "why"),
    [
        ({"event": "repaid", "product": "huabei", "amount": 1, "amout": 2}, "amout", "unknown key"),
        ({"event": "repayed", "product": "huabei", "amount": 1}, "event", "unknown: 'repayed'"),
        ({"product": "huabei", "amount": 1}, "event", "missing"),
        ({"event": ["repaid"]}, "event", "unknown"),
        ({"event": "repaid", "product": "huabei"}, "", "missing required field `amount`"),
        ({"event": "clock_moved", "to": "2026-02-30"}, "to", "Invalid"),
        ({"event": "clock_moved", "to": datetime(2026, 6, 15, tzinfo=UTC)}, "to", "datetime"),
        ({"event": "attempt_blocked", "product": "huabei", "act": "borow"}, "act", "Invalid enum value"),
        ({"event": "stated", "opening": {"day": "2026-06-15", "incom": 1}}, "opening.incom", "unknown key"),
        (
            {"event": "stated", "opening": {"day": "2026-06-15", "paylater": {"huabei": {"limit": 1, "bils": []}}}},
            "opening.paylater.huabei.bils",
            "unknown key",
        ),
        (
            {"event": "stated", "opening": {"day": "2026-06-15", "inquiries": [{"on": "2026-01-01", "by": 1}]}},
            "opening.inquiries[0].by",
            "Expected `str`, got `int`",
        ),
        ("repaid", "", "Expected `object`, got `str`"),
        (None, "", "Expected `object`"),
    ],
)
def test_what_is_not_understood_is_refused_by_its_key(raw: object, key: str, why: str) -> None:
    with pytest.raises(CodecError) as caught:
        decode_event(raw)
    assert caught.value.key == key
    assert why in caught.value.why


def _at(raw: Plain, *path: str | int) -> Plain:
    """A table inside a state."""
    found: Any = raw
    for step in path:
        found = found[step]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda raw: raw.update(limit=1), "limit"),
        (lambda raw: raw.pop("today"), "today"),
        (lambda raw: raw.update(accounts={}), "accounts"),
        (lambda raw: _at(raw, "identity").update(hint="1234"), "identity.hint"),
        (lambda raw: _at(raw, "accounts", 0).update(kind="card"), "accounts[0].kind"),
        (lambda raw: _at(raw, "accounts", 0).pop("kind"), "accounts[0].kind"),
        (
            lambda raw: _at(raw, "accounts", 1, "loans", 0, "instalments", 2).update(x=1),
            "accounts[1].loans[0].instalments[2].x",
        ),
        (lambda raw: _at(raw, "accounts", 1, "loans", 0).update(rate=350.0), "accounts[1].loans[0].rate"),
        (lambda raw: _at(raw, "accounts", 0).update(limit="1"), "accounts[0].limit"),
    ],
)
def test_a_spoilt_state_is_refused_by_its_key(spoil: Callable[[Plain], object], key: str) -> None:
    raw = owing()
    spoil(raw)
    with pytest.raises(CodecError) as caught:
        decode_state(raw)
    assert caught.value.key == key


def test_which_of_repay_s_fields_are_left_out() -> None:
    assert "loan" not in encode_command(Repay("jiebei", Fen(1)))
    assert encode_command(Repay("jiebei", Fen(1), "L1"))["loan"] == "L1"
