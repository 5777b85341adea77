"""What the record said at the last month-end: the snapshot that was really reported. Source: domain.md §5.6, §6."""

from store.policy.civil import Month
from store.policy.ledger import Reported
from store.policy.money import Fen
from store.policy.state import PayLater, State
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class LastReported:
    """The month whose end it was, and the sums over all rows reported then."""

    month: Month
    balance: Fen
    overdue: Fen


def last_reported(state: State) -> LastReported | None:
    """None where no month has ended since the book began."""
    found = _snapshots(state)
    if not found:
        return None
    month = max(snapshot.month for snapshot in found)
    then = [snapshot for snapshot in found if snapshot.month == month]
    return LastReported(month, Fen(sum(s.balance for s in then)), Fen(sum(s.overdue for s in then)))


def _snapshots(state: State) -> list[Reported]:
    found: list[Reported | None] = []
    for account in state.accounts:
        found += [account.reported] if isinstance(account, PayLater) else [loan.reported for loan in account.loans]
    return [snapshot for snapshot in found if snapshot is not None]
