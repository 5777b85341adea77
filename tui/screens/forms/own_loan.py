"""One loan of one's own: principal, rate, term, method, lender, the day it was drawn, instalments paid."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from store.policy.cashloan.cost import annual
from store.policy.dated import on
from store.policy.money import ZERO, Fen, Ppm
from store.policy.opening import OpeningCashLoan, OpeningLoan
from store.policy.rules.stating import loan_checks, most_paid
from store.policy.state import Method
from tui.figures import rate
from tui.reading import (
    COUNT_SIGNS,
    DAY_SIGNS,
    LONGEST_NAME,
    RATE_SIGNS,
    read_count,
    read_day,
    read_name,
    read_rate,
)
from tui.screens.forms.own_fields import AnyStated, Asking, Stated, amount, name_of, past_months
from tui.widgets.fields import Checked, Choice, Field, Heading


class LoanGroup:
    """The fields of one loan, each judged by the policy's own checks; `number` says which one it is now."""

    def __init__(self, product: str, number: Callable[[], int], asking: Asking, stated: OpeningLoan | None) -> None:
        self.product, self.number, self.asking = product, number, asking
        self.terms = asking.catalog.cashloan(product)
        months = on(self.terms.months, asking.day)
        begin = stated or OpeningLoan(ZERO, months[-1], asking.day)
        ppm = begin.ppm or on(self.terms.rate_ppm, asking.day)
        lender = begin.lender or on(self.terms.lenders, asking.day)[0]
        drawn = begin.drawn.isoformat() if stated else ""
        self.heading = Heading(self._name)
        self.principal = amount(asking, lambda: asking.words("Amount borrowed"), begin.principal)
        self.rate = Stated(lambda: asking.words("Daily rate %"), self._check_rate, rate(ppm), RATE_SIGNS)
        self.months = Choice(lambda: asking.words("Term"), lambda: [(n, self._term(n)) for n in months], begin.months)
        self.method = Choice(lambda: asking.words("Repaid as"), self._methods, begin.method)
        self.lender = Stated(lambda: asking.words("Lender"), self._check_lender, lender)
        self.drawn = Stated(lambda: asking.words("Drawn on"), self._check_drawn, drawn, DAY_SIGNS)
        self.paid = Stated(lambda: asking.words("Instalments paid"), self._check_paid, str(begin.paid), COUNT_SIGNS)
        self.cells = past_months(asking, begin.cells, self._can_be)
        for field in self.figures:
            field.owner = self._name

    @property
    def fields(self) -> Sequence[Field]:
        """All of them, from top to bottom."""
        return (
            self.heading,
            self.principal,
            self.rate,
            self.months,
            self.method,
            self.lender,
            self.drawn,
            self.paid,
            self.cells,
        )

    @property
    def figures(self) -> tuple[AnyStated, ...]:
        """Those that are typed, and may be wrong."""
        return (self.principal, self.rate, self.lender, self.drawn, self.paid, self.cells)

    def opening(self) -> OpeningLoan:
        """What the fields say; only meant where none is faulty."""
        return OpeningLoan(
            principal=self.principal.value or ZERO,
            months=self.months.value,
            drawn=self.drawn.value or self.asking.day,
            ppm=self.rate.value,
            method=self.method.value,
            lender=self.lender.value or None,
            paid=self.paid.value or 0,
            cells=self.cells.value or {},
        )

    def _can_be(self, cells: Mapping[str, str]) -> bool:
        drawn = self.drawn.value or self.asking.day
        return self._holds("cells", OpeningLoan(Fen(1), self.months.value, drawn, cells=cells))

    def _name(self) -> str:
        name = name_of(self.asking, self.product)
        return self.asking.words("{product}, loan {n}", product=name, n=self.number())

    def _term(self, months: int) -> str:
        return self.asking.words.plural("{n} month", "{n} months", months)

    def _methods(self) -> list[tuple[Method, str]]:
        return [(method, self.asking.words.term(f"method.{method}")) for method in Method]

    # ------------------------------------------------------------------ judging, by the policy's checks

    def _holds(self, name: str, loan: OpeningLoan) -> bool:
        return loan_checks(loan, OpeningCashLoan(Fen(1)), self.terms, self.asking.day)[name]

    def _check_rate(self, text: str) -> Checked[Ppm]:
        ppm, words, day = read_rate(text), self.asking.words, self.asking.day
        if ppm and self._holds("rate", OpeningLoan(Fen(1), self.months.value, day, ppm)):
            return Checked(ppm, words("{yearly:rate} a year", yearly=annual(ppm)))
        if ppm is None and text.strip():
            return Checked(None, words("A number with at most four decimals, such as 0.045"))
        lowest, highest = on(self.terms.rate_lowest_ppm, day), on(self.terms.rate_highest_ppm, day)
        return Checked(None, words("A daily rate from {lowest:rate} to {highest:rate}", lowest=lowest, highest=highest))

    def _check_lender(self, text: str) -> Checked[str]:
        name = read_name(text)
        wrong = self.asking.words("At most {n} characters", n=LONGEST_NAME)
        return Checked(None, wrong) if name is None else Checked(name)

    def _check_drawn(self, text: str) -> Checked[date]:
        day, words = read_day(text), self.asking.words
        if day is None:
            return Checked(None, words("A date such as {day}", day=self.asking.day))
        if self._holds("drawn", OpeningLoan(Fen(1), self.months.value, day)):
            return Checked(day)
        return Checked(None, words("Not later than today, {day:day}", day=self.asking.day))

    def _check_paid(self, text: str) -> Checked[int]:
        paid, drawn, words = read_count(text), self.drawn.value, self.asking.words
        if paid is None:
            return Checked(None, words("A whole number, 0 if none is paid"))
        if drawn is None or self._holds("paid", OpeningLoan(Fen(1), self.months.value, drawn, paid=paid)):
            return Checked(paid)
        most = most_paid(drawn, self.months.value, self.asking.day)
        return Checked(None, words("So many have not come due yet: at most {most}", most=most))
