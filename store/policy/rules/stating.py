"""Whether figures as a person states them can be true together; each problem names its field.

Whatever passes here must fold into a state that all rules can hold. Source: domain.md §3, §4, §9a.
"""

from collections.abc import Mapping
from typing import TypeVar

from store.policy.civil import FIRST_DAY, LAST_DAY
from store.policy.dated import on
from store.policy.opening import Opening
from store.policy.product import Catalog, Kind
from store.policy.reasons import Code, Reason
from store.policy.rules.stating_cashloan import cashloan_checks, loan_checks, most_paid
from store.policy.rules.stating_paylater import paylater_checks
from store.policy.state import Other

__all__ = ["loan_checks", "most_paid", "problems"]

S = TypeVar("S")
Checks = dict[str, bool]


def problems(opening: Opening, catalog: Catalog) -> tuple[Reason, ...]:
    """Everything that cannot be, all together; figures are looked into only where the day itself can be."""
    checks = {"day": FIRST_DAY <= opening.day <= LAST_DAY, "income": opening.income >= 0}
    if checks["day"]:
        checks |= {f"other.{name}": holds for name, holds in _other(opening.other).items()}
        delay, most = opening.switches.close_delay_working_days, on(catalog.workdays.longest_delay, opening.day)
        checks["switches.close_delay_working_days"] = 0 <= delay <= most
        checks["inquiries"] = all(FIRST_DAY <= inquiry.on <= opening.day for inquiry in opening.inquiries)
        paylater = _products(opening.paylater, Kind.PAYLATER, catalog)
        for id, stated in paylater.items():
            checks |= _named(id, paylater_checks(stated, catalog.paylater(id), opening.day))
        cashloan = _products(opening.cashloan, Kind.CASHLOAN, catalog)
        for id, agreement in cashloan.items():
            checks |= _named(id, cashloan_checks(agreement, catalog.cashloan(id), opening.day))
        unknown = (opening.paylater.keys() - paylater.keys()) | (opening.cashloan.keys() - cashloan.keys())
        checks |= dict.fromkeys(sorted(unknown), False)
    return tuple(_wrong(field) for field, holds in checks.items() if not holds)


def _wrong(field: str) -> Reason:
    if field.rpartition(".")[2] == "rate":
        return Reason.of(Code.RATE_INVALID, "M.own_figures", "M.rates", field=field)
    return Reason.of(Code.OPENING_INVALID, "M.own_figures", field=field)


def _named(id: str, checks: Checks) -> Checks:
    return {f"{id}.{name}": holds for name, holds in checks.items()}


def _products(stated: Mapping[str, S], kind: Kind, catalog: Catalog) -> dict[str, S]:
    """Those the catalogue knows as products of this kind."""
    known = {product.id for product in catalog.products.values() if product.kind is kind}
    return {id: figures for id, figures in stated.items() if id in known}


def _other(other: Other) -> Checks:
    return {
        "card_limit": other.card_limit >= 0,
        "card_used": other.card_used >= 0,
        "debt": other.debt >= 0,
        "payment": other.payment >= 0,
        "assets": other.assets >= 0,
    }
