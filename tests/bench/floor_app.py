"""The least a Textual app can be and still look like one: what start, keys and memory are held against."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, Static


class Floor(App[None]):
    """A heading, a number that two keys change, the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "add(1)", "More"),
        ("up", "add(-1)", "Less"),
        ("ctrl+q", "quit", "Quit"),
    ]
    count = 0

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("floor 0", id="count")
        yield Footer()

    def action_add(self, amount: int) -> None:
        """Count, and show it."""
        self.count += amount
        self.query_one("#count", Static).update(f"floor {self.count}")


if __name__ == "__main__":
    Floor().run()
