"""Where a rule, a number or a sentence comes from: a source has an id, a kind and a title in both languages."""

from enum import StrEnum

from store.policy.values import dataclass


class SourceKind(StrEnum):
    """What weight a source has; shown as the badge [文] [规] [品] [模]."""

    ARTICLE = "article"
    REGULATION = "regulation"
    PRODUCT = "product"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of catalog/sources.toml: `S15`, `F10`, `M3` …"""

    id: str
    kind: SourceKind
    zh: str
    en: str
