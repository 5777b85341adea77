"""The act of a step: its key is the command's word, so a new command needs no line here.

`close = "huabei"` where only the product is asked for, else `repay = { product = "huabei", amount = 100 }`.
"""

import dataclasses
from collections.abc import Mapping

from store.casefile.starting import opening_of
from store.catalog.errors import CatalogError
from store.catalog.reading import convert
from store.db.codec import COMMANDS
from store.policy.commands import Command, StateAccounts, product_of
from store.policy.product import Catalog
from store.policy.values import dataclass
from store.policy.walk import Step as WalkStep

WALK, STATE = "walk", "state"


@dataclass(frozen=True, slots=True)
class Walked:
    """The way to a closing, step by step; it changes nothing by itself (S14)."""

    product: str
    steps: tuple[WalkStep, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a step asks for, and how it is called in messages."""

    name: str
    command: Command | Walked


def act_of(step: dict[str, object], file: str, key: str, catalog: Catalog) -> Ask | None:
    """The one act of a step, taken out of it; None where only time passes."""
    found = [word for word in (*COMMANDS, WALK) if word in step]
    if len(found) > 1:
        raise CatalogError(file, f"{key}.{found[1]}", f"one act a step, and there is {found[0]} already")
    return ask_of(found[0], step.pop(found[0]), file, f"{key}.{found[0]}", catalog) if found else None


def ask_of(word: str, raw: object, file: str, key: str, catalog: Catalog) -> Ask:
    """One act by its word."""
    if word == STATE:
        return Ask(word, StateAccounts(opening_of(_table(raw, file, key), file, key, catalog)))
    if word == WALK:
        walked = convert(raw, Walked, file, key)
        if walked.product not in catalog.products:
            raise CatalogError(file, f"{key}.product", f"unknown product {walked.product!r}")
        return Ask(f"{word} {walked.product}", walked)
    wanted = COMMANDS[word]
    fields = [field.name for field in dataclasses.fields(wanted)]
    command = convert({fields[0]: raw} if len(fields) == 1 and not isinstance(raw, dict) else raw, wanted, file, key)
    product = product_of(command)
    return Ask(f"{word} {product}" if product else word, command)


def _table(raw: object, file: str, key: str) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise CatalogError(file, key, f"expected a table, got {raw!r}")
    return raw
