"""The state as flat tables of documents: a loan or a bill is a document of its own, naming its account."""

from store.db.plain import CodecError, Plain
from store.policy.ledger import Bill, Loan, Plan, Purchase
from store.policy.state import Attempt, Inquiry
from store.policy.values import dataclass

PARTS = {"loans": Loan, "bills": Bill, "purchases": Purchase, "plans": Plan}  # of an account: tables of their own
OWNER = "account"  # its id, in each of its parts
LISTS = {"inquiries": Inquiry, "attempts": Attempt}

Documents = dict[str, list[Plain]]


@dataclass(frozen=True, slots=True)
class Meta:
    """What the book says about itself; `seal` is of schema 1, a hash of everything else in it."""

    schema: int
    rules: str
    n: int
    offset: int
    hash: str
    form: str = ""
    seal: str = ""


def apart(state: Plain) -> Documents:
    """The state's tree as tables."""
    accounts = _taken(state, "accounts")
    parts = {
        name: [{OWNER: account["id"], **part} for account in accounts for part in _taken(account, name)]
        for name in PARTS
    }
    return {"person": [state], **{name: _taken(state, name) for name in LISTS}, "accounts": accounts, **parts}


def together(documents: Documents) -> Plain:
    """The tree again, every part with its account and in its old order."""
    accounts = documents.get("accounts", [])
    for name in PARTS:
        for part in documents.get(name, []):
            owner = part.pop(OWNER, None)
            account = only([account for account in accounts if account.get("id") == owner], f"{name}: {owner}")
            _listed(account, name).append(part)
    lists = {name: documents.get(name, []) for name in LISTS}
    return {**only(documents.get("person", []), "person"), **lists, "accounts": accounts}


def only(found: list[Plain], key: str) -> Plain:
    """The one document there is. Raises CodecError."""
    if len(found) != 1:
        raise CodecError(key, f"one document is needed, found {len(found)}")
    return found[0]


def _taken(holder: Plain, name: str) -> list[Plain]:
    """A list out of its holder; an account of the other kind has no such list."""
    found = _listed(holder, name)
    del holder[name]
    return found


def _listed(holder: Plain, name: str) -> list[Plain]:
    found = holder.setdefault(name, [])
    if not isinstance(found, list):
        raise CodecError(name, "not a list")
    return found
