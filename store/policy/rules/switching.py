"""Choosing where real life and the article differ: a choice that changes something, and days there are.

Source: domain.md §4-§6.
"""

from store.policy.dated import on
from store.policy.product import Catalog
from store.policy.reasons import Code, Reason
from store.policy.state import State, Switches


def setting(state: State, switches: Switches, catalog: Catalog) -> tuple[Reason, ...]:
    """Something changes, and a closing waits no longer than it may."""
    most = on(catalog.workdays.longest_delay, state.today)
    if not 0 <= switches.close_delay_working_days <= most:
        asked = switches.close_delay_working_days
        return (Reason.of(Code.SWITCH_INVALID, "F9", "M.switches", delay=asked, most=most),)
    return (Reason.of(Code.SWITCH_UNCHANGED, "M.switches"),) if switches == state.switches else ()
