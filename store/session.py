"""What a session remembers and no file does: how far each closing has been walked, and who proved who they are."""

from store.policy.commands import Close
from store.policy.decision import Allowed, Decision, Need
from store.policy.product import Catalog
from store.policy.reasons import Code, Reason
from store.policy.walk import Step, Walk, advance

NOT_VERIFIED = Reason.of(Code.NOT_VERIFIED, "S14", "S19", "M.needs")
NOT_CONFIRMED = Reason.of(Code.NOT_CONFIRMED, "S33", "M.needs")
NOT_REVIEWED = Reason.of(Code.NOT_REVIEWED, "S28", "S32")


class Verified:
    """Somebody proved who they are: good for one act, and only where it was given."""

    __slots__ = ()


class Session:
    """Gone when the program ends, so that nobody finds a closing half walked by somebody else."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._walks: dict[str, Walk] = {}
        self._verified: Verified | None = None

    def walk(self, product: str) -> Walk | None:
        """How far the closing of a product has come; None before its first step."""
        return self._walks.get(product)

    def step(self, product: str, step: Step, ready: bool) -> Walk | Reason:
        """One step of a closing's way; which one may follow is the walk's own rule."""
        walked = advance(self._walk(product), step, ready)
        if isinstance(walked, Walk):
            self._walks[product] = walked
        return walked

    def leave(self, product: str) -> None:
        """The way begins again at its first step."""
        self._walks.pop(product, None)

    def leave_all(self) -> None:
        """Something was done: all ways begin again."""
        self._walks.clear()

    def prove(self) -> Verified:
        """A proof was judged and held."""
        self._verified = Verified()
        return self._verified

    def take(self, proof: Verified | None) -> bool:
        """Whether it is the proof that was given last; it is used up, whatever comes of the act."""
        held, self._verified = self._verified, None
        return held is not None and held is proof

    def unmet(self, decision: Decision, is_proved: bool, confirmed: bool, reviewed: bool) -> tuple[Reason, ...]:
        """What an act still lacks: its way, a look at the debts, proof, confirmation (domain.md §6.2)."""
        command = decision.command if isinstance(decision, Allowed) else None
        found = [self._way_left(command)] if isinstance(command, Close) else []
        found += [NOT_REVIEWED] if Need.DEBT_REVIEW in decision.needs and not reviewed else []
        found += [NOT_VERIFIED] if Need.IDENTITY in decision.needs and not is_proved else []
        found += [NOT_CONFIRMED] if Need.CONFIRMATION in decision.needs and not confirmed else []
        return tuple(reason for reason in found if reason is not None)

    def _way_left(self, command: Close) -> Reason | None:
        """A closing needs its whole way walked up to the verification, whoever asks for it (S14)."""
        walked = advance(self._walk(command.product), Step.VERIFY)
        return walked if isinstance(walked, Reason) else None

    def _walk(self, product: str) -> Walk:
        return self._walks.get(product) or Walk(product, self._catalog.products[product].kind)
