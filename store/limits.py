"""How much a file may hold before it is no file of ours: nobody's book comes near. Source: RELIABILITY.md D4."""

LARGEST = 64 << 20  # bytes of a file that is read as a whole
LARGEST_UNSEALED = 4 << 20  # bytes of a book without its seal, which has to be looked at key by key
LARGEST_TABLE = 4 << 20  # bytes of a TOML file, such as a case or one's own figures
LONGEST_LINE = 1 << 20  # bytes of a journal's line: all that one deed brought about
LONGEST_TEXT = 4 << 10  # bytes of one text
DEEPEST = 64  # lists and objects inside each other


def check_size(size: int, most: int) -> None:
    """Raises ValueError for what is larger than a limit in whole megabytes."""
    if size > most:
        raise ValueError(f"it is larger than {most >> 20} MB")


def check_line(line: bytes, raw: object) -> None:
    """A line's limits; most lines are too short to exceed any. Raises ValueError."""
    check_size(len(line), LONGEST_LINE)
    if len(line) > LONGEST_TEXT or line.count(b"[") + line.count(b"{") > DEEPEST:
        check(raw)


def check(raw: object) -> None:
    """No text longer and nothing nested deeper than the limits. Raises ValueError."""
    level, depth = [raw], 0
    while level:
        if depth == DEEPEST and any(isinstance(item, dict | list) for item in level):
            raise ValueError(f"nested deeper than {DEEPEST}")
        level, depth = [inner for item in level for inner in _inside(item)], depth + 1


def _inside(item: object) -> list[object]:
    if isinstance(item, str) and len(item.encode()) > LONGEST_TEXT:
        raise ValueError(f"a text longer than {LONGEST_TEXT >> 10} kB")
    if isinstance(item, dict):
        return [*item, *item.values()]
    return item if isinstance(item, list) else []
