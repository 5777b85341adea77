"""How values of the policy are said: amounts, dates, codes, commands, reasons.

One place for every page and the command line.
"""

from datetime import date

from store.policy.commands import (
    AccountCommand,
    Borrow,
    ConfirmReceipt,
    Repay,
    SetLimit,
    SettleEarly,
    Spend,
)
from store.policy.decision import Note, Value
from store.policy.product import Catalog, Kind
from store.policy.reasons import Arg, Reason
from store.policy.report.fields import FIELDS, INDICATORS, FieldKind, FieldSpec
from store.policy.report.model import RowKind
from store.policy.sources import SourceKind
from tui.figures import money, percent
from tui.speech import Words, term_key
from tui.text import named

BADGES = {
    SourceKind.ARTICLE: term_key("badge.article"),
    SourceKind.REGULATION: term_key("badge.regulation"),
    SourceKind.PRODUCT: term_key("badge.product"),
    SourceKind.MODEL: term_key("badge.model"),
}
CELLS = ("repayment_status", "worst_status_24")


def product_name(catalog: Catalog, product: str, words: Words) -> str:
    """花呗 or Huabei; an unknown id as it is."""
    found = catalog.products.get(product)
    return found.names[words.lang] if found else product


def field_value(name: str, value: Value, words: Words) -> str:
    """A report field's value as it is read."""
    return _value(FIELDS.get(name) or FieldSpec(FieldKind.CODE), name, value, words)


def indicator_value(name: str, value: Value, words: Words) -> str:
    """An indicator's value as it is read."""
    return _value(INDICATORS[name], name, value, words)


def _value(spec: FieldSpec, name: str, value: Value, words: Words) -> str:
    if value is None:
        return words("none")
    if isinstance(value, int):
        return {FieldKind.MONEY: money, FieldKind.RATIO: percent}.get(spec.kind, str)(value)
    if spec.kind is not FieldKind.CODE:
        return named(value)
    table = "cell" if name in CELLS else name
    return words.term(f"{table}.{value}")


def row_name(row: str, catalog: Catalog, words: Words) -> str:
    """A report row by the name of its product: 花呗, 借呗 授信协议, 借呗 L1."""
    if row == "summary":
        return words("Summary")
    account, _, loan = row.partition("/")
    name = product_name(catalog, account.rpartition("-")[0], words)
    return f"{name} {loan}" if loan else name


def row_title(row: str, catalog: Catalog, words: Words) -> str:
    """A report row's full name, with the type the report files it under: 花呗 循环贷账户 R1."""
    kind = catalog.products[row.partition("/")[0].rpartition("-")[0]].kind
    filed = RowKind.R4 if "/" in row else RowKind.R1 if kind is Kind.PAYLATER else RowKind.AGREEMENT
    return f"{row_name(row, catalog, words)}  {words.term(f'row.{filed}')}"


def command_text(command: AccountCommand, catalog: Catalog, words: Words) -> str:
    """An act in words: 关闭花呗, 借呗还款 ¥529.73."""
    name = product_name(catalog, command.product, words)
    return words.term(f"do.{command.act}", product=name, **_figures(command))


def _figures(command: AccountCommand) -> dict[str, Arg]:
    match command:
        case Spend(amount=amount) | Borrow(amount=amount) | Repay(amount=amount):
            return {"amount": amount}
        case SetLimit(limit=limit):
            return {"amount": limit}
        case SettleEarly(loan=loan):
            return {"loan": loan}
        case ConfirmReceipt(order=order):
            return {"order": order}
        case _:
            return {}


def reason_text(reason: Reason, catalog: Catalog, words: Words) -> str:
    """Why not, with its figures; product ids are said as names."""
    return words.term(f"reason.{reason.code}", **_named(dict(reason.args), catalog, words))


def note_text(note: Note, catalog: Catalog, words: Words) -> str:
    """A cited sentence with its figures."""
    return words.term(note.code, **_named(dict(note.args), catalog, words))


def _named(args: dict[str, Arg], catalog: Catalog, words: Words) -> dict[str, object]:
    return {
        name: product_name(catalog, value, words) if name in ("product", "other") and isinstance(value, str) else value
        for name, value in args.items()
    }


def sources_text(sources: tuple[str, ...], catalog: Catalog, words: Words) -> str:
    """Source ids behind their badges: [文] S9 S20  [品] F10."""
    groups: dict[str, list[str]] = {}
    for id in dict.fromkeys(sources):
        found = catalog.sources.get(id)
        badge = words.term(BADGES[found.kind]) if found else "[?]"
        groups.setdefault(badge, []).append(id)
    return "  ".join(f"{badge} {' '.join(ids)}" for badge, ids in groups.items())


def due_in(day: date, today: date, words: Words, met: bool = False) -> str:
    """How far away a due date is: today, in n days, n days late; not late where the minimum is `met`."""
    away = (day - today).days
    if away == 0:
        return words("due today")
    if away > 0:
        return words.plural("due in {n} day", "due in {n} days", away)
    if met:
        return words("minimum paid, interest runs")
    return words.plural("{n} day late", "{n} days late", -away)
