"""The whole report from the state, rows in the order the report prints them. Source: domain.md §5.1, §5.6, §5.7."""

from dataclasses import replace
from datetime import date

from store.policy.civil import add_months
from store.policy.dated import on
from store.policy.product import Catalog
from store.policy.report.cashloan_rows import cashloan_rows
from store.policy.report.marks import marked
from store.policy.report.model import CreditReport, Fields, Row, RowKind
from store.policy.report.paylater_row import r1_row
from store.policy.report.retention import Kept, kept_rows
from store.policy.state import Inquiry, PayLater, State

ORDER = {RowKind.R4: 0, RowKind.R1: 1, RowKind.AGREEMENT: 2}  # R4, R1 … credit agreement last


def report_of(state: State, catalog: Catalog) -> CreditReport:
    """The report as it would read if everything were reported today."""
    rows: list[Row] = []
    for account in state.accounts:
        if isinstance(account, PayLater):
            rows.append(r1_row(account, catalog, state.today))
        else:
            rows += cashloan_rows(account, state.switches.jiebei_report_mode, catalog, state.today)
    kept = {row.row: row for row in kept_rows(state, catalog)}
    ordered = tuple(sorted((_whole(row, kept, state) for row in rows), key=lambda row: ORDER[row.kind]))
    seen = listed(state.inquiries, catalog, state.today)
    return CreditReport(state.today, ordered, _summary(ordered, seen), seen)


def listed(inquiries: tuple[Inquiry, ...], catalog: Catalog, today: date) -> tuple[Inquiry, ...]:
    """Inquiries still listed: while today < their date + two years (F8)."""
    months = on(catalog.report.inquiry_months, today)
    return tuple(i for i in inquiries if today < add_months(i.on, months))


def _whole(row: Row, kept: dict[str, Kept], state: State) -> Row:
    """A row with its months, and with what was said against it."""
    shown = kept.get(row.id)
    if shown is not None:
        row = replace(row, cells=shown.cells, episodes=shown.episodes)
    return marked(row, state) if state.disputes or state.statements else row


def is_open(row: Row) -> bool:
    """Whether a row counts as an open account or a valid agreement."""
    return row.field("account_state") in ("1", "2") or row.field("agreement_state") == "1"


def _summary(rows: tuple[Row, ...], inquiries: tuple[Inquiry, ...]) -> Fields:
    def count(kind: RowKind) -> int:
        return sum(1 for row in rows if row.kind is kind and is_open(row))

    return (
        ("r1_accounts", count(RowKind.R1)),
        ("r4_accounts", count(RowKind.R4)),
        ("agreements", count(RowKind.AGREEMENT)),
        ("overdue_accounts", sum(1 for row in rows if row.field("account_state") == "2")),
        ("inquiries_24", len(inquiries)),
    )
