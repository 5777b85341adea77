"""Compile the .po catalogues to the .mo files gettext reads.

Hatch runs it for an editable install and for a wheel; the tests run it for what was edited since.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[BuilderConfig]):
    """Brings the compiled catalogues up to date before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # hatchling's own signature
        compile_stale(Path(self.root) / "tui" / "locale")


def compile_stale(locale: Path) -> list[Path]:
    """Write every .mo that is missing or not younger than its .po, and name the ones written."""
    stale = [po for po in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _is_stale(po)]
    return [_compile(po) for po in stale]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns <= po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    """Replace the .mo in one step, so that a running program never reads half a catalogue."""
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
    handle, name = tempfile.mkstemp(dir=po.parent, suffix=".part")
    with os.fdopen(handle, "wb") as target:
        write_mo(target, catalogue)
    Path(name).chmod(0o644)
    return Path(name).replace(po.with_suffix(".mo"))
