"""Random figures of a person: those that can be true together, and any at all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from store.catalog import load
from store.policy.cashloan.schedule import due_date
from store.policy.civil import add_months, latest_on, month_of, shift_month
from store.policy.dated import on
from store.policy.money import ZERO, Fen, Ppm
from store.policy.opening import (
    Opening,
    OpeningBill,
    OpeningCashLoan,
    OpeningLoan,
    OpeningPayLater,
    OpeningPlan,
    OpeningPurchase,
)
from store.policy.product import Kind
from store.policy.rules.stated import OF_CASHLOAN, OF_PAYLATER
from store.policy.rules.stating import most_paid
from store.policy.state import Fact, Inquiry, InquiryKind, Method, Other, ReportMode, Switches

CATALOG = load()
PAYLATER = tuple(p.id for p in CATALOG.products.values() if p.kind is Kind.PAYLATER)
CASHLOAN = tuple(p.id for p in CATALOG.products.values() if p.kind is Kind.CASHLOAN)
PRODUCTS = tuple(CATALOG.products)
BANK = "某银行（虚构）"

days = st.dates(date(2024, 2, 25), date(2030, 12, 31)) | st.sampled_from(
    [date(2026, 6, 15), date(2028, 2, 29), date(2026, 1, 31), date(2026, 6, 1), date(2026, 6, 10), date(2026, 12, 31)]
)
kinds = st.sampled_from(list(InquiryKind))
switches = st.builds(
    Switches, st.booleans(), st.sampled_from(list(ReportMode)), st.booleans(), st.sampled_from([0, 0, 1, 2, 3])
)
none: st.SearchStrategy[frozenset[Fact]] = st.just(frozenset())


def outside(known: frozenset[Fact]) -> st.SearchStrategy[frozenset[Fact]]:
    """Facts that can stand in the way of closing one kind of account; mostly none."""
    return none | none | st.frozensets(st.sampled_from(sorted(known)), max_size=2)


def fen(least: int = 0, most: int = 5_000_000) -> st.SearchStrategy[Fen]:
    """An amount; round ones and single fen are as likely as any other."""
    few = [n for n in (least, least + 1, 99, 100_000, most) if least <= n <= most]
    return (st.sampled_from(few) | st.integers(least, most)).map(Fen)


def limits(most: int) -> st.SearchStrategy[Fen]:
    """A limit; mostly one that leaves room."""
    return st.sampled_from([Fen(most), Fen(most // 2)]) | fen(1, most)


def earlier(day: date, most: int) -> st.SearchStrategy[date]:
    """A day not after this one."""
    return st.integers(0, most).map(lambda back: day - timedelta(days=back))


def since(cells: Mapping[str, str], opened: date | None, closed: date | None = None) -> Mapping[str, str]:
    """The months from an account's opening to before its closing; without such a day all of them on that side."""
    first, end = month_of(opened or date.min), month_of(closed or date.max)
    return {month: code for month, code in cells.items() if first <= month < end}


def grids(day: date) -> st.SearchStrategy[Mapping[str, str]]:
    """Past months as a person states them."""
    months = [shift_month(month_of(day), -back) for back in range(1, 27)]
    return st.dictionaries(st.sampled_from(months), st.sampled_from("NNN*#123M"), max_size=7)


@st.composite
def bills(draw: st.DrawFn, issued: date, before: OpeningBill | None) -> OpeningBill:
    """A bill with anything from nothing to all of it paid, and what the one of a month before left of its principal."""
    follows = before is not None and issued <= add_months(before.issued, 1)
    bill = OpeningBill(
        issued,
        new=draw(fen(1, 2_000_000)),
        carried=left_of(before) if before and follows else draw(st.just(ZERO) | fen(0, 500_000)),
        interest=draw(st.just(ZERO) | fen(0, 50_000)),
        plan=draw(st.just(ZERO) | fen(0, 50_000)),
        fee=draw(st.just(ZERO) | fen(0, 5_000)),
    )
    paid = draw(st.sampled_from([bill.total, bill.total, bill.total, 0]) | st.integers(0, bill.total))
    return OpeningBill(bill.issued, bill.new, None, bill.carried, bill.interest, bill.plan, bill.fee, Fen(paid))


def left_of(bill: OpeningBill) -> Fen:
    """What the next bill carries of it: all that is unpaid once a tenth of the purchases and all else are paid."""
    least = (2 * (bill.new + bill.carried) + 10) // 20 + bill.interest + bill.plan + bill.fee
    return Fen(bill.total - bill.paid) if bill.paid >= min(least, bill.total) else ZERO


@st.composite
def histories(draw: st.DrawFn, issues: list[date]) -> tuple[OpeningBill, ...]:
    """One bill after the other."""
    found: list[OpeningBill] = []
    for issued in issues:
        found.append(draw(bills(issued, found[-1] if found else None)))
    return tuple(found)


