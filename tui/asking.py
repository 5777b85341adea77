"""From the words of the command line to a command; what is left open gets its one sensible value or is asked for."""

from dataclasses import fields

from store.policy.cashloan.loan import active
from store.policy.commands import (
    AccountCommand,
    Borrow,
    Close,
    ConfirmReceipt,
    Open,
    Repay,
    SetLimit,
    SettleEarly,
    Spend,
)
from store.policy.lifecycle import Act
from store.policy.money import Fen
from store.policy.paylater.owed import unconfirmed
from store.policy.product import Catalog, on
from store.policy.state import CashLoan, Method, PayLater, State
from store.policy.values import dataclass
from tui.misuse import Misuse
from tui.speech import Words
from tui.wishes import Given

USES: dict[Act, tuple[str, ...]] = {
    Act.OPEN: (),
    Act.SPEND: ("amount", "merchant"),
    Act.CONFIRM: ("order",),
    Act.BORROW: ("amount", "months", "method", "lender"),
    Act.REPAY: ("amount", "loan"),
    Act.SETTLE: ("loan",),
    Act.LIMIT: ("amount",),
    Act.CLOSE: (),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """One question: which act, on which product, in which state."""

    act: Act
    product: str
    given: Given
    state: State
    catalog: Catalog
    words: Words

    def command(self) -> AccountCommand:
        """The command it stands for. Raises Misuse."""
        self._check()
        match self.act:
            case Act.OPEN:
                return Open(self.product)
            case Act.SPEND:
                return Spend(self.product, self._amount(), self.given.merchant or self._merchant())
            case Act.CONFIRM:
                return ConfirmReceipt(self.product, self.given.order or self._order())
            case Act.BORROW:
                method = Method(self.given.method or Method.LEVEL.value)
                months = self.given.months or self._months()
                return Borrow(self.product, self._amount(), months, method, self.given.lender)
            case Act.REPAY:
                return Repay(self.product, self._amount(), _short(self.given.loan))
            case Act.SETTLE:
                return SettleEarly(self.product, _short(self.given.loan) or self._loan())
            case Act.LIMIT:
                return SetLimit(self.product, self._amount())
            case Act.CLOSE:
                return Close(self.product)

    def _check(self) -> None:
        known = ", ".join(self.catalog.products)
        if self.product not in self.catalog.products:
            raise Misuse(self.words("There is no product {name}; there are: {known}", name=self.product, known=known))
        for field in fields(self.given):
            if getattr(self.given, field.name) is not None and field.name not in USES[self.act]:
                raise Misuse(self.words("{act} takes no {name}", act=self.act.value, name=f"--{field.name}"))

    def _amount(self) -> Fen:
        if self.given.amount is None:
            raise Misuse(self.words("{act} needs {name}", act=self.act.value, name="--amount"))
        return self.given.amount

    def _merchant(self) -> str:
        """The first accepted one; a product that buys nothing is refused by the rules, not here."""
        terms = self.catalog.products[self.product].paylater
        listed = on(terms.merchants, self.state.today) if terms else ()
        return next((merchant.id for merchant in listed if merchant.accepted), "")

    def _months(self) -> int:
        """The longest term."""
        terms = self.catalog.products[self.product].cashloan
        months: tuple[int, ...] = on(terms.months, self.state.today) if terms else ()
        return max(months, default=0)

    def _order(self) -> str:
        account = self.state.account(self.product)
        waiting = unconfirmed(account) if isinstance(account, PayLater) else ()
        return self._only("--order", [order.id for order in waiting])

    def _loan(self) -> str:
        account = self.state.account(self.product)
        running = active(account) if isinstance(account, CashLoan) else ()
        return self._only("--loan", [loan.id for loan in running])

    def _only(self, name: str, ids: list[str]) -> str:
        """The only one there is; where there is none, the rules say so."""
        if len(ids) > 1:
            raise Misuse(self.words("Several are possible; choose with {name}: {ids}", name=name, ids=", ".join(ids)))
        return ids[0] if ids else ""


def _short(loan: str | None) -> str | None:
    """A loan may be named as its row is: jiebei-1/L2."""
    return loan.rpartition("/")[2] if loan else None
