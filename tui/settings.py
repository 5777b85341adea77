"""Language and theme, saved at once in a file of our own; a file that cannot be read or written is simply not used."""

import json
from dataclasses import asdict
from pathlib import Path

from store.policy.values import dataclass
from tui.places import state_file

NAME = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen last; empty where nothing was."""

    lang: str = ""
    theme: str = ""


def settings_path() -> Path:
    """Where they are kept."""
    return state_file(NAME)


def load_settings() -> Settings:
    """What was saved, or nothing."""
    try:
        raw = json.loads(settings_path().read_text(encoding="utf-8"))
        return Settings(str(raw.get("lang", "")), str(raw.get("theme", "")))
    except (OSError, ValueError, AttributeError):
        return Settings()


def save_settings(settings: Settings) -> None:
    """Keep them for the next start; a read-only home is no reason to fail."""
    path = settings_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(json.dumps(asdict(settings)), encoding="utf-8")
    except OSError:
        return
