"""调整额度: down to what is used, up to the ceiling; beyond it an application with an inquiry (S18)."""

from collections.abc import Sequence

from store.policy.commands import AccountCommand, SetLimit
from store.policy.decision import Decision
from store.policy.events import Inquired
from store.policy.indicators import account_used
from store.policy.money import Fen
from store.policy.reasons import Code, Reason
from store.policy.rules.limits import lowest
from store.policy.state import Account
from tui.figures import money
from tui.screens.forms.credit_form import CreditForm, Fill
from tui.screens.product_parts import arrow
from tui.widgets.fields import Field
from tui.widgets.rows import Row, Span, row


class AdjustPage(CreditForm):
    """Another limit; the account stays open."""

    def fields(self) -> Sequence[Field]:
        account, floor = self.account, self._lowest
        begin = floor if account is not None and floor < account.limit else None
        self.amount = self.amount_field(lambda: self.words("New limit"), begin)
        return (self.amount,)

    def place(self) -> Sequence[str]:
        return (self.name_of, self.words("Adjust the limit"))

    def command_of(self, amount: Fen) -> AccountCommand:
        return SetLimit(self.product, amount)

    def said_of(self, reason: Reason) -> str:
        """An amount that is one is only impossible here where it changes nothing."""
        same = reason.code is Code.AMOUNT_INVALID
        return self.words("That is the limit already") if same else super().said_of(reason)

    def remark(self, decision: Decision) -> str:
        asked = any(isinstance(event, Inquired) for event in decision.events)
        return self.words("An application: an inquiry goes on the record, whatever its answer.") if asked else ""

    def rows(self) -> Sequence[Row]:
        words, account, amount = self.words, self.account, self.amount.value
        if account is None:
            return ()
        text = words("Adjust the limit") if amount is None else words("Set the limit to {amount:money}", amount=amount)
        return [
            row(money(account.limit), label=words("Limit now"), card=1),
            row(money(account_used(account)), label=words("Used"), card=1),
            *self._offers(account),
            row(Span(words("Above the ceiling it is an application, with an inquiry on the record."), "dim"), card=2),
            *self.deed(text),
        ]

    def _offers(self, account: Account) -> list[Row]:
        """Floor and ceiling; Enter takes one of them, unless it is what holds already."""
        words = self.words
        offers = (Fill(self._lowest, words("Lowest")), Fill(account.ceiling, words("Ceiling")))
        return [self._offer(fill, fill.amount != account.limit) for fill in offers]

    def _offer(self, fill: Fill, leads: bool) -> Row:
        sign = arrow("  ") if leads else Span("   ")
        return row(fill.why, right=[money(fill.amount), sign], act=fill if leads else None, card=2)

    @property
    def _lowest(self) -> Fen:
        facts = self.facts
        return lowest(facts) if facts else Fen(0)
