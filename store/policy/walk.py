"""The article's way to a closing as a value: which steps are done, which comes next.

Source: S10-S19, ARCHITECTURE §10.10.
"""

from dataclasses import replace
from enum import StrEnum

from store.policy.product import Kind
from store.policy.reasons import Code, Reason
from store.policy.values import dataclass


class Step(StrEnum):
    """The steps a person walks; each page is one of them."""

    MY = "my"  # logged in, on 我的 (S10, S16)
    DETAIL = "detail"  # the product's page (S11, S17)
    CHECKED = "checked"  # balance and used limit confirmed as zero (S12)
    CHOSEN = "chosen"  # 更多 -> 关闭借呗 (S13), or 关闭花呗 on 我的额度 (S18)
    VERIFY = "verify"  # password or finger, then confirmation (S14, S19)


WAY: dict[Kind, tuple[Step, ...]] = {
    Kind.CASHLOAN: (Step.MY, Step.DETAIL, Step.CHECKED, Step.CHOSEN, Step.VERIFY),
    Kind.PAYLATER: (Step.MY, Step.DETAIL, Step.CHOSEN, Step.VERIFY),
}
SOURCES: dict[Kind, tuple[str, ...]] = {
    Kind.CASHLOAN: ("S10", "S11", "S12", "S13", "S14"),
    Kind.PAYLATER: ("S16", "S17", "S18", "S19"),
}


@dataclass(frozen=True, slots=True)
class Walk:
    """How far one closing has come; `done` counts steps of WAY[kind]."""

    product: str
    kind: Kind
    done: int = 0

    @property
    def next(self) -> Step | None:
        """The step that comes next, None at the end."""
        way = WAY[self.kind]
        return way[self.done] if self.done < len(way) else None

    @property
    def position(self) -> tuple[int, int]:
        """(step now, steps in all), as shown in the title: 3/5."""
        return max(self.done, 1), len(WAY[self.kind])

    @property
    def ready(self) -> bool:
        """Whether only the verification is left, so that a closing may be committed with it."""
        return self.next is Step.VERIFY


def advance(walk: Walk, step: Step, ready: bool = True) -> "Walk | Reason":
    """One step on; going back over done steps is free; skipping is refused.

    `ready`: the closing itself is allowed now.
    """
    way = WAY[walk.kind]
    if step not in way or way.index(step) > walk.done or (step is Step.CHECKED and not ready):
        expected = walk.next or Step.VERIFY
        return Reason.of(Code.STEP_ORDER, *SOURCES[walk.kind], expected=expected.value, asked=step.value)
    return replace(walk, done=way.index(step) + 1)
