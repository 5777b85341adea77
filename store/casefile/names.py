"""Names in expectations that no rule knows: a misspelt field must not pass as one that is not there."""

from collections.abc import Iterable, Iterator, Mapping

from store.casefile.acts import Ask
from store.casefile.expected import Expected, ExpectedPreview
from store.catalog.errors import CatalogError
from store.policy.decision import Change
from store.policy.product import Catalog
from store.policy.reasons import Code
from store.policy.report.fields import FIELDS, INDICATORS
from store.policy.state import DisputeEntry, Statement

CHANGE = frozenset(Change.__dataclass_fields__)
INQUIRY, ATTEMPT = frozenset({"on", "by", "kind"}), frozenset({"on", "product", "act"})
DISPUTE, STATEMENT = frozenset(DisputeEntry.__dataclass_fields__), frozenset(Statement.__dataclass_fields__)
LISTED = {"inquiries": INQUIRY, "attempts": ATTEMPT, "disputes": DISPUTE, "statements": STATEMENT}
Found = Iterator[tuple[str, str]]


def check_names(expected: Expected, ask: Ask | None, file: str, key: str, catalog: Catalog) -> None:
    """Raises CatalogError for the first name that nothing bears; an answer is expected of an act only."""
    answered = {
        name for name in ("allowed", "refused", "reasons", "needs", "writes", "preview") if _given(expected, name)
    }
    for name in sorted(answered) if ask is None else ():
        raise CatalogError(file, f"{key}.{name}", "this step has no act")
    for name, why in _unknown(expected, catalog):
        raise CatalogError(file, f"{key}.{name}", why)


def _given(expected: Expected, name: str) -> bool:
    value = getattr(expected, name)
    return value is not None and value != {}


def _unknown(expected: Expected, catalog: Catalog) -> Found:
    for name in ("status", "available", "owed", "settlement", "schedule", "account", "assessment"):
        yield from _none_of(name, (key.split("/")[0] for key in getattr(expected, name)), catalog.products, "product")
    yield from _none_of("reasons", expected.reasons, frozenset(Code), "code")
    for row, fields in expected.report.items():
        yield from _none_of(f"report.{row}", fields, FIELDS, "field")
    yield from _none_of("summary", expected.summary, FIELDS, "field")
    yield from _none_of("indicators", expected.indicators, INDICATORS, "indicator")
    yield from _none_of("alerts", expected.alerts or {}, INDICATORS, "indicator")
    for name, known in LISTED.items():
        for n, item in enumerate(getattr(expected, name) or ()):
            yield from _none_of(f"{name}[{n}]", item, known, "field")
    if expected.preview:
        yield from _unknown_in_preview(expected.preview)


def _unknown_in_preview(preview: ExpectedPreview) -> Found:
    for n, change in enumerate(preview.changes):
        yield from _none_of(f"preview.changes[{n}]", change, CHANGE, "part of a change")
    fields = [field for change in preview.changes if (field := str(change.get("field", ""))) and field[:5] != "cell "]
    yield from _none_of("preview.changes", fields, FIELDS, "field")
    yield from _none_of("preview.indicators", preview.indicators, INDICATORS, "indicator")


def _none_of(where: str, names: Iterable[str], known: Mapping[str, object] | frozenset[str], what: str) -> Found:
    return ((f"{where}.{name}", f"there is no such {what}") for name in names if name not in known)
