"""What a rule may look at: the state, the catalogue, the day, and the account it is about."""

from datetime import date
from typing import Generic, TypeVar

from store.policy.product import CashLoanTerms, Catalog, PayLaterTerms
from store.policy.state import AccountBase, CashLoan, PayLater, State
from store.policy.values import dataclass

A = TypeVar("A", bound=AccountBase, covariant=True)


@dataclass(frozen=True, slots=True)
class Facts(Generic[A]):
    """One account on one day, with the rules' numbers."""

    state: State
    catalog: Catalog
    account: A

    @property
    def today(self) -> date:
        """The business date all rules use."""
        return self.state.today


PayLaterFacts = Facts[PayLater]
CashLoanFacts = Facts[CashLoan]


def paylater_terms(facts: PayLaterFacts) -> PayLaterTerms:
    """The numbers of the account's product."""
    return facts.catalog.paylater(facts.account.product)


def cashloan_terms(facts: CashLoanFacts) -> CashLoanTerms:
    """The numbers of the account's product."""
    return facts.catalog.cashloan(facts.account.product)
