"""book.json: the folded state as TinyDB documents a person could read, and the place in the journal it stands at."""

import json
from pathlib import Path

from store.db.codec import decode_state, encode_state, form_of_state
from store.db.deeds import Position
from store.db.documents import Documents, Meta, apart, only, together
from store.db.errors import SCHEMA, StoreDamaged, StoreNewer
from store.db.files import get
from store.db.last import lengthened, shortened
from store.db.plain import Plain, record, typed
from store.db.sealed import is_sealed, parsed
from store.digest import sha256
from store.policy.state import State
from store.policy.values import dataclass

AGAIN = "move this file away and it is made again from the journal"


@dataclass(frozen=True, slots=True)
class Saved:
    """A state, the place in the journal it stands at, the rules it was folded by.

    `is_complete`: it has every field that this huajie folds; one that an older huajie wrote may lack some.
    """

    state: State
    position: Position
    rules: str
    is_complete: bool = True


def write_book(path: Path, saved: Saved) -> None:
    """The book replaced as a whole; the caller holds the lock."""
    from tinydb import TinyDB  # only who writes pays for it: it takes longer to load than a book to be read

    from store.db.storage import AtomicStorage

    at = saved.position
    meta = record(Meta(SCHEMA, saved.rules, at.n, at.offset, at.hash, form_of_state()))
    tables = {"meta": [meta], **apart(shortened(encode_state(saved.state)))}
    with TinyDB(path, storage=AtomicStorage) as db:
        # One write for all tables: with one for each, a death between two would leave a book that is half new.
        db.storage.write({name: {str(n): doc for n, doc in enumerate(docs, 1)} for name, docs in tables.items()})


def read_book(path: Path) -> Saved | None:
    """The book, None where there is none. Raises StoreDamaged or StoreNewer; the file stays as it is."""
    data = get(path)
    if data is None:
        return None
    holds = is_sealed(data)
    from store.db.shapes import told  # what it decodes with is loaded where there is a book

    found = told(data) if holds else None
    if found is not None and found[0].schema == SCHEMA and found[0].form == form_of_state():
        return _saved(*found)
    try:
        return _read_with_care(path, data, holds)
    except ValueError as error:
        raise StoreDamaged(path, f"{error}; {AGAIN}") from error


def _read_with_care(path: Path, data: bytes, holds: bool) -> Saved:
    """A book of an older huajie, or a damaged one: each key is looked at, so that it can be told what is wrong."""
    documents: Documents = {name: [*table.values()] for name, table in parsed(path, data).items()}
    told = only(documents.pop("meta", []), "meta")
    schema = told.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise StoreNewer(path, f"written by a later version (schema {schema}, known {SCHEMA})")
    meta = typed(told, Meta, "meta")
    if not holds and (meta.schema != 1 or meta.seal != _seal(told, documents)):
        raise ValueError("it was changed: its seal does not match")
    return _saved(meta, decode_state(lengthened(together(documents))))


def _saved(meta: Meta, state: State) -> Saved:
    return Saved(state, Position(meta.n, meta.offset, meta.hash), meta.rules, meta.form == form_of_state())


def _seal(meta: Plain, documents: Documents) -> str:
    """The seal of schema 1: over what the book says, written again."""
    text = json.dumps([{**meta, "seal": ""}, documents], ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()
