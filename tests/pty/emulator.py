"""A terminal as seen by the program in it and by the person before it: its answers, its screen, its modes."""

import codecs
import re

import pyte

# What pyte would print as text: private CSI with <, = or >, mode questions, window reports and terminal strings.
STRANGE = re.compile(r"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*t|\x1b[P_^][^\x1b]*\x1b\\")
UNFINISHED = re.compile(r"\x1b(\[[0-?]*[ -/]*|[P_^\]][^\x1b\x07]*\x1b?)?$")
MODES = re.compile(r"\x1b\[\?([0-9;]+)([hl])")
QUESTIONS = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\[([56])n|\x1b\[0?(c)")
KITTY = re.compile(r"\x1b\[([<>])\d*u")  # a way to report keys, put on a pile and taken off again
FRAME = "2026"  # synchronised output: between h and l the screen is being painted
TO_GIVE_BACK = {
    "1049": "alternate screen",
    "1000": "mouse",
    "1003": "mouse",
    "1006": "mouse",
    "1015": "mouse",
    "1016": "mouse",
    "1004": "focus reports",
    "2004": "bracketed paste",
    "2026": "a frame that never ends",
    "2048": "size reports",
}


class Emulator:
    """Takes what the program writes; holds what a person would see."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self.modes: dict[str, bool] = {}
        self.pile = 0

    def feed(self, data: bytes) -> None:
        """More output; a sequence cut off at the end waits for its other half."""
        text = self._rest + self._decode(data)
        cut = UNFINISHED.search(text)
        self._rest = cut[0] if cut else ""
        text = text[: len(text) - len(self._rest)]
        for numbers, switch in MODES.findall(text):
            self.modes |= dict.fromkeys(numbers.split(";"), switch == "h")
        for sign in KITTY.findall(text):
            self.pile = max(0, self.pile + (1 if sign == ">" else -1))
        self._stream.feed(STRANGE.sub("", text))

    def resize(self, columns: int, rows: int) -> None:
        """The window got another size."""
        self._screen.resize(rows, columns)

    def wipe(self) -> None:
        """Forget what is on screen, to see that all of it is painted again."""
        self._screen.reset()

    @property
    def is_whole(self) -> bool:
        """Whether the frame is complete: half a frame is nothing a person would see."""
        return not self.modes.get(FRAME, False)

    @property
    def text(self) -> str:
        """The words on screen, row by row."""
        return "\n".join("".join(row).rstrip() for row in self.cells())  # the second half of a wide sign is empty

    def cells(self, start: int = 0) -> list[list[str]]:
        """What stands in each cell from a column on, row by row."""
        columns, buffer = range(start, self._screen.columns), self._screen.buffer
        return [[buffer[row][column].data for column in columns] for row in range(self._screen.lines)]

    def column_of(self, text: str) -> int:
        """The rightmost column at which a row says this; -1 where none does."""
        starts = (at for row in self.cells() for at in range(len(row)) if "".join(row[at:]).startswith(text))
        return max(starts, default=-1)

    def left_behind(self) -> list[str]:
        """What the program switched on and not off again; a shell would suffer from it."""
        left = {name for mode, name in TO_GIVE_BACK.items() if self.modes.get(mode)}
        left |= {"hidden cursor"} if self.modes.get("25") is False else set()
        left |= {"lines that do not wrap"} if self.modes.get("7") is False else set()
        return sorted(left | ({"kitty keys"} if self.pile else set()))


def answers(data: bytes) -> bytes:
    """What a modern terminal says to the questions in this output."""
    return b"".join(map(_answer, QUESTIONS.finditer(data)))


def _answer(question: re.Match[bytes]) -> bytes:
    mode, status, _ = question.groups()
    if mode:
        known = b"2" if mode == FRAME.encode() else b"0"
        return b"\x1b[?" + mode + b";" + known + b"$y"
    if status:
        return b"\x1b[0n" if status == b"5" else b"\x1b[1;1R"
    return b"\x1b[?62;22c"
