"""How values of the policy are said: amounts, dates, codes, commands, reasons.

One place for every page and the command line.
"""

from datetime import date

from store.policy.commands import (
    AddStatement,
    AnswerDispute,
    Borrow,
    Command,
    ConfirmReceipt,
    Deed,
    Dispute,
    MakePlan,
    MoveClock,
    Prepay,
    Refund,
    Repay,
    SetCycle,
    SetFact,
    SetLimit,
    SettleEarly,
    SettlePlan,
    Spend,
    StateAccounts,
    product_of,
)
from store.policy.decision import Note, Value
from store.policy.product import Catalog, Kind
from store.policy.reasons import Arg, Reason
from store.policy.record_figures import OPEN
from store.policy.report.fields import FIELDS, INDICATORS, FieldKind, FieldSpec
from store.policy.report.model import RowKind
from store.policy.sources import SourceKind
from tui.figures import money, percent, whole_yuan
from tui.speech import Words, term_key
from tui.text import named

BADGES = {
    SourceKind.ARTICLE: term_key("badge.article"),
    SourceKind.REGULATION: term_key("badge.regulation"),
    SourceKind.PRODUCT: term_key("badge.product"),
    SourceKind.MODEL: term_key("badge.model"),
}
FIRST = "1"  # an account's number where the product was opened once
CELLS = ("cell", "repayment_status", "worst_status_24", "worst_status_60")


def product_name(catalog: Catalog, product: str, words: Words) -> str:
    """花呗 or Huabei; an unknown id as it is."""
    found = catalog.products.get(product)
    return found.names[words.lang] if found else product


def field_value(name: str, value: Value, words: Words) -> str:
    """A report field's value as it is read."""
    return _value(FIELDS.get(name) or FieldSpec(FieldKind.CODE), name, value, words)


def reported_value(name: str, value: Value, words: Words) -> str:
    """The same on the credit report itself, where amounts are whole yuan (domain.md §0)."""
    spec = FIELDS.get(name)
    if spec is not None and spec.kind is FieldKind.MONEY and isinstance(value, int):
        return whole_yuan(value)
    return field_value(name, value, words)


def indicator_value(name: str, value: Value, words: Words) -> str:
    """An indicator's value as it is read."""
    return _value(INDICATORS[name], name, value, words)


def _value(spec: FieldSpec, name: str, value: Value, words: Words) -> str:
    if value is None:
        return words("none")
    if isinstance(value, int):
        return {FieldKind.MONEY: money, FieldKind.RATIO: percent}.get(spec.kind, str)(value)
    if spec.kind is FieldKind.EXPIRY:
        return words.term("expiry.open") if value == OPEN else value
    if spec.kind is not FieldKind.CODE:
        return named(value)
    table = "live" if (name, value) == ("repayment_status", "*") else "cell" if name in CELLS else name
    return words.term(f"{table}.{value}")


def row_name(row: str, catalog: Catalog, words: Words) -> str:
    """A report row by the name of its product: 花呗, 借呗 L1; 花呗 2 was opened after the first was closed."""
    if row == "summary":
        return words("Summary")
    account, _, loan = row.partition("/")
    product, _, count = account.rpartition("-")
    again = count if count != FIRST else ""
    return " ".join(part for part in (product_name(catalog, product, words), again, loan) if part)


def disputed(row: str, month: str, catalog: Catalog, words: Words) -> str:
    """What a dispute is about: a row, or one month of it."""
    name = row_name(row, catalog, words)
    return f"{name} {month}" if month else name


def row_title(row: str, filed: RowKind | None, catalog: Catalog, words: Words) -> str:
    """A report row's full name, with the type it is filed under: 花呗 循环贷账户 R1; None where it is not there yet."""
    kind = catalog.products[row.partition("/")[0].rpartition("-")[0]].kind
    filed = filed or (RowKind.R4 if "/" in row else RowKind.R1 if kind is Kind.PAYLATER else RowKind.AGREEMENT)
    return f"{row_name(row, catalog, words)}  {words.term(f'row.{filed}')}"


def asked_text(command: Command, catalog: Catalog, words: Words) -> str:
    """Whatever was asked, in words: an act, days that pass, figures stated."""
    if isinstance(command, MoveClock):
        return words("Days pass until {day:day}", day=command.to)
    return words("Keep these figures") if isinstance(command, StateAccounts) else command_text(command, catalog, words)


def command_text(command: Deed, catalog: Catalog, words: Words) -> str:
    """An act in words: 关闭花呗, 借呗还款 ¥529.73."""
    name = product_name(catalog, product_of(command) or "", words)
    return words.term(f"do.{command.act}", product=name, **_figures(command, catalog, words))


def _figures(command: Deed, catalog: Catalog, words: Words) -> dict[str, Arg]:
    match command:
        case Spend(amount=amount) | Borrow(amount=amount) | Repay(amount=amount):
            return {"amount": amount}
        case Refund(order=order, amount=amount):
            return {"order": order, "amount": amount}
        case MakePlan(amount=amount, months=months):
            return {"amount": amount, "months": months}
        case SettlePlan(plan=plan):
            return {"plan": plan}
        case SetCycle(bill_day=bill_day, due_day=due_day):
            return {"bill": bill_day, "due": due_day}
        case Prepay(loan=loan, amount=amount):
            return {"loan": loan, "amount": amount}
        case SetFact(fact=fact, holds=holds):
            said = words.term(f"fact.{fact}")
            return {"fact": said if holds else words("no longer: {fact}", fact=said)}
        case AddStatement(row=id):
            return {"row": row_name(id, catalog, words)}
        case Dispute(row=id, month=month):
            return {"row": disputed(id, month, catalog, words)}
        case AnswerDispute(row=id, outcome=outcome, month=month):
            return {"row": disputed(id, month, catalog, words), "outcome": words.term(f"outcome.{outcome}")}
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


def way_text(reason: Reason, catalog: Catalog, words: Words) -> str:
    """The shortest way: all that lifts a reason, in its order."""
    acts = words(", ").join(command_text(command, catalog, words) for command in reason.lift)
    return words("Shortest way: {act}", act=acts)


def note_text(note: Note, catalog: Catalog, words: Words) -> str:
    """A cited sentence with its figures."""
    return words.term(note.code, **_named(dict(note.args), catalog, words))


def _named(args: dict[str, Arg], catalog: Catalog, words: Words) -> dict[str, object]:
    return {name: _said(name, value, catalog, words) for name, value in args.items()}


def _said(name: str, value: Arg, catalog: Catalog, words: Words) -> object:
    match name, value:
        case "product" | "other", str():
            return product_name(catalog, value, words)
        case "act", str():
            return words.term(f"act.{value}")
        case "why", str():
            return words.term(f"undo.{value}")
        case _:
            return value


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
