"""What the code says: every sentence, key and figure in its source, read from the syntax tree.

Babel's extractor would find the sentences too; it passes over a call whose sentence is not written out.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from tui.figures import SPECS

KEY = re.compile(r"[a-z_]+(\.[A-Za-z0-9_*#-]+)+")
SENTENCE_CALLS = {"words"}
KEY_CALLS = {"term", "term_key"}


@dataclass
class Spoken:
    """Sentences (a pair where one and many differ), keys, and calls that cannot work."""

    sentences: set[str | tuple[str, str]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    figures: list[tuple[str, str, set[str]]] = field(default_factory=list)  # key, where, names of the figures given


def placeholders(text: str) -> set[str]:
    """The names in braces; broken braces and unknown ways of reading are names no call ever gives."""
    try:
        fields = [(name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None]
        return {name if spec in ("", *SPECS) else f"{name}:{spec}" for name, spec in fields}
    except ValueError as error:
        return {f"({error})"}


def spoken_in(*folders: Path) -> Spoken:
    """Everything the Python files of some folders say."""
    spoken = Spoken()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            for call in _calls(path):
                _hear(call, f"{path.relative_to(folder.parent)}:{call.lineno}", spoken)
    return spoken


def _calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _hear(call: ast.Call, where: str, spoken: Spoken) -> None:
    name = _name(call.func)
    if name in SENTENCE_CALLS:
        _hear_sentence(call, where, spoken)
    elif name == "plural":
        _hear_plural(call, where, spoken)
    elif name in KEY_CALLS:
        spoken.keys |= {key for key in _literals(call.args[:1]) if key}
    elif name == "of":
        _hear_figures(call, where, spoken)
    elif name == "Binding":
        shown = [*call.args[2:3], *(k.value for k in call.keywords if k.arg in {"description", "tooltip"})]
        spoken.keys |= {key for key in _literals(shown) if key and KEY.fullmatch(key)}


def _hear_sentence(call: ast.Call, where: str, spoken: Spoken) -> None:
    (sentence,) = _literals(call.args[:1]) or [None]
    if sentence is None:
        spoken.faults.append(f"{where}: write the sentence out, or say it as a key with words.term")
    elif KEY.fullmatch(sentence):
        spoken.faults.append(f"{where}: {sentence} is a key; say it with words.term")
    else:
        spoken.sentences.add(sentence)
        _compare_names(call, sentence, set(), where, spoken)


def _hear_plural(call: ast.Call, where: str, spoken: Spoken) -> None:
    one, many = (*_literals(call.args[:2]), None, None)[:2]
    if one is None or many is None:
        spoken.faults.append(f"{where}: write both sentences out")
    else:
        spoken.sentences.add((one, many))
        _compare_names(call, many, {"n"}, where, spoken)


def _hear_figures(call: ast.Call, where: str, spoken: Spoken) -> None:
    """`Reason.of(Code.OVERDUE, "S15", owed=1)` and `Note.of("why.closed")`: the figures a key can count on."""
    owner, first = ast.unparse(call.func).removesuffix(".of"), call.args[:1]
    if owner == "Note" and (key := (*_literals(first), None)[0]):
        spoken.keys.add(key)
    elif owner == "Reason" and first and isinstance(first[0], ast.Attribute):
        key = f"reason.{first[0].attr}"
    else:
        return
    if None not in (names := {keyword.arg for keyword in call.keywords}):
        spoken.figures.append((key, where, {name for name in names if name} - {"lift"}))


def _compare_names(call: ast.Call, sentence: str, given: set[str], where: str, spoken: Spoken) -> None:
    """A name in braces without its figure would only fail on the day the sentence is shown."""
    named = {keyword.arg for keyword in call.keywords if keyword.arg} | given
    if named != placeholders(sentence):
        spoken.faults.append(f"{where}: figures {sorted(named)} for {sentence!r}")


def _literals(nodes: list[ast.expr]) -> list[str | None]:
    """Each node's text, or None where it is not a text written out."""
    return [n.value if isinstance(n, ast.Constant) and isinstance(n.value, str) else None for n in nodes]


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
