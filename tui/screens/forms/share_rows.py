"""Where a repayment goes, as rows in the order money pays. Pure: values in, rows out."""

from datetime import date

from store.policy.cashloan import shares as of_loans
from store.policy.money import Fen
from store.policy.paylater.shares import Part, Share, Usual, shares
from store.policy.product import CashLoanTerms, PayLaterTerms
from store.policy.state import CashLoan, PayLater
from tui.figures import money
from tui.speech import Words
from tui.widgets.rows import Row, Span, row, title


def usual_name(which: Usual, words: Words) -> str:
    """An amount people usually pay, by name."""
    names = {
        Usual.OVERDUE: words("What is overdue"),
        Usual.MINIMUM: words("Minimum payment"),
        Usual.BILL: words("The whole bill"),
        Usual.ALL: words("All that is owed"),
    }
    return names[which]


def part_name(share: Share, words: Words) -> str:
    """What a share pays, with the day of its bill."""
    names = {
        Part.LATE: words("late interest"),
        Part.INTEREST: words("revolving interest"),
        Part.FEE: words("instalment fee"),
        Part.PLAN: words("instalment principal"),
        Part.CARRIED: words("purchases carried over"),
        Part.NEW: words("new purchases"),
        Part.REVOLVING: words("Interest accrued since the last bill"),
        Part.UNBILLED: words("Purchases not billed yet"),
    }
    name = names[share.part]
    return words("Bill of {day}: {part}", day=share.bill, part=name) if share.bill else name


def paylater_shares(
    account: PayLater, amount: Fen | None, terms: PayLaterTerms, today: date, words: Words, card: int
) -> list[Row]:
    """The parts of a pay-later repayment."""
    if amount is None:
        return []
    found = shares(account, amount, terms, today)
    return [title(words("Where it goes, in this order"), card=card)] + [
        _numbered(n, part_name(share, words), share.amount, card) for n, share in enumerate(found, start=1)
    ]


def cashloan_shares(
    account: CashLoan, amount: Fen | None, terms: CashLoanTerms, today: date, words: Words, card: int
) -> list[Row]:
    """The instalments an ordinary repayment reaches; within each penalty, interest, principal."""
    if amount is None:
        return []
    rows = [title(words("Where it goes, in this order"), card=card)]
    for n, share in enumerate(of_loans.shares(account, amount, terms, today), start=1):
        name = words("{loan}, instalment {n} of {due}", loan=share.loan, n=share.number, due=share.due)
        rows += [_numbered(n, name, share.amount, card), row(Span(_inside(share, words), "dim"), indent=3, card=card)]
    return rows


def _inside(share: of_loans.Share, words: Words) -> str:
    interest, principal = share.interest, share.principal
    if not share.penalty:
        return words("{interest:money} interest, {principal:money} principal", interest=interest, principal=principal)
    return words(
        "{penalty:money} penalty, {interest:money} interest, {principal:money} principal",
        penalty=share.penalty,
        interest=interest,
        principal=principal,
    )


def _numbered(n: int, name: str, amount: Fen, card: int) -> Row:
    return row(name, right=money(amount), mark=Span(str(n), "faint"), card=card)
