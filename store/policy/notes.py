"""The whole impact of a decision: what changes, and in cited sentences why, what is lost, what stays.

Source: S2, S6-S9, S20-S26.
"""

from store.policy.commands import (
    AddStatement,
    AnswerDispute,
    Borrow,
    Close,
    Command,
    ConfirmReceipt,
    Dispute,
    MakePlan,
    MoveClock,
    Open,
    Prepay,
    Refund,
    Repay,
    SelfInquire,
    SetCycle,
    SetFact,
    SetLimit,
    SetSwitches,
    SettleEarly,
    SettlePlan,
    Spend,
    Undo,
    product_of,
)
from store.policy.dated import on
from store.policy.decision import Impact, Note
from store.policy.impact import changes, shifts
from store.policy.indicators import indicators, utilisation
from store.policy.notes_paylater import arranged
from store.policy.product import Catalog
from store.policy.real_life import delayed, effect_of_closing, switched
from store.policy.record_notes import passed, record_why
from store.policy.report.build import report_of
from store.policy.report.grid import ADVERSE
from store.policy.report.retention import Kept, kept_rows
from store.policy.state import Account, PayLater, State
from store.policy.warnings import closing_warnings

Notes = tuple[Note, ...]


def impact(before: State, after: State, command: Command, catalog: Catalog, refused: bool) -> Impact:
    """The difference of two reports, with its sentences; a refusal has none of what only the act would bring."""
    report = report_of(after, catalog)
    found = changes(report_of(before, catalog), report)
    moved = shifts(indicators(before, catalog), indicators(after, catalog))
    warnings = closing_warnings(before, catalog) if isinstance(command, Close) else ()
    if refused:
        return Impact(found, moved, why=_refused(before, after), warnings=warnings, report=report)
    product = product_of(command)
    account = before.account(product) if product else None
    if isinstance(command, Close) and account is not None:
        kept = [row for row in kept_rows(before, catalog) if row.row.partition("/")[0] == account.id]
        why = _closing(before, after, account, kept, catalog)
        lost, stays, later = _lost(account), _stays(account, kept), effect_of_closing(after, account.product, catalog)
        return Impact(found, moved, why, lost, stays, warnings, later, report)
    return Impact(found, moved, _why(before, after, command, catalog), report=report)


def _refused(before: State, after: State) -> Notes:
    if len(after.inquiries) > len(before.inquiries):
        return (Note.of("why.inquiry_stays", "M.assess"),)
    if len(after.attempts) > len(before.attempts):
        return (Note.of("why.attempt_logged", "S7"),)
    return (Note.of("why.refused_nothing", "M.refusal"),)


def _closing(before: State, after: State, account: Account, kept: list[Kept], catalog: Catalog) -> Notes:
    weight = on(catalog.products[account.product].weight, before.today)
    clean = Note.of("why.clean_close", "S22") if not _adverse(kept) else Note.of("why.adverse_stays", "S6", "S23")
    touched = Note.of(f"why.weight_{weight}", "S20")
    when = delayed(before, after, account.product, catalog) or (_lines(before, after),)
    return (clean, touched, *when, _independent(before, account), Note.of("why.uses_refused", "S7"))


def _lines(before: State, after: State) -> Note:
    """What happens to the ratio: with debt elsewhere, fewer lines mean a higher utilisation (S8, S21)."""
    was, now = utilisation(before) or 0, utilisation(after) or 0
    if now > was:
        return Note.of("why.utilisation_rises", "S8", "S21")
    return Note.of("why.debt_same", "S8", "S21")


def _independent(before: State, account: Account) -> Note:
    others = [a.product for a in before.accounts if a.product != account.product and a.status.in_force]
    if not others:
        return Note.of("why.no_other", "S9")
    return Note.of("why.independent", "S9", "S7", other=others[0])


def _lost(account: Account) -> Notes:
    """Limit and benefits, forfeited and not restored by reopening (S26)."""
    benefits = tuple(Note.of(f"benefit.{id}", "S26") for id in account.benefits)
    return (Note.of("lost.limit", "S25", "S26", limit=account.limit), *benefits)


def _stays(account: Account, kept: list[Kept]) -> Notes:
    """The rows remain as closed ones, the adverse months with them until they expire (S6, S23, F27)."""
    bad, ends = _adverse(kept), [e.expires for one in kept for e in one.episodes if e.expires is not None]
    rows = len(account.loans) if not isinstance(account, PayLater) else 1
    agreement = () if isinstance(account, PayLater) else (Note.of("stays.agreement", "F16"),)
    row = (*agreement, *((Note.of("stays.rows", "S23", "F27", rows=rows),) if rows else ()))
    if not ends:
        return (*row, Note.of("stays.no_adverse", "S6"))
    note = Note.of("stays.adverse", "S6", "S23", "F5", months=len(bad), first=bad[0], last=bad[-1], until=max(ends))
    return (*row, note)


def _adverse(kept: list[Kept]) -> list[str]:
    """The months of an account's grids that carry an adverse code, oldest first."""
    return sorted({cell.month for row in kept for cell in row.cells if cell.code in ADVERSE})


def _why(before: State, after: State, command: Command, catalog: Catalog) -> Notes:
    match command:
        case Spend():
            return _spending(after, command)
        case ConfirmReceipt():
            return (Note.of("why.posted", "F12"),)
        case Borrow():
            return (Note.of("why.new_row", "S3", "M.report"), _drawing(before, after))
        case Prepay():
            return (Note.of("why.prepaid", "M.prepay", "F24"), Note.of("why.limit_restored", "S3"))
        case SetSwitches():
            return switched(before, after)
        case Repay():
            from store.policy.notes_repaid import repaid  # what it reads of the dues, no other act asks for

            return repaid(before, after, command)
        case SettleEarly():
            return (Note.of("why.settled_early", "F24", "M.cells"), Note.of("why.limit_restored", "S3"))
        case SetLimit():
            return _limits(before, after)
        case Undo():
            last = before.last
            return (Note.of("why.undone", "S33", "M.undo", product=last.product, act=last.act),) if last else ()
        case Open():
            return (Note.of("why.new_account", "S25"), Note.of("why.approval_inquiry", "M.assess"))
        case Refund() | MakePlan() | SettlePlan() | SetCycle():
            return arranged(before, after, command)
        case SetFact():
            return (_fact(command),)
        case Dispute() | AnswerDispute() | AddStatement() | SelfInquire():
            return record_why(after, command, catalog)
        case MoveClock():
            return passed(before, after, catalog)
        case _:
            return ()


def _fact(command: SetFact) -> Note:
    if command.holds:
        return Note.of("why.fact_bars", "M.stated_facts")
    return Note.of("why.fact_over", "M.stated_facts")


def _spending(after: State, command: Spend) -> Notes:
    account = after.account(command.product)
    assert isinstance(account, PayLater)
    waits = (Note.of("why.order_waits", "F12"),) if account.purchases[-1].posted is None else ()
    return (*waits, Note.of("why.one_sum", "F1", "F2"), Note.of("why.no_inquiry", "M.report"))


def _drawing(before: State, after: State) -> Note:
    if len(after.inquiries) > len(before.inquiries):
        return Note.of("why.draw_inquiry", "M.switches", "M.report")
    return Note.of("why.no_inquiry", "M.report")


def _limits(before: State, after: State) -> Notes:
    asked = len(after.inquiries) > len(before.inquiries)
    return (Note.of("why.limit_assessed", "M.limits") if asked else Note.of("why.limit_free", "M.limits"),)
