"""What pages send up: an act somebody wants, or a page somebody wants to see. Nothing comes down this way."""

from textual.message import Message
from textual.screen import Screen

from store.policy.commands import Command, Deed
from store.policy.values import dataclass


@dataclass(frozen=True, slots=True)
class Go:
    """Another page, about a product; `about` is the act it leads to, `because` the condition that sends one there."""

    page: str
    product: str = ""
    about: Deed | None = None
    loan: str = ""
    because: str = ""


class ActionRequested(Message):
    """Somebody wants this done."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self.command = command


class OpenPage(Message):
    """Somebody wants to go there, from a page that may be left by now: a key held down is pressed many times."""

    def __init__(self, go: Go, page: Screen[None]) -> None:
        super().__init__()
        self.go = go
        self.page = page
