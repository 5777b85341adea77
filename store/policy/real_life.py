"""What the switches between the article and real life mean, in cited sentences. Source: domain.md §4-§6."""

from store.policy.closed import shut
from store.policy.decision import Later, Note
from store.policy.impact import changes, shifts
from store.policy.indicators import indicators
from store.policy.lifecycle import Status
from store.policy.product import Catalog
from store.policy.report.build import report_of
from store.policy.state import ReportMode, State, Switches
from store.policy.workdays import are_known

Notes = tuple[Note, ...]


def delayed(before: State, after: State, product: str, catalog: Catalog) -> Notes:
    """When a closing takes effect, where that is not at once; and whether the days between are known."""
    account = after.account(product)
    if account is None or account.status is not Status.CLOSING or account.closing is None:
        return ()
    wait, effective = before.switches.close_delay_working_days, account.closing
    note = Note.of("why.close_delayed", "F9", "M.workdays", days=wait, effective=effective)
    if are_known(before.today, effective, catalog.workdays):
        return (note,)
    years = [dated.since.year for dated in catalog.workdays.years]
    return (note, Note.of("why.workdays_beyond", "M.workdays", first=years[0], last=years[-1]))


def effect_of_closing(after: State, product: str, catalog: Catalog) -> Later | None:
    """What a closing that waits changes on its day, all else as it is: the difference of two states once more."""
    account = after.account(product)
    if account is None or account.closing is None:
        return None
    closed = after.with_account(shut(account, account.closing))
    found = changes(report_of(after, catalog), report_of(closed, catalog))
    return Later(account.closing, found, shifts(indicators(after, catalog), indicators(closed, catalog)))


def switched(before: State, after: State) -> Notes:
    """What each switch that was moved means from now on."""
    old, new = meanings(before.switches), meanings(after.switches)
    return tuple(now for was, now in zip(old, new, strict=True) if was != now)


def meanings(switches: Switches) -> Notes:
    """One sentence a switch, as it stands."""
    return (
        _repair(switches.credit_repair_2026),
        _mode(switches.jiebei_report_mode),
        _draw(switches.draw_inquiry),
        _delay(switches.close_delay_working_days),
    )


def _repair(holds: bool) -> Note:
    return Note.of("why.repair_on", "F26", "M.switches") if holds else Note.of("why.repair_off", "S23", "M.switches")


def _mode(mode: ReportMode) -> Note:
    if mode is ReportMode.MERGED_R1:
        return Note.of("why.merged_r1", "F25", "M.switches")
    return Note.of("why.per_loan", "F25", "M.switches")


def _draw(holds: bool) -> Note:
    return Note.of("why.draw_asks", "M.switches") if holds else Note.of("why.draw_asks_not", "M.report", "M.switches")


def _delay(days: int) -> Note:
    if not days:
        return Note.of("why.close_at_once", "S13", "M.close_now")
    return Note.of("why.close_waits", "F9", "M.workdays", days=days)
