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


def _customary() -> Path:
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)
