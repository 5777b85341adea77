"""Breaking, clipping and joining spans by the cells they take; lines are built of nothing else."""

from collections.abc import Iterator

from rich.cells import cell_len

from tui.text import NO_BREAK, clean, clip, head, words_of
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
    widest = max(2, room - hang)
    for held in _held_together(_words(text, widest), widest):
        width, last = width_of(held), held[-1]
        if used + width - width_of((last,)) + cell_len(last.text.rstrip(" ")) > room and used > hang:
            lines.append(list(blanks(hang)))
            used = hang
        fitting = held if used + width <= room else (*held[:-1], Span(last.text.rstrip(" "), last.role))
        lines[-1] += fitting
        used += width_of(fitting)
    return [tuple(line) for line in lines]


def _held_together(words: Iterator[Span], widest: int) -> Iterator[Spans]:
    """Words with what follows them behind a no-break space, in whatever colours, where that fits into a line."""
    held: list[Span] = []
    for word in words:
        if held and not (word.text.startswith(NO_BREAK) and width_of((*held, word)) <= widest):
            yield tuple(held)
            held = []
        held.append(word)
    if held:
        yield tuple(held)


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
