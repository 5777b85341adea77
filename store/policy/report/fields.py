"""What each field of the report and each indicator is: how it is shown, and which direction is better."""

from enum import StrEnum

from store.policy.values import dataclass


class FieldKind(StrEnum):
    """How a value reads."""

    MONEY = "money"
    COUNT = "count"
    DATE = "date"
    CODE = "code"
    RATIO = "ratio"  # basis points
    TEXT = "text"
    EXPIRY = "expiry"  # a day, or "open" where nothing runs yet


class Better(StrEnum):
    """Which way a number should go; neither means a change is only to be noted."""

    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field."""

    kind: FieldKind
    better: Better = Better.NEITHER


_LOWER_MONEY = FieldSpec(FieldKind.MONEY, Better.LOWER)
_LOWER_COUNT = FieldSpec(FieldKind.COUNT, Better.LOWER)
_MONEY, _COUNT = FieldSpec(FieldKind.MONEY), FieldSpec(FieldKind.COUNT)
_DATE, _CODE, _TEXT = FieldSpec(FieldKind.DATE), FieldSpec(FieldKind.CODE), FieldSpec(FieldKind.TEXT)

FIELDS: dict[str, FieldSpec] = {
    "institution": _TEXT,
    "agreement": _TEXT,
    "opened_on": _DATE,
    "expires_on": _DATE,
    "currency": _CODE,
    "business_kind": _CODE,
    "limit_kind": _CODE,
    "repayment_mode": _CODE,
    "repayment_frequency": _CODE,
    "guarantee": _CODE,
    "co_borrowing": _CODE,
    "credit_limit": _MONEY,
    "loan_amount": _MONEY,
    "periods": _COUNT,
    "periods_left": _COUNT,
    "account_state": _CODE,
    "agreement_state": _CODE,
    "closed_on": _DATE,
    "used": _LOWER_MONEY,
    "balance": _LOWER_MONEY,
    "due_on": _DATE,
    "due_this_month": _MONEY,
    "paid_this_month": _MONEY,
    "last_paid_on": _DATE,
    "last_paid_amount": _MONEY,
    "overdue_periods": _LOWER_COUNT,
    "overdue_total": _LOWER_MONEY,
    "overdue_31_60": _LOWER_MONEY,
    "overdue_61_90": _LOWER_MONEY,
    "overdue_91_180": _LOWER_MONEY,
    "overdue_over_180": _LOWER_MONEY,
    "five_class": _CODE,
    "repayment_status": _CODE,
    "special_code": _CODE,
    "special_on": _DATE,
    "special_amount": _MONEY,
    "dispute_mark": _DATE,
    "disputes": _COUNT,
    "answer_by": _DATE,
    "dispute_notes": _COUNT,
    "statements": _COUNT,
    "r1_accounts": _COUNT,
    "agreements": _COUNT,
    "r4_accounts": _COUNT,
    "overdue_accounts": _LOWER_COUNT,
    "inquiries_24": _COUNT,
}

INDICATORS: dict[str, FieldSpec] = {
    "total_lines": _MONEY,
    "used": _LOWER_MONEY,
    "utilisation": FieldSpec(FieldKind.RATIO, Better.LOWER),
    "institutions": _LOWER_COUNT,
    "open_accounts": _LOWER_COUNT,
    "monthly_obligation": _LOWER_MONEY,
    "dti": FieldSpec(FieldKind.RATIO, Better.LOWER),
    "total_debt": _LOWER_MONEY,
    "asset_liability": FieldSpec(FieldKind.RATIO, Better.LOWER),
    "current_overdue": _LOWER_MONEY,
    "max_days_overdue": _LOWER_COUNT,
    "worst_status_24": _CODE,
    "worst_status_60": _CODE,
    "months_since_last_overdue": _COUNT,
    "lian3lei6": _CODE,
    "adverse_expiry": FieldSpec(FieldKind.EXPIRY),
    "hard_inquiries_1": _LOWER_COUNT,
    "hard_inquiries_6": _LOWER_COUNT,
    "hard_inquiries_24": _LOWER_COUNT,
}
