"""How long the rules take for one answer with its impact: every act, on the demos that owe something.

The work is the same each time and only others on the machine make it longer, so the least of a round counts.
"""

import time
from datetime import timedelta

from store.catalog import load
from store.demos import demo
from store.policy.commands import Borrow, Close, Command, MoveClock, Open, Repay, SetLimit, SettleEarly, Spend
from store.policy.decide import decide
from store.policy.fold import fold
from store.policy.money import Fen
from store.policy.product import Catalog
from store.policy.state import CashLoan, Method, State
from tests.bench.claims import Claim, Samples, by_itself, keep, middle

DEMOS = ("active", "owing")
TIMES = 10
LIMIT_MS = 1.0


class Rules:
    """Each act decided in turn, so that no answer is asked for twice in a row."""

    def __init__(self) -> None:
        self.catalog = load()
        told = ((name, demo(name)) for name in DEMOS)
        self.states = {name: fold(None, found.events, self.catalog) for name, found in told if found}
        self.acts = {name: _acts(state, self.catalog) for name, state in self.states.items()}

    def sample(self, samples: Samples) -> None:
        """One round."""
        took: Samples = {}
        for _ in range(TIMES):
            for name, acts in self.acts.items():
                for act, command in acts.items():
                    keep(took, f"decide {name} {act}", self._took(self.states[name], command))
        for name, times in took.items():
            keep(samples, name, min(times))

    def claims(self, samples: Samples) -> list[Claim]:
        """The slowest act of each demo."""
        return [self._slowest(name, samples) for name in self.acts]

    def _slowest(self, demo: str, samples: Samples) -> Claim:
        took = {act: middle(samples, f"decide {demo} {act}") for act in self.acts[demo]}
        act = max(took, key=took.__getitem__)
        return by_itself(f"decide + impact, {demo}: {act}", "ms", took[act], LIMIT_MS)

    def _took(self, state: State, command: Command) -> float:
        started = time.perf_counter()
        decide(state, command, self.catalog)
        return (time.perf_counter() - started) * 1e3


def _acts(state: State, catalog: Catalog) -> dict[str, Command]:
    merchant = next(one.id for one in catalog.paylater("huabei").merchants[-1].value if one.accepted)
    jiebei = state.account("jiebei")
    loan = jiebei.loans[0].id if isinstance(jiebei, CashLoan) and jiebei.loans else ""
    return {
        "close huabei": Close("huabei"),
        "close jiebei": Close("jiebei"),
        "spend": Spend("huabei", Fen(100_00), merchant),
        "repay huabei": Repay("huabei", Fen(100_00)),
        "repay jiebei": Repay("jiebei", Fen(100_00)),
        "borrow": Borrow("jiebei", Fen(1000_00), 12, Method.LEVEL),
        "settle": SettleEarly("jiebei", loan),
        "limit": SetLimit("huabei", Fen(5000_00)),
        "open": Open("huabei"),
        "next day": MoveClock(state.today + timedelta(days=1)),
    }
