"""The life of an account as one table: (status, act) -> the status after it. Source: S1, domain.md §3, §4, §9a."""

from enum import StrEnum


class Status(StrEnum):
    """Where an account stands in its life."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSED = "closed"


class Act(StrEnum):
    """Everything that can be asked of one account; also the words of the command line."""

    OPEN = "open"
    SPEND = "spend"
    CONFIRM = "confirm"
    BORROW = "borrow"
    REPAY = "repay"
    SETTLE = "settle"
    LIMIT = "limit"
    CLOSE = "close"


# A pair that is missing is forbidden. Closed leads nowhere but to a new account beside the old one (S25).
TABLE: dict[tuple[Status, Act], Status] = {
    (Status.NOT_OPEN, Act.OPEN): Status.OPEN,
    (Status.OPEN, Act.SPEND): Status.OPEN,
    (Status.OPEN, Act.CONFIRM): Status.OPEN,
    (Status.OPEN, Act.BORROW): Status.OPEN,
    (Status.OPEN, Act.REPAY): Status.OPEN,
    (Status.OPEN, Act.SETTLE): Status.OPEN,
    (Status.OPEN, Act.LIMIT): Status.OPEN,
    (Status.OPEN, Act.CLOSE): Status.CLOSED,
    (Status.CLOSED, Act.OPEN): Status.OPEN,
}


def permits(status: Status, act: Act) -> bool:
    """Whether the table knows the pair at all; the rules then have their say."""
    return (status, act) in TABLE
