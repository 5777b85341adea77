"""What pages read of the open book: the snapshot, previews, how far a closing's walk has come."""

from store.demos import Demo
from store.policy.commands import Command, StateAccounts
from store.policy.dated import on
from store.policy.decision import Decision
from store.policy.lifecycle import Act, permits
from store.policy.opening import Opening
from store.policy.product import Catalog
from store.policy.walk import WAY, Step
from store.service import Service, Snapshot
from tui.shell import Shell
from tui.speech import Lang
from tui.start import Session, Start
from tui.theme import NIGHT


class BookShell(Shell):
    """An app with a book, once one is open."""

    def __init__(self, start: Start, lang: Lang = "zh", theme: str = NIGHT) -> None:
        super().__init__(lang, theme)
        self.start = start
        self.session: Session | None = None
        self.previewed: dict[tuple[int, Command], Decision] = {}

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
        """Own figures may be stated again until something is done or asked for (M.own_figures)."""
        return self.demo is None and not self.snapshot.state.deeds

    def first_merchant(self, product: str) -> str:
        """Some accepted merchant, for showing what a closed account says to a purchase."""
        listed = self.catalog.paylater(product).merchants[-1].value
        return next(merchant.id for merchant in listed if merchant.accepted)

    def merchant_name(self, product: str, id: str) -> str:
        """A merchant as people know it; an id nobody knows stays as it is."""
        listed = on(self.catalog.paylater(product).merchants, self.snapshot.state.today)
        found = next((merchant for merchant in listed if merchant.id == id), None)
        return id if found is None else found.zh if self.words.lang == "zh" else found.en

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
        walk = self.service.walk(product) if self._can_close(product) else None
        return "{}/{}".format(*walk.position) if walk else ""

    def step_of(self, product: str, step: Step) -> str:
        """3/4: the place of one step on a product's way, for the page on which it is taken."""
        way = WAY[self.catalog.products[product].kind]
        return f"{way.index(step) + 1}/{len(way)}" if self._can_close(product) else ""

    def _can_close(self, product: str) -> bool:
        return permits(self.snapshot.state.status(product), Act.CLOSE)
