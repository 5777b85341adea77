"""What the groups of own figures share: fields that can be named elsewhere, amounts that must or may be there."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from textual.widget import Widget

from store.policy.money import ZERO, Fen, Ppm
from store.policy.product import Catalog
from store.policy.values import dataclass
from tui.amounts import AmountError, amount_fault, parse_amount
from tui.reading import CELL_SIGNS, read_cells, said_cells
from tui.screens.forms.credit_form import AMOUNT_SIGNS, typed
from tui.speech import Words
from tui.widgets.field_stack import FieldStack
from tui.widgets.fields import Checked, Choice, TextField

T = TypeVar("T")
Months = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """What the groups ask of the page: the words spoken now, the catalogue, the opening day."""

    speak: Callable[[], Words]
    catalog: Catalog
    day: date

    @property
    def words(self) -> Words:
        """The words spoken now."""
        return self.speak()


class Stated(TextField[T]):
    """A text field that can be named elsewhere on the page, with what is in its way; typing replaces its text."""

    def __init__(
        self, say: Callable[[], str], check: Callable[[str], Checked[T]], text: str = "", takes: str = ""
    ) -> None:
        super().__init__(say, check, text, takes=takes)
        self.named = say
        self.owner: Callable[[], str] = str
        self.judged = check
        self.entry.select_on_focus = True

    @property
    def fault(self) -> str:
        """What is wrong with it, in words; empty when it will do."""
        checked = self.judged(self.text)
        return checked.message if checked.value is None else ""

    def judge_again(self) -> None:
        """Another field it depends on changed."""
        self._judge()

    def complaint(self, words: Words) -> str:
        """Whose field it is, its name, and what is wrong with it."""
        name = " ".join(part for part in (self.owner(), self.named()) if part)
        return words("{field}: {fault}", field=name, fault=self.fault)


class ShownStack(FieldStack):
    """Fields of which some may not stand there: those are passed over."""

    @property
    def entries(self) -> list[Widget]:
        shown = [field for field in self.fields if field.display]
        return [entry for entry in super().entries if any(field in entry.ancestors for field in shown)]


AnyStated = Stated[Fen] | Stated[Ppm] | Stated[str] | Stated[date] | Stated[int] | Stated[Months]


def amount(asking: Asking, say: Callable[[], str], begin: Fen | None) -> Stated[Fen]:
    """An amount that must be there and above zero."""
    return Stated(say, lambda text: _read(asking, text, ()), typed(begin) if begin else "", AMOUNT_SIGNS)


def income(asking: Asking, say: Callable[[], str], begin: Fen | None) -> Stated[Fen]:
    """An amount that may be zero, but has to be said."""
    nothing = (AmountError.ZERO,)
    return Stated(say, lambda text: _read(asking, text, nothing), "" if begin is None else typed(begin), AMOUNT_SIGNS)


def amount_or_nothing(
    asking: Asking, say: Callable[[], str], begin: Fen | None, fault: Callable[[Fen], str] = lambda amount: ""
) -> Stated[Fen]:
    """An amount that may be zero, and is when left empty; `fault` says what else may be wrong with it."""

    def check(text: str) -> Checked[Fen]:
        found = _read(asking, text, (AmountError.EMPTY, AmountError.ZERO))
        wrong = "" if found.value is None else fault(found.value)
        return Checked(None, wrong) if wrong else found

    return Stated(say, check, typed(begin) if begin else "", AMOUNT_SIGNS)


def _read(asking: Asking, text: str, nothing: tuple[AmountError, ...]) -> Checked[Fen]:
    found = parse_amount(text)
    if not isinstance(found, AmountError):
        return Checked(found)
    return Checked(ZERO) if found in nothing else Checked(None, amount_fault(found, asking.words))


def past_months(asking: Asking, begin: Mapping[str, str], holds: Callable[[Mapping[str, str]], bool]) -> Stated[Months]:
    """Months of the grid as one remembers them; whether they can be is the policy's to say."""

    def check(text: str) -> Checked[Months]:
        cells = read_cells(text)
        if cells is None:
            return Checked(None, asking.words("Months such as {example}", example="2026-04:1 2026-05:N"))
        return (
            Checked(cells)
            if holds(cells)
            else Checked(None, asking.words("Only months that are past, since it was opened"))
        )

    return Stated(lambda: asking.words("Past months"), check, said_cells(begin), CELL_SIGNS)


def name_of(asking: Asking, product: str) -> str:
    """The product, named in the language spoken now."""
    return asking.catalog.products[product].names[asking.words.lang]


def opened_choice(asking: Asking, value: bool) -> Choice[bool]:
    """Whether the product is opened."""
    return Choice(
        lambda: asking.words("Account"),
        lambda: [(True, asking.words("opened")), (False, asking.words("not opened"))],
        value,
    )
