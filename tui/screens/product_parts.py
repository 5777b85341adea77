"""The cards of a product's page: limit, bills, orders, loans, benefits. Pure: values in, rows out."""

from datetime import date

from store.policy.cashloan.loan import next_due
from store.policy.civil import next_on
from store.policy.commands import ConfirmReceipt, SetFact
from store.policy.money import Fen
from store.policy.paylater.owed import current_bill, missed, unbilled, unconfirmed
from store.policy.rules.stated import facts_of
from store.policy.state import Account, CashLoan, Loan, PayLater
from tui.figures import money, rate
from tui.messages import Go
from tui.say import due_in
from tui.speech import Words
from tui.text import named
from tui.widgets.rows import Row, Span, air, meter, row, title


def arrow(before: str = "") -> Span:
    """The sign that Enter leads on."""
    return Span(f"{before}>", "accent")


def limit_card(account: Account, used: Fen, available: Fen, words: Words, card: int) -> list[Row]:
    """Limit, used, available, with a bar."""
    lender = named(account.institution)
    rows = [
        row(Span(money(available), "money"), label=words("Available"), card=card),
        row(money(used), right=words("of {limit:money}", limit=account.limit), label=words("Used"), card=card),
        meter(used / account.limit if account.limit else 0, card),
        row(Span(lender, "dim"), label=words("Lender"), card=card),
    ]
    if isinstance(account, CashLoan):
        rows.append(row(Span(rate(account.rate), "dim"), label=words("Daily rate"), card=card))
    return rows


def bill_rows(account: PayLater, owed: Fen, today: date, words: Words, card: int) -> list[Row]:
    """The bills with anything unpaid, and what is not billed yet."""
    rows = [title(words("Bill"), right=words("owed in all {owed:money}", owed=owed), card=card)]
    for overdue in missed(account):
        late = Span(due_in(overdue.due, today, words), "bad")
        said = words("Bill of {day}", day=overdue.issued)
        rows.append(row(said, right=[money(overdue.unpaid.total), "  ", late], card=card))
    bill = current_bill(account)
    if bill is not None:
        when = Span(f"{bill.due:%m-%d}  {due_in(bill.due, today, words, met=not bill.least)}", "warn")
        rows.append(
            row(words("Bill of {day}", day=bill.issued), right=[money(bill.unpaid.total), "  ", when], card=card)
        )
        rows.append(row(Span(words("minimum payment"), "dim"), right=money(bill.least), indent=2, card=card))
    total = sum(p.unpaid for p in unbilled(account))
    rows.append(row(words("Not billed yet"), right=money(total), card=card))
    bill_day = next_on(today, account.bill_day)
    days = words("bill day {bill}, due day {due}", bill=account.bill_day, due=account.due_day)
    return [*rows, row(Span(words("next bill {day}", day=bill_day), "dim"), right=days, card=card)]


def order_rows(account: PayLater, words: Words, card: int) -> list[Row]:
    """Orders that wait for their receipt; Enter confirms one."""
    waiting = unconfirmed(account)
    if not waiting:
        return []
    rows = [title(words("Orders waiting for receipt"), card=card)]
    for order in waiting:
        text = words("Confirm receipt of {order}", order=order.id)
        act = ConfirmReceipt(account.product, order.id)
        rows.append(row(text, right=[money(order.unpaid), arrow("  ")], act=act, card=card))
    return rows


def zero_row(text: str, amount: Fen, card: int) -> Row:
    """One of the figures that must be zero (S12)."""
    good = amount == 0
    return row(text, right=money(amount), mark=Span("✓", "good") if good else Span("✕", "bad"), card=card)


def loan_row(loan: Loan, cost: Fen, act: Go, today: date, words: Words, card: int) -> list[Row]:
    """A loan: who lent it, what is left, when the next instalment is due, what settling it costs today."""
    item = next_due(loan)
    head = words("{loan}  {amount:money}  {lender}", loan=loan.id, amount=loan.principal, lender=named(loan.lender))
    if item is None:
        return []
    when = due_in(item.due, today, words)
    said = Span(f"{item.due:%m-%d}  {money(item.unpaid)}  {when}", "bad" if item.due < today else "dim")
    settle = words("settle today {cost:money}", cost=cost)
    return [
        row(head, right=[money(loan.balance), arrow("  ")], act=act, card=card),
        row(said, right=settle, indent=2, card=card),
        air(card),
    ]


def benefits_card(account: Account, words: Words, card: int) -> list[Row]:
    """What the account gives beside credit, forfeited at closing (S26)."""
    if not account.benefits:
        return []
    return [
        title(words("Benefits"), card=card),
        *(row(Span(words.term(f"benefit.{id}"), "dim"), mark="-", card=card) for id in account.benefits),
    ]


def fact_rows(account: Account, words: Words, card: int) -> list[Row]:
    """Facts from outside that stand in the way of closing: Enter states one, or says that it is over."""
    rows = [title(words("Facts from outside"), right=words("they stand in the way of closing"), card=card)]
    for fact in sorted(facts_of(account)):
        stands = fact in account.facts
        said = Span(words("yes") if stands else words("no"), "warn" if stands else "dim")
        act = SetFact(account.product, fact, not stands)
        rows.append(row(words.term(f"fact.{fact}"), right=[said, arrow("  ")], act=act, card=card))
    return rows