@st.composite
def plans(draw: st.DrawFn, day: date) -> OpeningPlan:
    """A plan under way."""
    months = draw(st.sampled_from([3, 6, 9, 12]))
    billed = draw(st.integers(0, months - 1))
    return OpeningPlan(draw(fen(10_000, 1_000_000)), draw(fen(0, 90_000)), months, draw(earlier(day, 90)), billed)


@st.composite
def paylaters(draw: st.DrawFn, product: str, day: date) -> OpeningPayLater:
    """A pay-later account: closed with nothing left, unused, or in the midst of it."""
    limit = draw(limits(5_000_000))
    if draw(st.integers(0, 9)) == 9:
        closed = draw(earlier(day, 400))
        opened = draw(st.none() | earlier(closed, 500))
        return OpeningPayLater(limit, opened, cells=since(draw(grids(day)), opened, closed), closed=closed)
    terms = CATALOG.paylater(product)
    cycle = draw(st.sampled_from(on(terms.cycles, day)))
    last = latest_on(day, cycle.bill_day)
    issues = sorted({add_months(last, -back) for back in draw(st.lists(st.integers(0, 3), max_size=3))})
    waiting = st.builds(OpeningPurchase, fen(1, 500_000), earlier(day, 40), st.booleans(), st.just("mall"))
    account = OpeningPayLater(
        limit=limit,
        ceiling=draw(st.none() | fen(limit, 2 * limit + 100)),
        bill_day=cycle.bill_day,
        due_day=cycle.due_day,
        bills=draw(histories(issues)),
        purchases=tuple(draw(st.lists(waiting, max_size=3))),
        plans=tuple(draw(st.just([]) | st.just([]) | st.lists(plans(day), max_size=2))),
        revolving=draw(st.none() | fen(0, 30_000)),
        facts=tuple(sorted(draw(outside(OF_PAYLATER)))),
        cells=draw(grids(day)),
    )
    dates = [b.issued for b in account.bills] + [p.on for p in account.purchases] + [p.made for p in account.plans]
    first = draw(st.none() | earlier(min((day, *dates)), 900))
    return replace(account, opened=first, cells=since(account.cells, first))


@st.composite
def loans(draw: st.DrawFn, product: str, day: date) -> OpeningLoan:
    """A loan with none to all of the instalments paid that have come due."""
    terms = CATALOG.cashloan(product)
    months, drawn = draw(st.sampled_from(on(terms.months, day))), draw(earlier(day, 430))
    most = most_paid(drawn, months, day)
    rates = st.integers(on(terms.rate_lowest_ppm, day), on(terms.rate_highest_ppm, day)).map(Ppm)
    paid = draw(st.just(most) | st.just(most) | st.integers(0, most))
    return OpeningLoan(
        principal=draw(fen(1, 4_000_000)),
        months=months,
        drawn=drawn,
        ppm=draw(st.none() | rates),
        method=draw(st.sampled_from(list(Method))),
        lender=draw(st.none() | st.just(BANK)),
        paid=paid,
        cells=since(draw(grids(day)), drawn, due_date(drawn, months) if paid == months else None),
    )


@st.composite
def cashloans(draw: st.DrawFn, product: str, day: date) -> OpeningCashLoan:
    """An agreement: closed and never drawn, or with up to three loans."""
    limit = draw(limits(20_000_000))
    if draw(st.integers(0, 9)) == 9:
        closed = draw(earlier(day, 400))
        return OpeningCashLoan(limit, opened=draw(st.none() | earlier(closed, 400)), closed=closed)
    drawn = tuple(draw(st.lists(loans(product, day), max_size=2)))
    return OpeningCashLoan(
        limit=limit,
        opened=draw(st.none() | earlier(min((day, *(loan.drawn for loan in drawn))), 500)),
        ceiling=draw(st.none() | fen(limit, 2 * limit + 100)),
        loans=drawn,
        facts=tuple(sorted(draw(outside(OF_CASHLOAN)))),
    )


@st.composite
def openings(draw: st.DrawFn) -> Opening:
    """Figures that can be true together; each product is stated or not."""
    day = draw(days)
    stated = [id for id in PRODUCTS if draw(st.integers(0, 9)) < 9]
    money = st.just(ZERO) | fen()
    return Opening(
        day=day,
        income=draw(st.sampled_from([Fen(1_500_000), Fen(850_000), Fen(1), ZERO]) | fen()),
        paylater={id: draw(paylaters(id, day)) for id in stated if id in PAYLATER},
        cashloan={id: draw(cashloans(id, day)) for id in stated if id in CASHLOAN},
        inquiries=tuple(draw(st.lists(st.builds(Inquiry, earlier(day, 800), st.just(BANK), kinds), max_size=8))),
        other=draw(st.just(Other()) | st.builds(Other, money, money, money, money, money)),
        switches=draw(st.just(Switches()) | switches),
    )
