"""A book as bytes: TinyDB's tables with a line for each field, and behind them a seal over every byte before it.

The seal is looked at before anything is understood: where it holds, these are the bytes that were written.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeGuard

from store.db.errors import StoreDamaged
from store.digest import blake2b
from store.limits import LARGEST_UNSEALED, check, check_size

Tables = dict[str, dict[str, dict[str, object]]]

TABLE = "seal"  # a table like the others, so that TinyDB itself can open the file
SIZE = 32  # bytes of a hash
SEAL, END = f'"{TABLE}":{{"1":{{"hash":"'.encode(), b'"}}}\n'
LENGTH = len(SEAL) + 2 * SIZE + len(END)

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def sealed(tables: Mapping[str, Mapping[str, Mapping[str, object]]]) -> bytes:
    """All tables as a person can read them, and their seal."""
    told = "{\n" + "".join(f"{_json(name)}:{_table(documents)},\n" for name, documents in tables.items())
    data = told.encode()
    return data + _seal(data)


def is_sealed(data: bytes) -> bool:
    """Whether these are the very bytes that were written."""
    return data[-LENGTH:] == _seal(memoryview(data)[:-LENGTH])


def parsed(path: Path, data: bytes) -> Tables:
    """All tables but the seal, read with care, whether it holds or not. Raises StoreDamaged."""
    try:
        check_size(len(data), LARGEST_UNSEALED)
        tables: object = json.loads(data.decode(), object_pairs_hook=_unique)
        check(tables)
    except ValueError as error:
        raise StoreDamaged(path, f"not a book: {error}") from error
    except RecursionError as error:
        raise StoreDamaged(path, "not a book: nested too deep") from error
    if not _are_tables(tables):
        raise StoreDamaged(path, "not a book: no tables of documents")
    tables.pop(TABLE, None)
    return tables


def _seal(data: bytes | memoryview) -> bytes:
    return SEAL + blake2b(data, digest_size=SIZE).hexdigest().encode() + END


def _table(documents: Mapping[str, Mapping[str, object]]) -> str:
    return f"{{{_lines(f'{_json(number)}:{_document(one)}' for number, one in documents.items())}}}"


def _document(document: Mapping[str, object]) -> str:
    return f"{{{_lines(f'{_json(name)}:{_value(value)}' for name, value in document.items())}}}"


def _value(value: object) -> str:
    return f"[{_lines(map(_json, value))}]" if isinstance(value, list) else _json(value)


def _lines(items: Iterable[str]) -> str:
    """One item a line."""
    return ",\n".join(items)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON lets a key stand twice; which one would count is anybody's guess."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _are_tables(data: object) -> TypeGuard[Tables]:
    return isinstance(data, dict) and all(
        isinstance(table, dict)
        and all(number.isdecimal() and isinstance(document, dict) for number, document in table.items())
        for table in data.values()
    )
