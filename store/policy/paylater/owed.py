"""What a pay-later account owes today, part by part. Source: domain.md §3, §9a."""

from datetime import date

from store.policy.dated import spread
from store.policy.late import late_owed
from store.policy.money import MILLION, ZERO, Fen, rounded
from store.policy.product import PayLaterTerms
from store.policy.state import Bill, PayLater, Phase, Plan, Purchase, Revolving


def late_interest(bill: Bill, terms: PayLaterTerms, today: date) -> Fen:
    """Late interest owed on one bill; only a missed one bears it, on all that is unpaid of it."""
    if bill.phase is not Phase.MISSED:
        return ZERO
    return late_owed(bill.late, bill.due, bill.unpaid.total, terms.late_ppm, today)


def bearing(bill: Bill) -> int:
    """The principal of a bill that bears revolving interest.

    What was carried, and all of it once the due day passed.
    """
    if bill.phase is Phase.MISSED:
        return 0
    return bill.unpaid.carried + (bill.unpaid.new if bill.phase is Phase.REVOLVING else 0)


def accrued(account: PayLater, terms: PayLaterTerms, today: date) -> Revolving:
    """Revolving interest brought up to a day, exact (fen x ppm). Must be called before what bears it changes."""
    held = account.revolving
    base = sum(bearing(bill) for bill in account.bills)
    priced = spread(terms.revolving_ppm, held.since, today) if held.since else 0
    return Revolving(today, held.exact + base * priced, held.paid)


def revolving_owed(account: PayLater, terms: PayLaterTerms, today: date) -> Fen:
    """Revolving interest accrued since the last bill, rounded once, less what of it was paid."""
    held = accrued(account, terms, today)
    return Fen(rounded(held.exact, MILLION) - held.paid)


def missed(account: PayLater) -> tuple[Bill, ...]:
    """Bills in arrears, oldest first."""
    return tuple(bill for bill in account.bills if bill.phase is Phase.MISSED and bill.unpaid.total)


def clearing(account: PayLater, terms: PayLaterTerms, today: date) -> Fen:
    """What must be paid for nothing to be overdue: all late interest comes first, then the bills in arrears."""
    late = sum(late_interest(bill, terms, today) for bill in account.bills)
    return Fen(late + sum(bill.unpaid.total for bill in missed(account)))


def open_bills(account: PayLater) -> tuple[Bill, ...]:
    """Issued bills with anything unpaid, oldest first."""
    return tuple(bill for bill in account.bills if bill.unpaid.total)


def current_bill(account: PayLater) -> Bill | None:
    """The latest bill, if anything of it is unpaid and it is not in arrears."""
    return next((b for b in reversed(account.bills) if b.unpaid.total and b.phase is not Phase.MISSED), None)


def unbilled(account: PayLater) -> tuple[Purchase, ...]:
    """Posted purchases not billed yet, oldest posting first."""
    posted = [(p.posted, index, p) for index, p in enumerate(account.purchases) if p.posted and p.unpaid]
    return tuple(p for _, _, p in sorted(posted, key=lambda entry: entry[:2]))


def unconfirmed(account: PayLater) -> tuple[Purchase, ...]:
    """Orders that hold limit until their receipt is confirmed."""
    return tuple(p for p in account.purchases if p.posted is None)


def plan_left(plan: Plan) -> tuple[Fen, Fen]:
    """(principal, fee) of the periods not billed yet; the remainder is in the last one."""
    return (
        Fen(plan.principal - plan.principal // plan.months * plan.billed if plan.billed < plan.months else 0),
        Fen(plan.fee - plan.fee // plan.months * plan.billed if plan.billed < plan.months else 0),
    )


def active_plans(account: PayLater) -> tuple[Plan, ...]:
    """Plans with periods left to be billed."""
    return tuple(plan for plan in account.plans if plan.billed < plan.months)


def purchase_principal(account: PayLater) -> Fen:
    """Unpaid purchase principal, billed or unbilled, plans excepted: the figure of BALANCE_NOT_ZERO."""
    billed = sum(bill.unpaid.carried + bill.unpaid.new for bill in account.bills)
    return Fen(billed + sum(p.unpaid for p in unbilled(account)))


def balance(account: PayLater) -> Fen:
    """余额: principal outstanding, plans included, unconfirmed orders not (domain.md §9a)."""
    plans = sum(plan_left(plan)[0] for plan in account.plans) + sum(bill.unpaid.plan for bill in account.bills)
    return Fen(purchase_principal(account) + plans)


def used(account: PayLater) -> Fen:
    """What the limit is used by: the balance and the unconfirmed orders."""
    return Fen(balance(account) + sum(p.unpaid for p in unconfirmed(account)))


def available(account: PayLater) -> Fen:
    """What may still be spent."""
    return Fen(max(0, account.limit - used(account)))


def owed(account: PayLater, terms: PayLaterTerms, today: date) -> Fen:
    """All that may be paid today: bills with late interest, accrued interest, posted purchases.

    No plan periods to come.
    """
    bills = sum(bill.unpaid.total + late_interest(bill, terms, today) for bill in account.bills)
    return Fen(bills + revolving_owed(account, terms, today) + sum(p.unpaid for p in unbilled(account)))


def interest_unsettled(account: PayLater, terms: PayLaterTerms, today: date) -> Fen:
    """Interest billed or accrued and not paid: the figure of INTEREST_UNSETTLED."""
    bills = sum(bill.unpaid.interest + late_interest(bill, terms, today) for bill in account.bills)
    return Fen(bills + revolving_owed(account, terms, today))
