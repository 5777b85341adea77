"""How the program ends, for scripts: documented in the README, each with its own number."""

from enum import IntEnum


class Exit(IntEnum):
    """0 is done; everything else says why not."""

    DONE = 0
    NOT_HELD = 1  # an expectation of a case did not hold
    USAGE = 2  # the command line, the rulebook or the data folder is not as it must be
    REFUSED = 3  # the rules refuse the act
    DAMAGED = 5  # the store cannot be read; it was left as it is
    BUSY = 6  # another window holds the store, or changed it meanwhile
    UNEXPECTED = 70  # a fault of ours
    INTERRUPTED = 130  # Ctrl-C
    PIPE = 141  # who read the answer left before its end
