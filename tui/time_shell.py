"""Where in time the pages stand: the present, a past day that can only be looked at, or a branch of what would be."""

from datetime import date

from store.looking import past_day
from store.policy.commands import Command, MoveClock
from store.policy.decision import Decision
from store.policy.reasons import Reason
from store.policy.walk import Step
from store.service import Snapshot
from tui.book_shell import BookShell
from tui.speech import Lang
from tui.start import Start
from tui.theme import NIGHT


class TimeShell(BookShell):
    """An app whose book can be looked at on other days. `looking` is the past day looked at, if one is."""

    def __init__(self, start: Start, lang: Lang = "zh", theme: str = NIGHT) -> None:
        super().__init__(start, lang, theme)
        self.looking: Snapshot | None = None

    @property
    def snapshot(self) -> Snapshot:
        return self.looking or super().snapshot

    @property
    def can_move_clock(self) -> bool:
        return super().can_move_clock and self.looking is None

    @property
    def can_restate(self) -> bool:
        return super().can_restate and self.looking is None and not self.service.in_branch

    def preview(self, command: Command) -> Decision:
        """What would happen; on a past day nothing can."""
        return past_day(command, self.looking.state.today) if self.looking else super().preview(command)

    def take_step(self, product: str, step: Step) -> None:
        """A way to a closing leads through the present alone."""
        if self.looking is None:
            super().take_step(product, step)

    def facts(self) -> tuple[str, ...]:
        """The day other than the real one is said last, so that it stays longest."""
        if self.session is None or not (self.looking or self.service.in_branch):
            return super().facts()
        book, _, rehearsal = super().facts()
        today = self.snapshot.state.today
        if self.looking:
            return (book, rehearsal, self.words("the past, {day:day}: t comes back", day=today))
        return (book, rehearsal, self.words("branch, {day:day}", day=today))

    # ------------------------------------------------------------------ the past

    def look_at(self, day: date) -> None:
        """Have all pages show a past day."""
        self.looking = self.service.at(day)
        for product in self.catalog.products:
            self.service.leave(product)

    def look_away(self) -> None:
        """Back in the present."""
        self.looking = None

    # ------------------------------------------------------------------ what would be

    def let_pass(self, day: date) -> None:
        """Days pass in a branch, which begins with them."""
        if not self.service.in_branch:
            self.service.branch()
        command = MoveClock(day)
        self.service.commit(command, self.service.preview(command))

    def keep_branch(self) -> Reason | None:
        """What was done in the branch is done in the book; or why not."""
        return self.service.branch_keep()

    def discard_branch(self) -> None:
        """The branch is forgotten."""
        self.service.branch_discard()
