"""Why something is refused: a code, its figures, its sources, and the commands that would lift it. Never a sentence."""

from datetime import date, datetime
from enum import StrEnum

from store.policy.commands import AccountCommand
from store.policy.values import dataclass

Arg = int | str | date | datetime


class Code(StrEnum):
    """Every ground for a refusal (domain.md §3, §4, §9a). Closing codes come first, in reporting order."""

    LOAN_ACTIVE = "LOAN_ACTIVE"
    BALANCE_NOT_ZERO = "BALANCE_NOT_ZERO"
    BILL_UNSETTLED = "BILL_UNSETTLED"
    INTEREST_UNSETTLED = "INTEREST_UNSETTLED"
    INSTALMENT_ACTIVE = "INSTALMENT_ACTIVE"
    ORDER_UNCONFIRMED = "ORDER_UNCONFIRMED"
    REFUND_IN_FLIGHT = "REFUND_IN_FLIGHT"
    CONTRACT_ACTIVE = "CONTRACT_ACTIVE"
    OVERDUE = "OVERDUE"
    RISK_FROZEN = "RISK_FROZEN"
    REPAYMENT_IN_FLIGHT = "REPAYMENT_IN_FLIGHT"
    DISBURSE_IN_FLIGHT = "DISBURSE_IN_FLIGHT"
    NOT_OPEN = "NOT_OPEN"
    ACCOUNT_CLOSED = "ACCOUNT_CLOSED"
    ACCOUNT_CLOSING = "ACCOUNT_CLOSING"
    ALREADY_OPEN = "ALREADY_OPEN"
    ACT_UNKNOWN = "ACT_UNKNOWN"
    AMOUNT_INVALID = "AMOUNT_INVALID"
    MORE_THAN_OWED = "MORE_THAN_OWED"
    OVER_AVAILABLE = "OVER_AVAILABLE"
    MERCHANT_NOT_ACCEPTED = "MERCHANT_NOT_ACCEPTED"
    TERM_INVALID = "TERM_INVALID"
    RATE_INVALID = "RATE_INVALID"
    LENDER_UNKNOWN = "LENDER_UNKNOWN"
    NO_SUCH_ORDER = "NO_SUCH_ORDER"
    REFUND_INVALID = "REFUND_INVALID"
    NO_CURRENT_BILL = "NO_CURRENT_BILL"
    PLAN_TOO_SMALL = "PLAN_TOO_SMALL"
    NO_SUCH_PLAN = "NO_SUCH_PLAN"
    CYCLE_INVALID = "CYCLE_INVALID"
    CYCLE_TOO_SOON = "CYCLE_TOO_SOON"
    NO_SUCH_LOAN = "NO_SUCH_LOAN"
    INSTALMENT_DUE_FIRST = "INSTALMENT_DUE_FIRST"
    FACT_INVALID = "FACT_INVALID"
    NO_SUCH_ROW = "NO_SUCH_ROW"
    DISPUTE_OPEN = "DISPUTE_OPEN"
    NO_SUCH_DISPUTE = "NO_SUCH_DISPUTE"
    ANSWER_INVALID = "ANSWER_INVALID"
    TEXT_INVALID = "TEXT_INVALID"
    SWITCH_INVALID = "SWITCH_INVALID"
    SWITCH_UNCHANGED = "SWITCH_UNCHANGED"
    NOT_UNDOABLE = "NOT_UNDOABLE"
    LIMIT_TOO_LOW = "LIMIT_TOO_LOW"
    NOT_RAISED = "NOT_RAISED"
    CURRENT_OVERDUE = "CURRENT_OVERDUE"
    LIAN3LEI6 = "LIAN3LEI6"
    TOO_MANY_INQUIRIES = "TOO_MANY_INQUIRIES"
    DTI_TOO_HIGH = "DTI_TOO_HIGH"
    DATE_INVALID = "DATE_INVALID"
    BOOK_IN_USE = "BOOK_IN_USE"
    OPENING_INVALID = "OPENING_INVALID"
    STEP_ORDER = "STEP_ORDER"
    NOT_CONFIRMED = "NOT_CONFIRMED"
    NOT_VERIFIED = "NOT_VERIFIED"
    NOT_REVIEWED = "NOT_REVIEWED"
    WRONG_PASSWORD = "WRONG_PASSWORD"
    LOCKED = "LOCKED"
    CHANGED_MEANWHILE = "CHANGED_MEANWHILE"
    BRANCH_AHEAD = "BRANCH_AHEAD"
    PAST_DAY = "PAST_DAY"


@dataclass(frozen=True, slots=True)
class Reason:
    """One unmet condition. `lift` is the shortest way to meet it: commands, in order.

    Empty where only time or others help.
    """

    code: Code
    args: tuple[tuple[str, Arg], ...]
    sources: tuple[str, ...]
    lift: tuple[AccountCommand, ...] = ()

    @staticmethod
    def of(code: Code, *sources: str, lift: tuple[AccountCommand, ...] = (), **args: Arg) -> "Reason":
        """A reason with named figures."""
        return Reason(code, tuple(sorted(args.items())), sources, lift)

    def arg(self, name: str) -> Arg | None:
        """One figure, by name."""
        return dict(self.args).get(name)
