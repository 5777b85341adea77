"""Every key the code may say without writing it out: what the policy's closed sets can turn into words.

A new reason, act or status appears here by itself, and the check of the texts then asks for its words.
"""

from enum import StrEnum
from typing import get_args

from store.policy.decision import Need
from store.policy.events import Event
from store.policy.lifecycle import Act, Status
from store.policy.reasons import Code
from store.policy.sources import SourceKind
from store.policy.state import Fact, InquiryKind, Method, Phase

_SETS: dict[str, type[StrEnum]] = {
    "reason": Code,
    "act": Act,
    "status": Status,
    "method": Method,
    "need": Need,
    "fact": Fact,
    "inquiry": InquiryKind,
    "source": SourceKind,
    "phase": Phase,
}


def all_terms() -> set[str]:
    """The keys of every closed set, as `set.member`."""
    enums = {f"{name}.{member.value}" for name, members in _SETS.items() for member in members}
    return enums | {f"event.{event.__name__}" for event in get_args(Event)}
