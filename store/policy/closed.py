"""An account as it stands once it is closed. Source: S13, S26, domain.md §5.4, §6."""

from dataclasses import replace
from datetime import date

from store.policy.civil import month_of
from store.policy.lifecycle import Status
from store.policy.money import ZERO
from store.policy.state import Account, Cell, PayLater


def shut(account: Account, today: date) -> Account:
    """Limit 0, benefits forfeited, `C` for the month on a row with a grid of its own."""
    ended = replace(
        account, status=Status.CLOSED, closed=today, last_limit=account.limit, limit=ZERO, ceiling=ZERO, benefits=()
    )
    if isinstance(ended, PayLater):
        return replace(ended, cells=(*ended.cells, Cell(month_of(today), "C")))
    return ended
