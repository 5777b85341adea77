"""What must hold of any state, and between the state before a command and after it. Source: RELIABILITY.md D3."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from store.policy.cashloan import loan as loans
from store.policy.commands import (
    AddStatement,
    AnswerDispute,
    Command,
    Dispute,
    MoveClock,
    SetSwitches,
    StateAccounts,
    Undo,
    product_of,
)
from store.policy.decision import Decision, Impact, Refused, Value
from store.policy.events import AttemptBlocked, Inquired
from store.policy.facts import Facts
from store.policy.indicators import indicators
from store.policy.lifecycle import Status
from store.policy.paylater import owed as paylaters
from store.policy.report.build import report_of
from store.policy.report.model import CreditReport, Row
from store.policy.rules.using import payable
from store.policy.state import Account, Cell, PayLater, State, Switches
from tests.policy.props.openings import CATALOG

Figures = dict[tuple[str, str], Value]


def numbers(held: object, path: str = "") -> Iterator[tuple[str, int]]:
    """Every whole number in a value, with the way to it."""
    if isinstance(held, int):
        yield path, held
    elif isinstance(held, tuple):
        for index, item in enumerate(held):
            yield from numbers(item, f"{path}[{index}]")
    else:
        for name in _names(held):
            yield from numbers(getattr(held, name), f"{path}.{name}")


def _names(held: object) -> tuple[str, ...]:
    kind: type = type(held)
    return _fields(kind)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a kind of value; of what is none, none."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _is_negative(held: object) -> bool:
    """Whether any whole number in a value is below zero; without the ways there, for it is asked at every step."""
    if isinstance(held, int):
        return held < 0
    if isinstance(held, tuple):
        return any(map(_is_negative, held))
    return any(_is_negative(getattr(held, name)) for name in _names(held))


def nothing_negative(state: State) -> None:
    """No amount, count or rate is below zero, in the state, its report or its indicators."""
    for held in (state, report_of(state, CATALOG), indicators(state, CATALOG)):
        assert not _is_negative(held), [(path, number) for path, number in numbers(held) if number < 0]


def owed(state: State, account: Account) -> int:
    """All that is owed on an account in any way: what may be paid now, principal to come, orders, plans."""
    ahead = account_used(account)
    return payable(Facts(state, CATALOG, account)) + ahead


def account_used(account: Account) -> int:
    """Principal and orders, added up anew from the parts."""
    if not isinstance(account, PayLater):
        return sum(item.unpaid_principal for loan in account.loans for item in loan.instalments)
    billed = sum(bill.unpaid.plan + bill.unpaid.carried + bill.unpaid.new for bill in account.bills)
    plans = sum(plan.principal - plan.principal // plan.months * plan.billed for plan in account.plans)
    return billed + plans + sum(purchase.unpaid for purchase in account.purchases)


def closed_owes_nothing(state: State) -> None:
    """A closed account has no debt and no limit."""
    for account in state.accounts:
        if account.status is Status.CLOSED:
            assert (owed(state, account), account.limit, account.ceiling, account.benefits) == (0, 0, 0, ())
            assert account.closed is not None
            assert account.opened <= account.closed <= state.today


def closing_waits(state: State) -> None:
    """A closing account owes nothing, keeps its limit, and its day is still to come."""
    for account in state.accounts:
        if account.status is Status.CLOSING:
            assert owed(state, account) == 0 < account.limit
            assert account.closing is not None
            assert account.closed is None
            assert account.closing > state.today


def sums_agree(state: State) -> None:
    """The totals the pages show are the sums of their parts."""
    for account in state.accounts:
        if isinstance(account, PayLater):
            waiting = sum(purchase.unpaid for purchase in account.purchases if purchase.posted is None)
            assert paylaters.used(account) == account_used(account)
            assert paylaters.balance(account) == account_used(account) - waiting
        else:
            assert loans.used(account) == account_used(account)
            assert all(
                (loan.settled is not None) == (not any(i.unpaid for i in loan.instalments)) for loan in account.loans
            )


def grids_in_order(state: State) -> None:
    """One cell a month in order, none after `C`, none of a month to come."""
    for cells in grids(state).values():
        months = [cell.month for cell in cells]
        assert months == sorted(set(months))
        assert not months or months[-1] <= f"{state.today:%Y-%m}"
        assert "C" not in [cell.code for cell in cells[:-1]]


def grids(state: State) -> dict[str, tuple[Cell, ...]]:
    """The cells of every row."""
    rows = report_of(state, CATALOG).rows
    return {row.id: row.cells for row in rows}


def kept_cells(state: State) -> dict[str, tuple[Cell, ...]]:
    """The cells the book holds, whatever of them is still shown."""
    found = {account.id: account.cells for account in state.accounts if isinstance(account, PayLater)}
    loans = [(a.id, loan) for a in state.accounts if not isinstance(a, PayLater) for loan in a.loans]
    return found | {f"{id}/{loan.id}": loan.cells for id, loan in loans}


def shown_as_long_as_due(state: State) -> None:
    """A cell is shown as it is held; what is not shown is older than the grid and of no adverse record that stands."""
    if state.switches != Switches():
        return
    first = f"{state.today.year - 5 + state.today.month // 12}-{state.today.month % 12 + 1:02d}"
    held = kept_cells(state)
    for row in report_of(state, CATALOG).rows:
        gone = set(held.get(row.id, ())) - set(row.cells)
        assert set(row.cells) <= set(held.get(row.id, ()))
        assert [cell for cell in gone if cell.month >= first] == []
        assert [cell for cell in gone for episode in row.episodes if cell in episode.cells] == []


def history_grows(before: State, after: State, command: Command) -> None:
    """Inquiries, blocked attempts and cells held are only added to; accounts and their numbers stay.

    Only a month that was disputed can come to read otherwise.
    """
    if isinstance(command, Undo | StateAccounts):  # what they leave is looked at by itself
        return
    assert after.inquiries[: len(before.inquiries)] == before.inquiries
    assert after.attempts[: len(before.attempts)] == before.attempts
    assert [a.id for a in after.accounts][: len(before.accounts)] == [a.id for a in before.accounts]
    new = kept_cells(after)
    disputed = command.month if isinstance(command, AnswerDispute) else None
    for row, cells in kept_cells(before).items():
        now = new[row][: len(cells)]
        assert [cell.month for cell in now] == [cell.month for cell in cells]
        changed = [old.month for old, cell in zip(cells, now, strict=True) if old != cell]
        assert changed in ([], [disputed])


def as_it_was(earlier: State, after: State) -> None:
    """A deed taken back: all is as before it; what was asked and refused since stays in the history."""
    assert after.accounts == earlier.accounts
    assert (after.today, after.income, after.other, after.switches) == (
        earlier.today,
        earlier.income,
        earlier.other,
        earlier.switches,
    )
    assert (after.disputes, after.statements) == (earlier.disputes, earlier.statements)
    assert after.inquiries[: len(earlier.inquiries)] == earlier.inquiries
    assert after.attempts[: len(earlier.attempts)] == earlier.attempts


def rows_but(state: State, row: str) -> list[Row]:
    """Every row of the report but one."""
    return [held for held in report_of(state, CATALOG).rows if held.id != row]


def others_untouched(before: State, after: State, command: Command) -> None:
    """An act on one product leaves every other account as it was, and its rows to the byte (S9)."""
    if isinstance(command, Dispute | AnswerDispute | AddStatement):
        assert rows_but(before, command.row) == rows_but(after, command.row)
        return
    if isinstance(command, MoveClock | StateAccounts | SetSwitches | Undo):
        return
    product = product_of(command)
    mine = before.account(product) if product else None
    kept = [account for account in before.accounts if account is not mine]
    now = {account.id: account for account in after.accounts}
    assert [account for account in kept if now[account.id] is not account] == []
    ids = tuple(account.id for account in kept)
    assert rows_of(report_of(before, CATALOG), ids) == rows_of(report_of(after, CATALOG), ids)


def rows_of(report: CreditReport, accounts: tuple[str, ...]) -> bytes:
    """The rows of some accounts, as bytes."""
    return repr([row for row in report.rows if row.id.split("/")[0] in accounts]).encode()


def refusal_changes_nothing(before: State, after: State, decision: Decision) -> None:
    """A refusal gives grounds, and writes an inquiry or a blocked attempt at most."""
    assert isinstance(decision, Refused)
    assert decision.reasons
    assert all(isinstance(event, Inquired | AttemptBlocked) for event in decision.events)
    assert after.accounts == before.accounts
    assert (after.today, after.deeds, after.other, after.income) == (
        before.today,
        before.deeds + len(decision.events),
        before.other,
        before.income,
    )


def figures(report: CreditReport) -> Figures:
    """A report as a table of named values; what is not there is left out."""
    found: Figures = {("summary", name): value for name, value in report.summary}
    for row in report.rows:
        found |= {(row.id, name): value for name, value in row.fields}
        found |= {(row.id, f"cell {cell.month}"): cell.code for cell in row.cells}
    return {place: value for place, value in found.items() if value is not None}


def impact_is_the_difference(before: State, after: State, impact: Impact) -> None:
    """What was shown beforehand is what came of it, field by field and indicator by indicator."""
    old, new = figures(report_of(before, CATALOG)), figures(report_of(after, CATALOG))
    changed = {(*at, old.get(at), new.get(at)) for at in old.keys() | new.keys() if old.get(at) != new.get(at)}
    shown = [(change.row, change.field, change.before, change.after) for change in impact.changes]
    assert len(set(shown)) == len(shown)
    assert set(shown) == changed
    was, now = indicators(before, CATALOG), indicators(after, CATALOG)
    assert [(shift.name, shift.before) for shift in impact.indicators] == list(was)
    assert [(shift.name, shift.after) for shift in impact.indicators] == list(now)


def cited(decision: Decision) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a decision says, with the sources it gives for it."""
    if isinstance(decision, Refused):
        yield from ((reason.code.value, reason.sources) for reason in decision.reasons)
    impact = decision.impact
    yield from ((note.code, note.sources) for note in (*impact.why, *impact.lost, *impact.stays, *impact.warnings))


def everything_has_a_source(decision: Decision) -> None:
    """Each reason and each sentence of the impact cites sources that can be looked up."""
    for code, sources in cited(decision):
        assert sources, code
        assert [source for source in sources if source not in CATALOG.sources] == [], code
