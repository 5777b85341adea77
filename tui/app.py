"""HuajieApp: one snapshot, one language, one flow for every act. Pages send intent up; the snapshot comes down."""

from textual import work
from textual.dom import DOMNode
from textual.screen import Screen

from store.demos import Demo
from store.policy.commands import Close, Command, MoveClock, StateAccounts
from store.policy.decision import Allowed, Decision, Refused
from store.policy.lifecycle import Act, permits
from store.policy.opening import Opening
from store.policy.product import Catalog
from store.policy.reasons import Reason
from store.policy.rules.identity import Proof
from store.policy.walk import Step
from store.service import Receipt, Service, Snapshot, Verified
from tui.credit_rows import Said
from tui.keys import hints
from tui.messages import ActionRequested, OpenPage
from tui.screens.registry import page_for
from tui.screens.verify import Approval, VerifyModal
from tui.settings import Settings, save_settings
from tui.shell import Shell
from tui.speech import Lang
from tui.start import Session, Start
from tui.theme import NIGHT

FOLLOW_SECONDS = 1.0


class HuajieApp(Shell):
    """The app. Without a session it begins at the first-run page."""

    TITLE = "huajie"

    def __init__(self, start: Start, lang: Lang = "zh", theme: str = NIGHT, remember: bool = False) -> None:
        super().__init__(lang, theme)
        self.start = start
        self.remember = remember
        self.session: Session | None = None
        self.previewed: dict[tuple[int, Command], Decision] = {}

    # ------------------------------------------------------------------ what pages read

    @property
    def service(self) -> Service:
        """The open book."""
        if self.session is None:
            raise RuntimeError("no book is open yet")
        return self.session.service

    @property
    def snapshot(self) -> Snapshot:
        """Everything known now."""
        return self.service.snapshot()

    @property
    def catalog(self) -> Catalog:
        """Names and numbers of the products."""
        return self.service.catalog

    @property
    def demo(self) -> Demo | None:
        """The demo this book began as, if it did."""
        return self.session.demo if self.session else None

    @property
    def can_move_clock(self) -> bool:
        """In a demo the person moves the date; one's own accounts stand on the real day."""
        return self.demo is not None

    @property
    def can_restate(self) -> bool:
        """Own figures may be stated again until the first act."""
        return self.demo is None and not self.snapshot.state.deeds

    def first_merchant(self, product: str) -> str:
        """Some accepted merchant, for showing what a closed account says to a purchase."""
        listed = self.catalog.paylater(product).merchants[-1].value
        return next(merchant.id for merchant in listed if merchant.accepted)

    def last_opening(self) -> Opening | None:
        """The figures last stated, to begin from when they are changed."""
        return self.service.last_opening()

    def preview(self, command: Command) -> Decision:
        """What would happen; asked once per state, where the command is a value that can be looked up."""
        if isinstance(command, StateAccounts):
            return self.service.preview(command)
        key = (self.snapshot.revision, command)
        if key not in self.previewed:
            if len(self.previewed) > 200:
                self.previewed.clear()
            self.previewed[key] = self.service.preview(command)
        return self.previewed[key]

    def facts(self) -> tuple[str, ...]:
        if self.session is None:
            return super().facts()
        book = self.words("demo {id}", id=self.demo.id) if self.demo else self.words("own accounts")
        return (book, self.words.day(self.snapshot.state.today), self.words("Rehearsal"))

    # ------------------------------------------------------------------ the closing's walk

    def take_step(self, product: str, step: Step) -> None:
        """A page was reached that is a step of a closing."""
        self.service.step(product, step)

    def step_text(self, product: str) -> str:
        """3/5: how far the closing of a product has come; nothing where there is nothing to close."""
        open_now = permits(self.snapshot.state.status(product), Act.CLOSE)
        walk = self.service.walk(product) if open_now else None
        return "{}/{}".format(*walk.position) if walk else ""

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
        """Somebody wants to see a page."""
        self.push_screen(page_for(message.go))

    def go_home(self) -> None:
        """Back to 我的, whatever is open above it."""
        from tui.screens.my import MyPage

        while len(self.screen_stack) > 1 and not isinstance(self.screen, MyPage):
            self.pop_screen()

    def follow(self) -> None:
        """Show what another window did to the same book."""
        if self.session is not None and self.service.refresh():
            self.refresh_page()

    # ------------------------------------------------------------------ the one flow of every act

    def on_action_requested(self, message: ActionRequested) -> None:
        """Somebody wants something done."""
        self.carry_out(message.command)

    @work(exclusive=True, group="action")
    async def carry_out(self, command: Command) -> None:
        """Preview, proof and confirmation, commit; a changed answer is shown again before anything is done."""
        decision = self.service.preview(command)
        while isinstance(decision, Allowed):
            approval = await self._approval(decision)
            if approval is None:
                return
            outcome = self.service.commit(command, decision, approval.verified, confirmed=True)
            if isinstance(outcome, Receipt):
                return self._show(decision)
            decision = outcome
        if decision.events:
            self.service.commit(command, decision)
        self._show(decision)

    async def _approval(self, decision: Allowed) -> Approval | None:
        if not decision.needs:
            return Approval(None)
        modal = VerifyModal(decision, Said(self.catalog, self.words), self._last_step(decision.command), self._verify)
        return await self.push_screen_wait(modal)

    def _verify(self, proof: Proof) -> Verified | Reason:
        return self.service.verify(proof)

    def _last_step(self, command: Command) -> str:
        """5/5: the verification is a closing's last step."""
        if not isinstance(command, Close):
            return ""
        walk = self.service.walk(command.product)
        return f"{walk.position[1]}/{walk.position[1]}" if walk else ""

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

        if not isinstance(self.screen, HelpPage | VerifyModal):
            self.push_screen(HelpPage(hints(self.screen.active_bindings)))

    def action_leave(self) -> None:
        """Leave the program."""
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
