"""The life of an account as one table: (status, act) -> the status after it. Source: S1, domain.md §3, §4, §9a."""

from enum import StrEnum


class Status(StrEnum):
    """Where an account stands in its life."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSING = "closing"  # asked for and allowed; it takes effect some working days later (domain.md §4)
    CLOSED = "closed"

    @property
    def in_force(self) -> bool:
        """Whether the account still counts, in the report and outside it: a closing one does until its day."""
        return self in (Status.OPEN, Status.CLOSING)


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
    REFUND = "refund"
    PLAN = "plan"
    SETTLE_PLAN = "settle_plan"
    CYCLE = "cycle"
    PREPAY = "prepay"
    FACT = "fact"


class RecordAct(StrEnum):
    """What can be asked about the record or the book as a whole; also words of the command line."""

    DISPUTE = "dispute"
    ANSWER = "answer"
    STATEMENT = "statement"
    SELF_INQUIRY = "self_inquiry"
    SWITCH = "switch"
    UNDO = "undo"


# A pair that is missing is forbidden. Closed leads nowhere but to a new account beside the old one (S25);
# closing leads nowhere at all, until its day makes it closed.
TABLE: dict[tuple[Status, Act], Status] = {
    (Status.NOT_OPEN, Act.OPEN): Status.OPEN,
    (Status.OPEN, Act.SPEND): Status.OPEN,
    (Status.OPEN, Act.CONFIRM): Status.OPEN,
    (Status.OPEN, Act.BORROW): Status.OPEN,
    (Status.OPEN, Act.REPAY): Status.OPEN,
    (Status.OPEN, Act.SETTLE): Status.OPEN,
    (Status.OPEN, Act.LIMIT): Status.OPEN,
    (Status.OPEN, Act.CLOSE): Status.CLOSED,
    (Status.OPEN, Act.REFUND): Status.OPEN,
    (Status.OPEN, Act.PLAN): Status.OPEN,
    (Status.OPEN, Act.SETTLE_PLAN): Status.OPEN,
    (Status.OPEN, Act.CYCLE): Status.OPEN,
    (Status.OPEN, Act.PREPAY): Status.OPEN,
    (Status.OPEN, Act.FACT): Status.OPEN,
    (Status.CLOSED, Act.OPEN): Status.OPEN,
}
# Where a closing is delayed (switch close_delay_working_days), it leads here; the morning of its day closes it.
DELAYED: dict[tuple[Status, Act], Status] = {(Status.OPEN, Act.CLOSE): Status.CLOSING}


def permits(status: Status, act: Act) -> bool:
    """Whether the table knows the pair at all; the rules then have their say."""
    return (status, act) in TABLE
