"""Where things are kept: the data folder by flag, HUAJIE_DATA_DIR or the system's custom, everything else beside it."""

from collections.abc import Mapping
from pathlib import Path

NAME = "huajie"
VARIABLE = "HUAJIE_DATA_DIR"


def data_dir(flag: Path | None, environ: Mapping[str, str]) -> Path:
    """The folder of the person's own store; it need not exist."""
    if flag is not None:
        return flag.expanduser()
    named = environ.get(VARIABLE)
    return Path(named).expanduser() if named else _customary()


def state_file(name: str) -> Path:
    """Where what is not the person's data is kept: settings, the log of faults."""
    from platformdirs import user_state_path  # its loading is not for every answer to pay

    return user_state_path(NAME) / name


def _customary() -> Path:
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)
