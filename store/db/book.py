"""book.json: the folded state as TinyDB documents a person could read, and the place in the journal it stands at."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from store.db.codec import decode_state, encode_state, form_of_state
from store.db.deeds import Position
from store.db.errors import SCHEMA, StoreDamaged, StoreNewer
from store.db.plain import CodecError, Plain, record, typed
from store.digest import sha256
from store.policy.state import State
from store.policy.values import dataclass

if TYPE_CHECKING:
    from tinydb import TinyDB

PARTS = ("loans", "bills", "purchases", "plans")  # of an account: tables of their own, with the account's id
LISTS = ("inquiries", "attempts")
AGAIN = "move this file away and it is made again from the journal"

Documents = dict[str, list[Plain]]


@dataclass(frozen=True, slots=True)
class Saved:
    """A state, the place in the journal it stands at, the rules it was folded by.

    `is_complete`: it has every field that this huajie folds; one that an older huajie wrote may lack some.
    """

    state: State
    position: Position
    rules: str
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class _Meta:
    """What the book says about itself; `seal` is a hash of everything else in it."""

    schema: int
    rules: str
    n: int
    offset: int
    hash: str
    form: str = ""
    seal: str = ""


def write_book(path: Path, saved: Saved) -> None:
    """The book replaced as a whole; the caller holds the lock."""
    at = saved.position
    meta = record(_Meta(SCHEMA, saved.rules, at.n, at.offset, at.hash, form_of_state()))
    documents = _apart(encode_state(saved.state))
    meta["seal"] = _seal(meta, documents)
    tables = {"meta": [meta], **documents}
    with _tables(path) as db:
        # One write for all tables: with one for each, a death between two would leave a book that is half new.
        db.storage.write({name: {str(n): doc for n, doc in enumerate(docs, 1)} for name, docs in tables.items()})


def read_book(path: Path) -> Saved | None:
    """The book, None where there is none. Raises StoreDamaged or StoreNewer; the file stays as it is."""
    if not path.exists():
        return None
    with _tables(path) as db:
        documents: Documents = {name: [dict(doc) for doc in db.table(name).all()] for name in db.tables()}
    try:
        return _saved(path, documents)
    except ValueError as error:
        raise StoreDamaged(path, f"{error}; {AGAIN}") from error


def _tables(path: Path) -> "TinyDB":
    """The file as TinyDB; loaded here, since a book that has just begun has no such file and should open at once."""
    from tinydb import TinyDB

    from store.db.storage import AtomicStorage

    return TinyDB(path, storage=AtomicStorage)


def _saved(path: Path, documents: Documents) -> Saved:
    told = _only(documents.pop("meta", []), "meta")
    schema = told.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise StoreNewer(path, f"written by a later version (schema {schema}, known {SCHEMA})")
    meta = typed(told, _Meta, "meta")
    if meta.seal != _seal(told, documents):
        raise ValueError("it was changed: its seal does not match")
    position = Position(meta.n, meta.offset, meta.hash)
    return Saved(decode_state(_together(documents)), position, meta.rules, meta.form == form_of_state())


def _seal(meta: Plain, documents: Documents) -> str:
    text = json.dumps([{**meta, "seal": ""}, documents], ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _apart(state: Plain) -> Documents:
    """The state's tree as flat tables: a loan or a bill is a document of its own, naming its account."""
    accounts = _taken(state, "accounts")
    parts = {
        name: [{"account": account["id"], **part} for account in accounts for part in _taken(account, name)]
        for name in PARTS
    }
    return {"person": [state], **{name: _taken(state, name) for name in LISTS}, "accounts": accounts, **parts}


def _together(documents: Documents) -> Plain:
    """The tree again, every part with its account and in its old order."""
    accounts = documents.get("accounts", [])
    for name in PARTS:
        for part in documents.get(name, []):
            owner = part.pop("account", None)
            account = _only([account for account in accounts if account.get("id") == owner], f"{name}: {owner}")
            _listed(account, name).append(part)
    lists = {name: documents.get(name, []) for name in LISTS}
    return {**_only(documents.get("person", []), "person"), **lists, "accounts": accounts}


def _taken(holder: Plain, name: str) -> list[Plain]:
    """A list out of its holder; an account of the other kind has no such list."""
    found = _listed(holder, name)
    del holder[name]
    return found


def _listed(holder: Plain, name: str) -> list[Plain]:
    found = holder.setdefault(name, [])
    if not isinstance(found, list):
        raise CodecError(name, "not a list")
    return found


def _only(found: list[Plain], key: str) -> Plain:
    if len(found) != 1:
        raise CodecError(key, f"one document is needed, found {len(found)}")
    return found[0]
