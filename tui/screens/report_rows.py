"""The parts of the credit report as a person reads them: summary, rows, sixty months, inquiries. Pure."""

from collections.abc import Sequence

from store.policy.civil import Month, month_of
from store.policy.product import Catalog
from store.policy.report.fields import FIELDS, FieldKind
from store.policy.report.model import CreditReport, RowKind
from store.policy.report.model import Row as ReportRow
from store.policy.state import Inquiry
from tui.grid_rows import ROLES
from tui.messages import Go
from tui.say import reported_value, row_name
from tui.speech import Words
from tui.widgets.rows import Row, Span, row, title

MONTHS = 12
YEAR, CELL = 6, 3
KEY_FIELDS = ("balance", "credit_limit", "five_class", "overdue_total")
TITLES = (RowKind.R4, RowKind.R1, RowKind.AGREEMENT)


def summary_rows(report: CreditReport, words: Words, card: int) -> list[Row]:
    """信息概要."""
    lines = [row(str(value), label=words.term(f"field.{name}"), card=card) for name, value in report.summary]
    return [title(words("Information summary"), card=card), *lines]


def entry_card(line: ReportRow, report: CreditReport, catalog: Catalog, words: Words, card: int) -> list[Row]:
    """One row in short: who, in which state, what is owed, and its months; Enter opens all of it."""
    name = f"{row_name(line.id, catalog, words)}  {words.term(f'row.{line.kind}')}"
    return [
        title(name, right=_state(line, words), act=Go("entry", line.product, loan=line.id), card=card),
        row(Span(str(line.field("institution")), "dim"), card=card),
        *(value_row(line, name, words, card) for name in KEY_FIELDS if _tells(line, name)),
        *_marks(line, words, card),
        *year_rows(line, report, card),
    ]


def _state(line: ReportRow, words: Words) -> Span:
    name = "agreement_state" if line.kind is RowKind.AGREEMENT else "account_state"
    value = line.field(name)
    return Span(reported_value(name, value, words), "bad" if (name, value) == ("account_state", "2") else "good")


def _marks(line: ReportRow, words: Words, card: int) -> list[Row]:
    """A dispute under way stands beside the row."""
    filed = line.field("dispute_mark")
    if not isinstance(filed, str):
        return []
    return [row(Span(words("under dispute since {day}", day=filed), "warn"), mark=Span("!", "warn"), card=card)]


def value_row(line: ReportRow, name: str, words: Words, card: int) -> Row:
    """One field with its name."""
    bad = name.startswith("overdue") and bool(line.field(name))
    value = Span(reported_value(name, line.field(name), words), "bad" if bad else "")
    return row(value, label=words.term(f"field.{name}"), card=card)


def all_fields(line: ReportRow, words: Words, card: int) -> list[Row]:
    """Every field that says something; a zero is left out only where nothing is overdue."""
    return [value_row(line, name, words, card) for name, _ in line.fields if _tells(line, name)]


def _tells(line: ReportRow, name: str) -> bool:
    value = line.field(name)
    spec = FIELDS.get(name)
    is_figure = spec is not None and spec.kind in (FieldKind.MONEY, FieldKind.COUNT)
    return value is not None and not (is_figure and name.startswith("overdue") and value == 0)


def year_rows(line: ReportRow, report: CreditReport, card: int) -> list[Row]:
    """A line a year with a sign a month; today's provisional one has a question mark."""
    codes = {str(cell.month): cell.code for cell in line.cells}
    today = month_of(report.on)
    if not codes and line.live is None:
        return []
    years = sorted({month[:4] for month in codes} | ({today[:4]} if line.live else set()))
    months = "".join(f"{n:>2} " for n in range(1, MONTHS + 1))
    head = row(Span(" " * YEAR + months, "faint"), fixed=True, card=card)
    return [head, *(row(*_year(year, codes, line.live, today), fixed=True, card=card) for year in years)]


def _year(year: str, codes: dict[str, str], live: str | None, today: Month) -> Sequence[Span]:
    spans = [Span(f"{year:<{YEAR}}", "dim")]
    for n in range(1, MONTHS + 1):
        month = f"{year}-{n:02d}"
        if month in codes:
            spans.append(Span(f"{codes[month]:>2} ", ROLES.get(codes[month], "bad")))
        elif month == today and live is not None:
            spans.append(Span(f"{live:>2}?", "faint"))
        else:
            spans.append(Span(" " * CELL))
    return spans


def inquiry_rows(inquiries: Sequence[Inquiry], words: Words, card: int) -> list[Row]:
    """Who asked, when and why, the latest first."""
    rows = [title(words("Inquiries in two years: {n}", n=len(inquiries)), card=card)]
    for inquiry in sorted(inquiries, key=lambda one: one.on, reverse=True):
        why = Span(words.term(f"inquiry.{inquiry.kind}"), "dim")
        rows.append(row(f"{inquiry.on}  {inquiry.by}", right=why, card=card))
    return rows
