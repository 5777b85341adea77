"""Why a refund, a plan or another cycle does to the record what it does. Source: domain.md §3, §6, §9a."""

from store.policy.civil import next_on
from store.policy.commands import MakePlan, Refund, SetCycle, SettlePlan
from store.policy.decision import Note
from store.policy.money import Fen
from store.policy.paylater.owed import missed, plan_left, used
from store.policy.state import PayLater, State

Notes = tuple[Note, ...]


def arranged(before: State, after: State, command: Refund | MakePlan | SettlePlan | SetCycle) -> Notes:
    """The sentences of one such act."""
    old, new = before.account(command.product), after.account(command.product)
    assert isinstance(old, PayLater)
    assert isinstance(new, PayLater)
    match command:
        case Refund():
            return _refunded(old, new, command)
        case MakePlan():
            return _planned(new, after)
        case SettlePlan():
            return _plan_settled(old, command)
        case SetCycle():
            return _cycle(new, after)


def _refunded(old: PayLater, new: PayLater, command: Refund) -> Notes:
    """How much less is owed, and how much goes back to the payer."""
    less = Fen(used(old) - used(new))
    back = Fen(command.amount - less)
    return (
        *((Note.of("why.refund_reduces", "M.refund", amount=less),) if less else ()),
        *((Note.of("why.refund_goes_back", "M.refund", amount=back),) if back else ()),
        Note.of("why.refund_no_payment", "M.refund"),
        *((Note.of("why.arrears_over", "M.refund", "M.cells"),) if len(missed(new)) < len(missed(old)) else ()),
    )


def _planned(new: PayLater, after: State) -> Notes:
    """What it costs and when it begins; the debt is the same."""
    plan = new.plans[-1]
    first = next_on(after.today, new.bill_day)
    return (
        Note.of("why.plan_fee", "F13", "F14", "M.plan_fees", fee=plan.fee, months=plan.months),
        Note.of("why.plan_begins", "M.plan", first=first),
        Note.of("why.plan_same_debt", "F1", "M.report"),
        Note.of("why.no_inquiry", "M.report"),
    )


def _plan_settled(old: PayLater, command: SettlePlan) -> Notes:
    plan = next(plan for plan in old.plans if plan.id == command.plan)
    principal, fee = plan_left(plan)
    return (
        Note.of("why.plan_settled", "M.plan", principal=principal, fee=fee),
        Note.of("why.limit_restored", "S3", "M.order"),
    )


def _cycle(new: PayLater, after: State) -> Notes:
    """The next bill, and that the record does not speak of it."""
    issued = next_on(after.today, new.bill_day)
    return (
        Note.of("why.cycle_next", "M.cycle_change", issued=issued, due=next_on(issued, new.due_day)),
        Note.of("why.cycle_not_reported", "F1", "M.report"),
    )
