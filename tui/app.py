"""HuajieApp: one snapshot, one language, one flow for every act. Pages send intent up; the snapshot comes down."""

from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from store.policy.commands import Close, Command, MoveClock, StateAccounts
from store.policy.decision import Allowed, Decision, Refused
from store.policy.reasons import Reason
from store.policy.rules.identity import Proof
from store.policy.walk import Step
from store.service import Receipt, StoreDamaged, StoreError, Verified
from tui.credit_rows import Said
from tui.keys import hints
from tui.messages import ActionRequested, OpenPage
from tui.screens.registry import page_for
from tui.settings import Settings, save_settings
from tui.speech import Lang
from tui.start import Session, Start
from tui.theme import NIGHT
from tui.time_shell import TimeShell

if TYPE_CHECKING:
    from tui.screens.verify import Approval

FOLLOW_SECONDS = 1.0


class HuajieApp(TimeShell):
    """The app. Without a session it begins at the first-run page."""

    TITLE = "huajie"

    def __init__(self, start: Start, lang: Lang = "zh", theme: str = NIGHT, remember: bool = False) -> None:
        super().__init__(start, lang, theme)
        self.remember = remember

    # ------------------------------------------------------------------ opening books and pages

    def get_default_screen(self) -> Screen[None]:
        """The first page is the first screen: what was asked for, or the choice of what to open."""
        session = self.start.open()
        if session is not None:
            return self._door(session)
        from tui.screens.first_run import FirstRunPage

        return FirstRunPage(self.start.demos())

    def on_mount(self) -> None:
        """Follow other windows from the start."""
        self.set_interval(FOLLOW_SECONDS, self.follow)

    def _door(self, session: Session) -> Screen[None]:
        from tui.screens.login import LoginPage

        self.session = session
        self.previewed.clear()
        return LoginPage()

    def begin(self, session: Session) -> None:
        """A book was chosen or made: its door, above the page of the choice; no way leads back there."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(self._door(session))

    def pick(self, demo: str) -> None:
        """The first run's choice."""
        if demo:
            self.begin(self.start.open_demo(demo))
        else:
            from tui.screens.password import PasswordPage

            self.push_screen(PasswordPage())

    def begin_own(self, password: str) -> None:
        """A new store of one's own, guarded by the password just chosen."""
        self.begin(self.start.begin_own(password))

    def enter(self) -> None:
        """Logged in: 我的, and for a new book of one's own the figures first."""
        from tui.screens.my import MyPage

        self.push_screen(MyPage())
        if self.can_restate and self.last_opening() is None:
            from tui.messages import Go

            self.push_screen(page_for(Go("own")))

    def on_open_page(self, message: OpenPage) -> None:
        """Somebody wants to see a page, and has not left the one it is asked for on."""
        if message.page is self.screen:
            self.push_screen(page_for(message.go))

    def go_home(self) -> None:
        """Back to 我的, whatever is open above it."""
        from tui.screens.my import MyPage

        while len(self.screen_stack) > 1 and not isinstance(self.screen, MyPage):
            self.pop_screen()

    def time(self) -> None:
        """The time machine, and from it back; from a past day back to the present."""
        from tui.screens.time import TimePage

        if isinstance(self.screen, TimePage):
            self.screen.action_back()
            return
        if self.looking:
            self.look_away()
            self.go_home()
        self.push_screen(TimePage())

    def show_day(self, day: date) -> None:
        """All pages as of a past day, from 我的 on."""
        self.look_at(day)
        self.go_home()

    def follow(self) -> None:
        """Show what another window did to the same book."""
        if self.session is not None and self.service.refresh():
            self.refresh_page()

    # ------------------------------------------------------------------ the one flow of every act

    def on_action_requested(self, message: ActionRequested) -> None:
        """Somebody wants something done."""
        if self.looking:
            self._show(self.preview(message.command))
        else:
            self.carry_out(message.command)

    @work(exclusive=True, group="action")
    async def carry_out(self, command: Command) -> None:
        """What somebody wants, as far as they go with it; a disk that takes nothing is told, and nothing was done."""
        try:
            decision = await self._decided(command)
        except StoreDamaged:
            raise
        except StoreError as error:
            from tui.screens.not_saved import NotSavedPage

            self.push_screen(NotSavedPage(error))
        else:
            if decision is not None:
                self._show(decision)

    async def _decided(self, command: Command) -> Decision | None:
        """Preview, proof and confirmation, commit; a changed answer is shown again before anything is done."""
        decision = self.service.preview(command)
        while isinstance(decision, Allowed) or decision.needs:
            approval = await self._approval(decision)
            if approval is None:
                return None
            outcome = self.service.commit(
                command, decision, approval.verified, confirmed=True, reviewed=approval.reviewed
            )
            if isinstance(outcome, Receipt) or outcome == decision:
                return decision
            decision = outcome
        if decision.events:
            self.service.commit(command, decision)
        return decision

    async def _approval(self, decision: Decision) -> "Approval | None":
        from tui.screens.verify import Approval, VerifyModal

        if not decision.needs:
            return Approval(None)
        said, step = Said(self.catalog, self.words), self._last_step(decision.command)
        modal = VerifyModal(decision, said, step, self._verify, self.service.locked())
        return await self.push_screen_wait(modal)

    def _verify(self, proof: Proof) -> Verified | Reason:
        return self.service.verify(proof)

    def _last_step(self, command: Command) -> str:
        """5/5: the verification is a closing's last step."""
        return self.step_of(command.product, Step.VERIFY) if isinstance(command, Close) else ""

    def _show(self, decision: Decision) -> None:
        """What came of it: for days that passed 我的 itself, else the result."""
        from tui.screens.result import ResultPage

        self.go_home()
        if isinstance(decision, Refused) or not isinstance(decision.command, MoveClock | StateAccounts):
            self.push_screen(ResultPage(decision))

    # ------------------------------------------------------------------ keys of every page

    def action_help(self) -> None:
        """The keys of this page."""
        from tui.screens.help import HelpPage

        if not isinstance(self.screen, HelpPage | ModalScreen):
            self.push_screen(HelpPage(hints(self.screen.active_bindings)))

    def action_leave(self) -> None:
        """Leave the program; a branch is not lost without a word."""
        if self.session is None or not self.service.in_branch:
            self.exit(0)
        elif not isinstance(self.screen, ModalScreen):
            from tui.screens.branch_modal import BranchModal

            self.push_screen(BranchModal(keep=False, leaving=True), self._left_branch)

    def _left_branch(self, keep: bool | None) -> None:
        if keep is not None:
            self.discard_branch()
            self.exit(0)

    def settings_changed(self) -> None:
        if self.remember:
            save_settings(Settings(self.words.lang, self.theme))


def host_of(node: DOMNode) -> HuajieApp:
    """The app a screen runs in, checked."""
    app = node.app
    if not isinstance(app, HuajieApp):
        raise TypeError(f"{type(node).__name__} needs HuajieApp, not {type(app).__name__}")
    return app
