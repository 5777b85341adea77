"""First run: a demo to look at, or one's own accounts. It says plainly that this is a rehearsal (S34)."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from store.demos import Demo
from store.policy.values import dataclass
from tui.screens.page import SWAPPED, Page
from tui.speech import term_key
from tui.widgets.rows import AIR, Row, Span, row, title


@dataclass(frozen=True, slots=True)
class Pick:
    """A demo by id, or (empty) one's own accounts."""

    demo: str = ""


class FirstRunPage(Page):
    """What there is to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.leave", term_key("key.quit"), id="first.quit")]

    def __init__(self, demos: tuple[Demo, ...]) -> None:
        super().__init__()
        self.demos = demos

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing lies behind this page, but for the panel shown alone."""
        return action != "back" or (self.has_class(SWAPPED) and not self.panel_is_beside)

    def crumbs(self) -> Sequence[str]:
        return (self.words("Huajie"), self.words("Welcome"))

    def rows(self) -> Sequence[Row]:
        words = self.words
        rows = [
            title(words("Can I close Huabei and Jiebei, and what will my credit record say?"), card=1),
            row(words("Rehearse it here, on a demo or on your own figures, before you do anything for real."), card=1),
            title(words("Look at a demo"), card=2),
        ]
        for demo in self.demos:
            rows.append(row(demo.title[words.lang], right=Span(demo.id, "dim"), act=Pick(demo.id), card=2))
        rows.append(title(words("Or begin with your own"), card=3))
        rows.append(row(words("My own accounts"), right=Span(">", "accent"), act=Pick(), card=3))
        return rows

    def panel_rows(self, act: Hashable | None) -> Sequence[Row]:
        words = self.words
        demo = next((d for d in self.demos if act == Pick(d.id)), None)
        about = (
            demo.about[words.lang] if demo else words("You state your figures; they stay in one file on this computer.")
        )
        return [
            row(Span(words("Credit record"), "title")),
            AIR,
            row(about),
            AIR,
            row(Span(words("A rehearsal: not connected to Alipay, a lender or the credit bureau."), "warn")),
            row(Span(words("All persons and figures in the demos are fictional."), "dim")),
        ]

    def chosen(self, act: Hashable) -> None:
        from tui.app import host_of

        if isinstance(act, Pick):
            host_of(self).pick(act.demo)
