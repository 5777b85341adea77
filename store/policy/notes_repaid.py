"""What a repayment says of the months it concerns: on time, not yet enough, or late. Source: domain.md §5.4, S3."""

from datetime import date

from store.policy.cashloan import loan as loans
from store.policy.civil import month_of
from store.policy.commands import Repay
from store.policy.decision import Note
from store.policy.dues import Due, dues
from store.policy.indicators import account_used
from store.policy.state import Account, PayLater, State

Notes = tuple[Note, ...]
Key = tuple[str | None, date]  # which loan, and when
RESTORED = Note.of("why.limit_restored", "S3", "M.order")


def repaid(before: State, after: State, command: Repay) -> Notes:
    """Principal that may be used again, a loan that is done with, and what became of what was due."""
    old, new = before.account(command.product), after.account(command.product)
    assert old is not None
    assert new is not None
    settled = _active(old) - _active(new)
    return (
        *((RESTORED,) if account_used(new) < account_used(old) else ()),
        *(Note.of("why.loan_settled", "M.cells", loan=loan) for loan in sorted(settled)),
        *_months(before, after, command.product, settled),
    )


def _months(before: State, after: State, product: str, settled: set[str]) -> Notes:
    was, now = _due(before, product), _due(after, product)
    late = [due for due in was.values() if due.is_late(before.today)]
    if late:
        return (_arrears(late, [due for due in now.values() if due.is_late(after.today)], after.today),)
    if any(key not in now and key[0] not in settled for key in was):
        return (Note.of("why.paid_on_time", "M.cells"),)
    short = [now[key] for key in was if key in now and now[key].least < was[key].least]
    return tuple(Note.of("why.still_due", "M.cells", amount=due.least, day=due.on) for due in short[:1])


def _arrears(late: list[Due], left: list[Due], today: date) -> Note:
    """Still there, cleared in the month they fell due, or cleared after a month-end has seen them."""
    if left:
        return Note.of("why.arrears_left", "M.cells")
    if month_of(min(due.on for due in late)) == month_of(today):
        return Note.of("why.late_in_month", "M.cells")
    return Note.of("why.arrears_cleared", "M.cells", "F5")


def _due(state: State, product: str) -> dict[Key, Due]:
    """What has to be paid yet so that nothing is late, by loan and day."""
    return {(due.loan, due.on): due for due in dues(state) if due.product == product and due.least > 0}


def _active(account: Account) -> set[str]:
    return set() if isinstance(account, PayLater) else {loan.id for loan in loans.active(account)}
