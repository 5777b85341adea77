"""Texts that mean harm, and a book, a catalogue and a demo in which every text is one of them."""

import dataclasses
import random
from types import MappingProxyType

from store.demos import Demo
from store.policy.dated import Dated
from store.policy.ledger import Loan, Purchase
from store.policy.product import CashLoanTerms, Catalog, Merchant, PayLaterTerms, Product
from store.policy.state import Account, CashLoan, Inquiry, State

ESC = "\x1b"
SEEDS = (
    f"{ESC}[31mred",
    f"{ESC}]52;c;c2VjcmV0\x07",
    f"{ESC}]0;title{ESC}\\",
    f"{ESC}[2J{ESC}[H",
    f"{ESC}[?1049l",
    f"{ESC}P+q544e{ESC}\\",
    f"{ESC}_Gi=1{ESC}\\",
    f"{ESC}[6n",
    f"{ESC}c",
    "\x9b31m",
    "\x9d52;c;QQ==\x9c",
    "\x90q\x9c",
    "\x07\x08\x7f\x00",
    "a\rb\nc\td\x0b\x0c",
    "\u202egnp.exe\u202c",
    "\u2066a\u2069",
    "\u200e\u200f\u061c",
    "zero\u200bwidth\u200c\u200d\ufeff",
    "line\u2028para\u2029",
    "\ue000\uf8ff\U000f0000",
    "\ud800\udfff\udc1b",
    "\ufffe\uffff\ufdd0",
    "tag\U000e0041\U000e007f",
    "[/red]",
    "[/]",
    "[red]",
    "[@click=app.quit]press[/]",
    "[@click=app.leave()]y[/]",
    "[link=file:///]x[/link]",
    "[bold][/italic]",
    "\\[",
    "[",
    "]",
    "$accent",
    "{money}",
    "{0.__class__}",
    "{x!r:>9999}",
    "%s%n%(a)s",
    "`id`; $(id) | & > <",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "=1+1",
    "e" + "\u0301" * 60,
    "\u0300\u0301",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 9,
    "\U0001f1e8\U0001f1f3\U0001f1e8",
    "\u2764\ufe0f\u20e3\ufe0f",
    "\u115f\u3164\uffa0\u2800",
    "\ufdfd\U0001242b\ua9c5",
    "\u0e33\u0eb3",
    "한글\u1100\u1161\u11a8",
    "\uff21\uff4c\uff49\uff50\uff41\uff59",
    "\U0001d4d0\u2460\u212a",
    "shy\u00ad\u00ad",
    "花" * 2_000,
    "x" * 5_000,
    " ",
    "",
    "\u3000\u3000",
    "/",
    "a/b/c",
    "-1",
    "key.quit",
)


def hostile(count: int) -> tuple[str, ...]:
    """So many of them: each by itself, then two or three at a time, the same ones each time."""
    rng = random.Random(20260615)
    mixed = ("借" + "".join(rng.sample(SEEDS, rng.choice((2, 3)))) + "呗" for _ in range(count - len(SEEDS)))
    return (*SEEDS, *mixed)


class Poison:
    """Gives the next text each time one is asked for, beginning at any of them: so each meets each field."""

    def __init__(self, texts: tuple[str, ...], start: int) -> None:
        self._texts, self._next = texts, start
        self.given: list[str] = []

    def text(self) -> str:
        """The next one."""
        self.given.append(self._texts[self._next % len(self._texts)])
        self._next += 1
        return self.given[-1]

    def some(self, like: tuple[object, ...]) -> tuple[str, ...]:
        """As many as these."""
        return tuple(self.text() for _ in like)

    def state(self, state: State) -> State:
        """Every text that data can bring, replaced: lenders, institutions, merchants, numbers of loans and orders."""
        return dataclasses.replace(
            state,
            accounts=tuple(map(self._account, state.accounts)),
            inquiries=tuple(Inquiry(one.on, self.text(), one.kind) for one in state.inquiries),
        )

    def _account(self, account: Account) -> Account:
        account = dataclasses.replace(account, institution=self.text(), benefits=self.some(account.benefits))
        if isinstance(account, CashLoan):
            lenders = self.some(account.lenders)
            return dataclasses.replace(account, lenders=lenders, loans=tuple(map(self._loan, account.loans)))
        return dataclasses.replace(account, purchases=tuple(map(self._purchase, account.purchases)))

    def _loan(self, loan: Loan) -> Loan:
        return dataclasses.replace(loan, id=self.text(), lender=self.text())

    def _purchase(self, purchase: Purchase) -> Purchase:
        return dataclasses.replace(purchase, id=self.text(), merchant=self.text())

    def catalog(self, catalog: Catalog) -> Catalog:
        """Names of products, institutions, merchants and lenders, and what the sources are called."""
        products = {id: self._product(found) for id, found in catalog.products.items()}
        return dataclasses.replace(catalog, products=MappingProxyType(products))

    def _product(self, found: Product) -> Product:
        return dataclasses.replace(
            found,
            names={lang: self.text() for lang in found.names},
            institution=tuple(Dated(one.since, self.text(), one.source) for one in found.institution),
            paylater=found.paylater and self._paylater(found.paylater),
            cashloan=found.cashloan and self._cashloan(found.cashloan),
        )

    def _paylater(self, terms: PayLaterTerms) -> PayLaterTerms:
        listed = (Dated(one.since, tuple(map(self._shop, one.value)), one.source) for one in terms.merchants)
        return dataclasses.replace(terms, merchants=tuple(listed))

    def _shop(self, shop: Merchant) -> Merchant:
        return dataclasses.replace(shop, zh=self.text(), en=self.text())

    def _cashloan(self, terms: CashLoanTerms) -> CashLoanTerms:
        listed = (Dated(one.since, self.some(one.value), one.source) for one in terms.lenders)
        return dataclasses.replace(terms, lenders=tuple(listed))

    def demo(self, demo: Demo) -> Demo:
        """Who the demo is about, and what it says of itself."""
        person, title, about = ({"zh": self.text(), "en": self.text()} for _ in range(3))
        return dataclasses.replace(demo, person=person, title=title, about=about, password=self.text())
