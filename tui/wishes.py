"""What stood on the command line, read and checked: whose accounts, and the figures of an act."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from store.policy.money import Fen
from store.policy.values import dataclass
from tui.places import data_dir


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose accounts: a demo's or one's own, and in which folder."""

    demo: str | None = None
    data_dir: Path | None = None

    def narrowed(self, demo: str | None, data_dir: Path | None) -> "Wish":
        """What a command says itself comes before what stood in front of it."""
        return replace(self, demo=demo or self.demo, data_dir=data_dir or self.data_dir)

    @property
    def folder(self) -> Path:
        """Where the store is, or would be."""
        return data_dir(self.data_dir, os.environ)


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of an act; None where nothing was."""

    amount: Fen | None = None
    merchant: str | None = None
    order: str | None = None
    months: int | None = None
    method: str | None = None
    loan: str | None = None
    lender: str | None = None
    plan: str | None = None
    bill_day: int | None = None
    due_day: int | None = None
    fact: str | None = None
    over: bool | None = None
    month: str | None = None
    outcome: str | None = None
    cell: str | None = None
    text: str | None = None
    repair: bool | None = None
    report_mode: str | None = None
    draw_inquiry: bool | None = None
    close_delay: int | None = None


def given_of(options: Mapping[str, object]) -> Given:
    """The options of an act as the command line read them; each was checked by its own type there."""
    return Given(**options)  # type: ignore[arg-type]  # click's parameters are named and typed as the fields are
