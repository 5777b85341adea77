"""Every key the code may say without writing it out: what the policy's closed sets can turn into words.

A new reason, field or act appears here by itself, and the check of the texts then asks for its words.
"""

from enum import StrEnum

from store.policy.alerts import Level
from store.policy.decide import checklist
from store.policy.decision import Need
from store.policy.lifecycle import Act, RecordAct, Status
from store.policy.product import Catalog, Kind
from store.policy.reasons import Code
from store.policy.report.fields import FIELDS, INDICATORS
from store.policy.report.model import RowKind
from store.policy.state import Fact, InquiryKind, Method, Outcome, ReportMode
from store.policy.undo import Final
from store.policy.walk import Step
from store.shelf import Fault

_SETS: dict[str, type[StrEnum]] = {
    "reason": Code,
    "act": Act,
    "do": Act,
    "record_act": RecordAct,
    "outcome": Outcome,
    "report_mode": ReportMode,
    "status": Status,
    "method": Method,
    "level": Level,
    "need": Need,
    "fact": Fact,
    "inquiry": InquiryKind,
    "row": RowKind,
    "step": Step,
    "undo": Final,
    "fault": Fault,
}

# The report's own code tables (domain.md §5.2, §5.3, §5.5), as far as the two products can print them; our own lists.
_CODES: dict[str, tuple[str, ...]] = {
    "account_state": ("1", "2", "3"),
    "agreement_state": ("1", "2"),
    "business_kind": ("91",),
    "cell": (*"N*#1234567MDZCGBA",),
    "live": ("*",),
    "legend": (*"M#DZBG",),
    "doctor": ("versions", "paths", "store", "permissions", "backups", "terminal"),
    "finding": ("negative", "closed_with_debt", "closed_with_limit", "cells", "rules", "impossible", "book_differs"),
    "currency": ("CNY",),
    "five_class": ("1", "2", "3", "4", "5"),
    "guarantee": ("4",),
    "co_borrowing": ("0",),
    "lian3lei6": ("yes", "no"),
    "limit_kind": ("10",),
    "repayment_frequency": ("03",),
    "repayment_mode": ("11", "13", "90"),
    "special_code": ("1", "4", "5", "9", "11"),
    "ground": ("CURRENT_OVERDUE", "LIAN3LEI6", "TOO_MANY_INQUIRIES", "DTI_TOO_HIGH"),
    "assessed": ("overdue", "worst", "months", "count", "dti"),
    "stop": ("next_day", "next_due", "month_end", "year", "expiry"),
    "weekday": ("1", "2", "3", "4", "5", "6", "7"),
}


def terms_of(catalog: Catalog) -> set[str]:
    """The keys that ids of the catalogue turn into: what closing forfeits, how much a product weighs."""
    products = catalog.products.values()
    lost = {id for product in products for dated in product.benefits for id in dated.value}
    weights = {dated.value for product in products for dated in product.weight}
    return {f"benefit.{id}" for id in lost} | {f"why.weight_{weight}" for weight in weights}


def all_terms() -> set[str]:
    """The keys of every closed set, as `set.member`."""
    sets = {f"{name}.{member.value}" for name, members in _SETS.items() for member in members}
    codes = {f"{name}.{code}" for name, known in _CODES.items() for code in known}
    checks = {f"check.{code}" for kind in Kind for code in checklist(kind)}
    codes |= {f"do.{act.value}" for act in RecordAct}
    return sets | codes | checks | {f"field.{name}" for name in FIELDS} | {f"indicator.{name}" for name in INDICATORS}
