"""Breaking, clipping and joining spans by the cells they take; lines are built of nothing else."""

from collections.abc import Iterator

from rich.cells import cell_len

from tui.text import clean, clip, head, words_of
from tui.widgets.rows import Role, Span, Spans

PAINTED: frozenset[Role] = frozenset({"inverse", "danger", "button", "track", "bar", "edge"})


def width_of(text: Spans) -> int:
    """Return how many cells the spans take."""
    return sum(cell_len(span.text) for span in text)


def cleaned(text: Spans) -> Spans:
    """Return the spans without anything a terminal would act on."""
    return tuple(Span(clean(span.text), span.role) for span in text)


def blanks(count: int) -> Spans:
    """Return so many cells of nothing."""
    return (Span(" " * count),) if count > 0 else ()


def wrapped(lead: Spans, text: Spans, hang: int, room: int) -> list[Spans]:
    """Return `lead` and the text broken into lines of `room` cells; all but the first begin `hang` cells in."""
    if hang + width_of(text) <= room:
        return [lead + text]
    lines: list[list[Span]] = [list(lead)]
    used = hang
    for word in _words(text, max(2, room - hang)):
        if used + cell_len(word.text.rstrip(" ")) > room and used > hang:
            lines.append(list(blanks(hang)))
            used = hang
        fitting = word if used + cell_len(word.text) <= room else Span(word.text.rstrip(" "), word.role)
        lines[-1].append(fitting)
        used += cell_len(fitting.text)
    return [tuple(line) for line in lines]


def _words(text: Spans, widest: int) -> Iterator[Span]:
    for span in text:
        for word in words_of(span.text):
            while cell_len(word) > widest:
                part = head(word, widest) or word[:1]
                yield Span(part, span.role)
                word = word[len(part) :]
            yield Span(word, span.role)


def clipped(text: Spans, room: int) -> Spans:
    """Return what of the spans fits into one line."""
    kept: list[Span] = []
    for span in text:
        if room > 0:
            kept.append(Span(clip(span.text, room), span.role))
        room -= cell_len(span.text)
    return tuple(kept)


def merged(text: Spans) -> Spans:
    """Join neighbours that look alike, as each change of style costs forty bytes; blanks look like anything."""
    out: list[Span] = []
    for span in text:
        if out and _alike(out[-1], span):
            out[-1] = Span(out[-1].text + span.text, out[-1].role)
        elif span.text:
            out.append(span)
    return tuple(out)


def _alike(before: Span, span: Span) -> bool:
    if before.role == span.role:
        return True
    return not span.text.strip(" ") and before.role not in PAINTED and span.role not in PAINTED


def differing(old: Spans, new: Spans) -> tuple[int, int]:
    """Return from which cell to which cell the two differ, at the bounds of spans."""
    start = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        start += cell_len(one.text)
    return start, max(width_of(old), width_of(new))
