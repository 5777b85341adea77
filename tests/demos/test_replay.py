"""The demos' stories could have been lived: each act is allowed on its day, and a second bookkeeping agrees with it."""

from dataclasses import replace

import pytest

from store.catalog import load
from store.demos import demo, demo_ids
from store.policy.commands import Borrow, Command, ConfirmReceipt, MoveClock, Repay, Spend
from store.policy.decide import decide
from store.policy.decision import Allowed
from store.policy.events import (
    Began,
    ClockMoved,
    Drawn,
    Event,
    Inquired,
    Opened,
    PasswordSet,
    ReceiptConfirmed,
    Repaid,
    Spent,
)
from store.policy.fold import apply, fold
from store.policy.report.build import report_of
from store.policy.state import State
from tests.policy.second_huabei import Huabei
from tests.policy.second_jiebei import Jiebei

CATALOG = load()
# Told as they are: what others ask, and openings, since §9 gives limits as they stand and not as an assessment would.
FACTS = Began | PasswordSet | Inquired | Opened


def story(id: str) -> tuple[Event, ...]:
    """A demo's events."""
    told = demo(id)
    assert told is not None
    return told.events


def command_of(event: Event) -> Command | None:
    """What was asked that this should happen; None for a fact."""
    match event:
        case ClockMoved(to=to):
            return MoveClock(to)
        case Spent(product=product, amount=amount, merchant=merchant):
            return Spend(product, amount, merchant)
        case ReceiptConfirmed(product=product, order=order):
            return ConfirmReceipt(product, order)
        case Drawn(product=product, amount=amount, months=months, method=method, lender=lender):
            return Borrow(product, amount, months, method, lender)
        case Repaid(product=product, amount=amount, loan=loan):
            return Repay(product, amount, loan)
        case _:
            assert isinstance(event, FACTS), event
            return None


def brought(event: Event) -> Event:
    """The event as its command would give it: a loan's own rate is told, not asked for (domain.md §9a)."""
    return replace(event, rate=None) if isinstance(event, Drawn) else event


@pytest.mark.parametrize("id", demo_ids())
def test_each_act_of_the_story_is_allowed_on_its_day(id: str) -> None:
    state: State | None = None
    for event in story(id):
        command = command_of(event)
        if command is not None:
            assert state is not None
            decision = decide(state, command, CATALOG)
            assert isinstance(decision, Allowed), (state.today, decision)
            assert decision.events == (brought(event),), state.today
        state = apply(state, event, CATALOG)


@pytest.mark.parametrize("id", demo_ids())
def test_a_second_bookkeeping_of_the_story_gives_the_same_rows(id: str) -> None:
    """Every figure and every month of the rows, kept again night by night from domain.md §3-§5 alone."""
    books = second_books(story(id))
    state = fold(None, story(id), CATALOG)
    huabei, jiebei = books
    rows = {row.id: row for row in report_of(state, CATALOG).rows}
    expected = {"huabei-1": (huabei.row(), huabei.record.cells)}
    for loan in jiebei.loans:
        expected[f"jiebei-1/{loan.name}"] = (loan.row(state.today), loan.record.cells)
    assert {*rows} == {*expected, "jiebei-1"}
    assert rows["jiebei-1"].field("used") == jiebei.used()
    for name, (figures, cells) in expected.items():
        assert {field: rows[name].field(field) for field in figures} == figures, name
        shown = {cell.month: cell.code for cell in rows[name].cells}
        assert shown == {month: cells[month] for month in shown}, name
        assert max(shown, default="") == max(cells, default=""), name


def second_books(events: tuple[Event, ...]) -> tuple[Huabei, Jiebei]:
    """The story kept a second time."""
    huabei: Huabei | None = None
    jiebei: Jiebei | None = None
    for event in events:
        match event:
            case Began(day=today) | ClockMoved(to=today):
                day = today
                for book in (huabei, jiebei):
                    if book is not None:
                        book.pass_until(day)
            case Opened(product="huabei", limit=limit):
                huabei = Huabei(day, day, limit, event.bill_day or 1, event.due_day or 10)
            case Opened(limit=limit):
                jiebei = Jiebei(day, limit, event.rate or 450)
            case Spent() | ReceiptConfirmed() | Repaid(product="huabei"):
                assert huabei is not None
                on_huabei(huabei, event)
            case Drawn() | Repaid():
                assert jiebei is not None
                on_jiebei(jiebei, event)
    assert huabei is not None
    assert jiebei is not None
    return huabei, jiebei


def on_huabei(book: Huabei, event: Spent | ReceiptConfirmed | Repaid) -> None:
    """One act in the second Huabei book."""
    match event:
        case Spent(amount=amount, posted=posted):
            book.spend(amount, online=not posted)
        case ReceiptConfirmed(order=order):
            book.confirm(order)
        case Repaid(amount=amount):
            book.repay(amount)


def on_jiebei(book: Jiebei, event: Drawn | Repaid) -> None:
    """One act in the second Jiebei book; a loan with a rate of its own is drawn at that one."""
    match event:
        case Drawn(amount=amount, months=months, method=method, rate=rate):
            usual, book.ppm = book.ppm, rate or book.ppm
            book.borrow(amount, months, method.value)
            book.ppm = usual
        case Repaid(amount=amount, loan=loan):
            book.repay(amount, loan)
