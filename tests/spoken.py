"""What the code says: every sentence and key in its source, read from the syntax tree.

Babel's extractor would find the sentences too; it passes over a call whose sentence is not written out.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

KEY = re.compile(r"[a-z_]+(\.[A-Za-z0-9_-]+)+")
SENTENCE_CALLS = {"words", "say", "_"}
KEY_CALLS = {"term", "term_key"}


@dataclass
class Spoken:
    """Sentences (a pair where one and many differ), keys, and calls that cannot work."""

    sentences: set[str | tuple[str, str]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def placeholders(text: str) -> set[str]:
    """The names in braces; broken braces are a name no sentence has, so they are never equal to any."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        return {f"({error})"}


def spoken_in(folder: Path) -> Spoken:
    """Everything the Python files of a folder say."""
    spoken = Spoken()
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
