"""The article's advice on these very figures: needs, one's own report, early warnings, debts.

Source: S29-S32. What is to be done is a command the person may choose; nothing is done by itself.
"""

from datetime import date, timedelta
from enum import StrEnum

from store.policy.alerts import alerts
from store.policy.civil import add_months, days, first_day, month_end
from store.policy.commands import Close, Deed, Repay, SelfInquire
from store.policy.dated import on
from store.policy.decision import Note
from store.policy.dues import Due, upcoming
from store.policy.indicators import account_used, monthly_obligation, total_debt
from store.policy.lifecycle import Status
from store.policy.paylater.owed import active_plans
from store.policy.product import Catalog
from store.policy.report.retention import kept_rows
from store.policy.state import Account, CashLoan, InquiryKind, PayLater, State
from store.policy.values import dataclass
from store.policy.warnings import is_strained, true_totals

NOTHING_DUE = frozenset("*#C")  # a month without any use that could be told


class Topic(StrEnum):
    """The four pieces of advice."""

    NEEDS = "needs"  # S29
    REPORT = "report"  # S30
    WARNING = "warning"  # S31
    DEBT = "debt"  # S32


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence of advice; `holds`: something is to be done, by `act` where the app can do it."""

    topic: Topic
    note: Note
    holds: bool
    act: Deed | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """On a day one is reminded of what falls due so many days later; `act` pays the least, where it can be today."""

    on: date
    ahead: int
    due: Due
    act: Repay | None


def advice(state: State, catalog: Catalog) -> tuple[Advice, ...]:
    """What is to be said of needs, one's own report and debts, product by product; warnings have their own shapes."""
    open_ones = [account for account in state.accounts if account.status is Status.OPEN]
    needs = (needs_check(account, state, catalog) for account in open_ones)
    return (*needs, *report_check(state, catalog), *debt_check(state, catalog))


def needs_check(account: Account, state: State, catalog: Catalog) -> Advice:
    """Long unused and with nothing owed: closing is suggested (S29); else since when, or what is in use."""
    product, amount = account.product, account_used(account)
    planned = isinstance(account, PayLater) and bool(active_plans(account))
    if amount or planned:
        return Advice(
            Topic.NEEDS, Note.of("advice.in_use", "S29", "M.advice", product=product, used=amount), holds=False
        )
    since, most = last_use(account), on(catalog.advice.unused_days, state.today)
    idle = days(since, state.today)
    if idle >= most:
        note = Note.of("advice.close_unused", "S29", "M.advice", product=product, since=since, idle=idle)
        return Advice(Topic.NEEDS, note, holds=True, act=Close(product))
    if since == account.opened:
        note = Note.of("advice.not_used_yet", "S29", "M.advice", product=product, since=since, most=most)
    else:
        note = Note.of("advice.used_lately", "S29", "M.advice", product=product, since=since, most=most)
    return Advice(Topic.NEEDS, note, holds=False)


def last_use(account: Account) -> date:
    """The day of the last purchase or drawing, else of the opening; without a known purchase what else tells of use."""
    if isinstance(account, CashLoan):
        return max((account.opened, *(loan.drawn for loan in account.loans)))
    return max(account.opened, account.last_used) if account.last_used else max((account.opened, *_traces(account)))


def _traces(account: PayLater) -> list[date]:
    """Bills, the last payment, the end of the last month in which something was due."""
    busy = [cell.month for cell in account.cells if cell.code not in NOTHING_DUE]
    told = [bill.issued for bill in account.bills] + [month_end(first_day(month)) for month in busy[-1:]]
    return [*told, account.payments.last_on] if account.payments.last_on else told


def report_check(state: State, catalog: Catalog) -> tuple[Advice, ...]:
    """Asking for one's own report, every six months; and to look at what stands there against one (S30)."""
    asked = max((inquiry.on for inquiry in state.inquiries if inquiry.kind is InquiryKind.SELF), default=None)
    months = on(catalog.advice.self_inquiry_months, state.today)
    found = [_asked(asked, months, state.today)]
    bad = sum(len(row.episodes) for row in kept_rows(state, catalog))
    if bad:
        found.append(Advice(Topic.REPORT, Note.of("advice.check_adverse", "S30", "F4", records=bad), holds=False))
    return tuple(found)


def _asked(last: date | None, months: int, today: date) -> Advice:
    if last is None:
        note = Note.of("advice.never_asked", "S30", "F7", months=months)
        return Advice(Topic.REPORT, note, holds=True, act=SelfInquire())
    again = add_months(last, months)
    if today >= again:
        note = Note.of("advice.ask_again", "S30", "F7", last=last, months=months)
        return Advice(Topic.REPORT, note, holds=True, act=SelfInquire())
    return Advice(Topic.REPORT, Note.of("advice.asked_lately", "S30", "F7", last=last, again=again), holds=False)


def debt_check(state: State, catalog: Catalog) -> tuple[Advice, ...]:
    """Whether the debts can be borne: the true totals, and where help is found (S28, S32)."""
    if is_strained(state, catalog):
        return tuple(Advice(Topic.DEBT, note, holds=True) for note in true_totals(state, catalog))
    debt, obligation = total_debt(state), monthly_obligation(state, catalog)
    return (Advice(Topic.DEBT, Note.of("advice.debt_borne", "S32", debt=debt, obligation=obligation), holds=False),)


def reminders(state: State, catalog: Catalog) -> tuple[Reminder, ...]:
    """Today's and those to come of what is due next and not paid enough, soonest first (S31)."""
    ahead = on(catalog.advice.reminder_days, state.today)
    found = [
        Reminder(due.on - timedelta(days=n), n, due, _least(due, state.today))
        for due in upcoming(state)
        if due.least > 0
        for n in ahead
        if due.on - timedelta(days=n) >= state.today
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.due.on, one.due.product, one.due.loan or "")))


def _least(due: Due, today: date) -> Repay | None:
    """A bill can be paid any day, an instalment from its due day on (domain.md §9a)."""
    if due.loan is not None and due.on > today:
        return None
    return Repay(due.product, due.least, due.loan)


def to_do(state: State, catalog: Catalog) -> int:
    """How many things are to be done or minded now: advice that holds, alerts, today's reminders."""
    topics = [one.topic for one in advice(state, catalog) if one.holds]
    debts = 1 if Topic.DEBT in topics else 0  # its sentences are one thing
    others = sum(1 for topic in topics if topic is not Topic.DEBT)
    today = sum(1 for reminder in reminders(state, catalog) if reminder.on == state.today)
    return others + debts + len(alerts(state, catalog)) + today
