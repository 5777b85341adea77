"""What is wrong with a file of the store, in the person's language; the detail, for whoever mends it, in English."""

from store.service import StoreDamaged, StoreError
from store.shelf import Fault
from tui.speech import Words

SAYS_ALL = frozenset({Fault.EXISTS, Fault.BUSY, Fault.MOVED})


def fault_text(error: StoreError, words: Words) -> str:
    """What kind of fault, and in brackets the system's or the reader's own words."""
    said = words.term(f"fault.{error.fault}")
    return said if error.fault in SAYS_ALL else f"{said} ({error.why})"


def whole_fault(error: StoreError, words: Words) -> str:
    """The file, the fault, and the newest whole backup where there is one."""
    said = f"{error.path}: {fault_text(error, words)}"
    if isinstance(error, StoreDamaged) and error.backup:
        return said + words("; the newest whole backup is {name}", name=error.backup)
    return said
