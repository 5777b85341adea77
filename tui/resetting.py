"""What a program that was killed could not undo: the terminal's modes and settings set back, as a shell needs them.

Source: RELIABILITY.md D2 fault 6.
"""

import sys
import termios
from contextlib import suppress

# Key reports are piled up for each screen by itself, so they go before the other screen is left.
SEQUENCES = (
    "\x1b[?2026l"  # a frame begun and never ended
    "\x1b[<u"  # kitty's key reports
    "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    "\x1b[?1004l"  # focus reports
    "\x1b[?2004l"  # bracketed paste
    "\x1b[?2048l"  # size reports
    "\x1b[?7h"  # lines wrap
    "\x1b[?1049l"  # the other screen
    "\x1b[?25h"  # cursor
    "\x1b[0m"  # colours
)
IFLAG, LFLAG = 0, 3  # places in what tcgetattr tells
READ = termios.ICRNL | termios.IXON
TYPED = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG


def reset_terminal() -> bool:
    """Set back the terminal that stdin, stdout or stderr leads to; whether there is any."""
    streams = [stream for stream in (sys.stdin, sys.stdout, sys.stderr) if stream.isatty()]
    for stream in streams:
        _sane(stream.fileno())
    shown = next((stream for stream in (sys.stdout, sys.stderr) if stream in streams), None)
    if shown is not None:
        shown.write(SEQUENCES)
        shown.flush()
    return bool(streams)


def _sane(fd: int) -> None:
    """What is typed is shown and read by the line, Enter ends it, Ctrl-C interrupts."""
    with suppress(termios.error):
        found = termios.tcgetattr(fd)
        found[IFLAG] = found[IFLAG] & ~(termios.INLCR | termios.IGNCR) | READ
        found[LFLAG] |= TYPED
        termios.tcsetattr(fd, termios.TCSANOW, found)
