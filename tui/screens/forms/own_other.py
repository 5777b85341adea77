"""What stands beside the two products: cards, other debts and their payments, assets (S8, S27)."""

from collections.abc import Callable, Sequence

from store.policy.money import ZERO, Fen
from store.policy.state import Other
from tui.screens.forms.own_fields import AnyStated, Asking, Stated, amount_or_nothing
from tui.widgets.fields import Field, Heading


def _amount(asking: Asking, stated: Fen, say: Callable[[], str]) -> Stated[Fen]:
    return amount_or_nothing(asking, say, stated or None)


class OtherGroup:
    """Five amounts, each nothing where it is left empty."""

    def __init__(self, asking: Asking, stated: Other) -> None:
        self.heading = Heading(lambda: asking.words("Beside the two"))
        self.card_limit = _amount(asking, stated.card_limit, lambda: asking.words("Card limit"))
        self.card_used = _amount(asking, stated.card_used, lambda: asking.words("Card used"))
        self.debt = _amount(asking, stated.debt, lambda: asking.words("Other debts"))
        self.payment = _amount(asking, stated.payment, lambda: asking.words("Other payments"))
        self.assets = _amount(asking, stated.assets, lambda: asking.words("Assets"))
        for field in self.figures:
            field.owner = lambda: asking.words("Beside the two")

    @property
    def fields(self) -> Sequence[Field]:
        """All of them, from top to bottom."""
        return (self.heading, self.card_limit, self.card_used, self.debt, self.payment, self.assets)

    @property
    def figures(self) -> tuple[Stated[Fen], ...]:
        """Those that are typed."""
        return (self.card_limit, self.card_used, self.debt, self.payment, self.assets)

    @property
    def faulty(self) -> list[AnyStated]:
        """The fields in the way of an opening."""
        return [field for field in self.figures if field.fault]

    def other(self) -> Other:
        """What the fields say; only meant where none is faulty."""
        limit, used, debt, payment, assets = (field.value or ZERO for field in self.figures)
        return Other(limit, used, debt, payment, assets)
