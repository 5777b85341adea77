"""A store of every schema that was ever written, kept as it was: `python -m tests.store.golden` makes the present one.

Made once for each schema number and never again: what matters is that old bytes go on being read.
"""

import shutil
from datetime import date
from pathlib import Path

from store.db.errors import SCHEMA
from store.policy.commands import Close, MoveClock, Repay, SettleEarly, Spend
from store.policy.money import Fen
from store.policy.rules.identity import Fingerprint
from tests.store.acting import done
from tests.store.books import opened, telling

FOLDER = Path(__file__).parent
SCHEMAS = tuple(range(1, SCHEMA + 1))
TOLD = (
    Spend("huabei", Fen(100_00), "convenience"),
    Repay("huabei", Fen(84_30)),
    SettleEarly("jiebei", "L1"),
    Close("jiebei"),
)
IN_THE_BOOK = 1 + len(TOLD)  # the rest stands in the journal alone


def kept(schema: int) -> Path:
    """The store of a schema."""
    return FOLDER / f"schema-{schema}"


def make(folder: Path) -> None:
    """The story of the demo `active`, some acts, a clean end; then a wrong finger, some days, and no end."""
    with telling(folder / "live", "active") as service:
        for command in TOLD:
            done(service, command)
    with opened(folder / "live") as service:
        service.verify(Fingerprint(False))
        move = MoveClock(date(2026, 7, 2))
        service.commit(move, service.preview(move))
        kept(SCHEMA).mkdir()  # refuses to make it a second time
        for name in ("journal.jsonl", "book.json"):
            shutil.copy(folder / "live" / name, kept(SCHEMA))
