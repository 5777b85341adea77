"""Ways to damage a file: a table of operators, each the same for the same seed. Source: RELIABILITY.md D2."""

import re
from collections.abc import Callable
from random import Random

Spoil = Callable[[bytes, Random], bytes]
NUMBER = re.compile(rb"(?<=: )\d+|(?<=:)\d+(?=[,}])")
PAIR = re.compile(rb'"\w+": ?(?:\d+|"[^"]*"),')
HASH = re.compile(rb"[0-9a-f]{64}")
BLOCK = 200


def _in_place_of(pattern: re.Pattern[bytes], made: Callable[[bytes, Random], bytes]) -> Spoil:
    """One of the places a pattern fits, by chance, and something else in it."""

    def spoil(data: bytes, chance: Random) -> bytes:
        found = chance.choice([*pattern.finditer(data)])
        return data[: found.start()] + made(found[0], chance) + data[found.end() :]

    return spoil


def _number(*others: bytes) -> Spoil:
    return _in_place_of(NUMBER, lambda _, chance: chance.choice(others))


def _span(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randint(1, BLOCK))


def _flip(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _flips(data: bytes, chance: Random) -> bytes:
    for _ in range(chance.randint(2, 50)):
        data = _flip(data, chance)
    return data


def _cut_out(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _doubled(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:]


def _zeroed(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def _moved(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    rest = data[:start] + data[end:]
    place = chance.randint(0, len(rest))
    return rest[:place] + data[start:end] + rest[place:]


def _line_doubled(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    return b"".join([*lines[: place + 1], *lines[place:]])


def _lines_swapped(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _not_utf8(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + chance.choice((b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\x80")) + data[place:]


def _other_hash(held: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(held))
    return (
        held[:place]
        + bytes([chance.choice([sign for sign in b"0123456789abcdef" if sign != held[place]])])
        + held[place + 1 :]
    )


OPERATORS: dict[str, Spoil] = {
    "empty": lambda data, chance: b"",
    "torn": lambda data, chance: data[: chance.randrange(1, len(data))],
    "torn at a line": lambda data, chance: b"".join(
        data.splitlines(keepends=True)[: chance.randrange(1, data.count(b"\n"))]
    ),
    "a key twice": _in_place_of(PAIR, lambda held, chance: held + held),
    "a line twice": _line_doubled,
    "a block twice": _doubled,
    "no number": _number(b"NaN", b"Infinity", b"-Infinity"),
    "nested deep": _number(b"[" * 50_000 + b"]" * 50_000, b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "a huge number": _number(b"9" * 5_000, b"9" * 400, b"1e999", b"18446744073709551616"),
    "a wrong type": _number(b'"1"', b"true", b"1.5", b"null", b"[]", b"{}", b"-1"),
    "not UTF-8": _not_utf8,
    "another hash": _in_place_of(HASH, _other_hash),
    "a bit": _flip,
    "bits": _flips,
    "a block gone": _cut_out,
    "a block of zeros": _zeroed,
    "a block elsewhere": _moved,
    "lines swapped": _lines_swapped,
    "something behind": lambda data, chance: data + chance.randbytes(chance.randint(1, BLOCK)) + b"\n",
    "a later version's": lambda data, chance: data.replace(b'"v":2', b'"v":3', 1).replace(b'"schema":2', b'"schema":3'),
    "no file of ours": lambda data, chance: chance.randbytes(chance.randint(1, 10_000)),
}
