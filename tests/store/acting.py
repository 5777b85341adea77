"""A person acting on a book: proving who they are, walking the way, carrying an act out."""

from store.policy.commands import Close, Command, Spend
from store.policy.decision import Refused
from store.policy.money import Fen
from store.policy.reasons import Code
from store.policy.rules.identity import Fingerprint
from store.policy.walk import Step, Walk
from store.service import Receipt, Service, Verified

BUY = Spend("huabei", Fen(5_00), "convenience")
WAYS = {
    "huabei": (Step.MY, Step.DETAIL, Step.CHOSEN),
    "jiebei": (Step.MY, Step.DETAIL, Step.CHECKED, Step.CHOSEN),
}


def proof(service: Service) -> Verified:
    """A finger that matches."""
    verified = service.verify(Fingerprint(True))
    assert isinstance(verified, Verified)
    return verified


def walked(service: Service, product: str) -> None:
    """All steps up to the verification."""
    for step in WAYS[product]:
        assert isinstance(service.step(product, step), Walk)


def done(service: Service, command: Command) -> Receipt:
    """A command carried out with everything it may ask for."""
    if isinstance(command, Close):
        walked(service, command.product)
    receipt = service.commit(command, service.preview(command), proof(service), confirmed=True, reviewed=True)
    assert isinstance(receipt, Receipt), receipt
    return receipt


def codes(outcome: object) -> list[Code]:
    """Why it was refused."""
    assert isinstance(outcome, Refused), outcome
    return [reason.code for reason in outcome.reasons]
