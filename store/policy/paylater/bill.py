"""Bills: issued at 00:00 of the bill day, judged at the end of the due day. Source: domain.md §3, §9a."""

from dataclasses import replace
from datetime import date

from store.policy.civil import next_on
from store.policy.dated import on
from store.policy.late import end_stretch, left_of
from store.policy.money import ZERO, Fen, part
from store.policy.paylater.bought import carried_on, forgotten, remembered
from store.policy.paylater.owed import accrued, plan_left, revolving_owed
from store.policy.product import PayLaterTerms
from store.policy.state import Bill, Bought, Late, Missed, Parts, PayLater, Phase, Plan, Purchase, Revolving

KEPT_BILLS = 3  # of those that fell due: the report month's is among them, and S28 looks at the last three


def issue(account: PayLater, terms: PayLaterTerms, today: date) -> PayLater:
    """The bill of today: what was posted before today, what is carried, interest, plan periods. None if all is zero."""
    parts = bill_parts(account, terms, today)
    kept = tuple(carried_over(bill, today) for bill in account.bills)
    billed = tuple(p for p in account.purchases if _is_billed(p, today))
    account = replace(
        account,
        purchases=tuple(p for p in account.purchases if not _is_billed(p, today)),
        bought=_bought(account, billed, terms, today),
        plans=tuple(p for p in (_period_billed(plan, today) for plan in account.plans) if p.billed < p.months),
        revolving=Revolving(today),
        bills=kept,
    )
    if not parts.total:
        return account
    bill = Bill(today, next_on(today, account.due_day), parts, parts, minimum_of(parts, terms, today))
    return _pruned(replace(account, bills=(*kept, bill)), today)


def bill_parts(account: PayLater, terms: PayLaterTerms, today: date) -> Parts:
    """What a bill issued today would hold."""
    periods = [period(plan) for plan in account.plans if plan.made < today and plan.billed < plan.months]
    return Parts(
        interest=revolving_owed(account, terms, today),
        fee=Fen(sum(fee for _, fee in periods)),
        plan=Fen(sum(principal for principal, _ in periods)),
        carried=Fen(sum(b.unpaid.carried + b.unpaid.new for b in account.bills if b.phase is Phase.REVOLVING)),
        new=Fen(sum(p.unpaid for p in account.purchases if _is_billed(p, today))),
    )


def minimum_of(parts: Parts, terms: PayLaterTerms, today: date) -> Fen:
    """10 % of the purchases plus all interest, fees and instalments; never above the total."""
    share = part(Fen(parts.new + parts.carried), on(terms.minimum_ppm, today))
    return Fen(min(parts.total, share + parts.interest + parts.plan + parts.fee))


def period(plan: Plan) -> tuple[Fen, Fen]:
    """(principal, fee) of the next period; the last one takes the remainders."""
    if plan.billed == plan.months - 1:
        return plan_left(plan)
    return Fen(plan.principal // plan.months), Fen(plan.fee // plan.months)


def lessened(bill: Bill, carried: Fen, new: Fen, terms: PayLaterTerms, today: date) -> Bill:
    """Principal taken off a bill by a plan or a refund: its parts, total and minimum are recomputed, and what was paid

    of it stays paid. A missed one's stretch of late interest ends here.
    """
    late = bill.late
    if bill.phase is Phase.MISSED:
        late = end_stretch(late, bill.due, bill.unpaid.total, terms.late_ppm, today)
    parts, unpaid = _without(bill.parts, carried, new), _without(bill.unpaid, carried, new)
    minimum = minimum_of(parts, terms, bill.issued)
    return replace(
        bill, parts=parts, unpaid=unpaid, minimum=minimum, late=late, cleared=None if unpaid.total else today
    )


def _without(parts: Parts, carried: Fen, new: Fen) -> Parts:
    return replace(parts, carried=Fen(parts.carried - carried), new=Fen(parts.new - new))


def judge_due(account: PayLater, terms: PayLaterTerms, today: date) -> PayLater:
    """End of the due day: minimum not met makes the whole bill overdue.

    Met, its principal bears interest from now on.
    """
    due = [bill for bill in account.bills if bill.due == today and bill.phase is Phase.CURRENT]
    if not due:
        return account
    account = replace(account, revolving=accrued(account, terms, today))
    judged = tuple(_judged(bill) if bill in due else bill for bill in account.bills)
    return replace(account, bills=judged)


def _judged(bill: Bill) -> Bill:
    if bill.least:
        return replace(bill, phase=Phase.MISSED, late=Late(since=bill.due))
    return replace(bill, phase=Phase.REVOLVING)


def _is_billed(purchase: Purchase, today: date) -> bool:
    return purchase.posted is not None and purchase.posted < today


def _bought(account: PayLater, billed: tuple[Purchase, ...], terms: PayLaterTerms, today: date) -> tuple[Bought, ...]:
    """What can still be refunded, each with the bill it stands in from today on."""
    going = (bill for bill in account.bills if bill.phase is Phase.REVOLVING and bill.unpaid.total)
    held = forgotten(carried_on(account.bought, today, going), terms, today)
    return remembered(replace(account, bought=held), billed, today)


def _period_billed(plan: Plan, today: date) -> Plan:
    return replace(plan, billed=plan.billed + 1) if plan.made < today else plan


def carried_over(bill: Bill, today: date) -> Bill:
    """What is left of a bill whose minimum was met stands in the bill of today, and no more in its own."""
    if bill.phase is not Phase.REVOLVING or not bill.unpaid.total:
        return bill
    return replace(bill, unpaid=replace(bill.unpaid, carried=ZERO, new=ZERO), cleared=today)


def _pruned(account: PayLater, today: date) -> PayLater:
    """Old bills are dropped; that one was missed, and until when, is kept: the record needs it.

    A change of cycle can leave two bills that have not fallen due yet.
    """
    pending = sum(1 for bill in account.bills if bill.due >= today)
    old, recent = account.bills[: -KEPT_BILLS - pending], account.bills[-KEPT_BILLS - pending :]
    kept = tuple(bill for bill in old if _still_matters(bill, today))
    over = (Missed(b.due, b.cleared) for b in old if b.phase is Phase.MISSED and b.cleared and b not in kept)
    return replace(account, bills=(*kept, *recent), arrears=(*account.arrears, *over))


def _still_matters(bill: Bill, today: date) -> bool:
    """Something of it is to be paid, or was until this month."""
    recent = bill.cleared is not None and bill.cleared >= today.replace(day=1)
    return recent or bool(bill.unpaid.total or left_of(bill.late))
