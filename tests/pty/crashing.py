"""`huajie` with a fault built in: `?` brings it about, in a function that knows a password."""

import sys

from tui.app import HuajieApp
from tui.entry import main


def broken(app: HuajieApp) -> None:
    """A fault of ours, with a secret among its variables."""
    password = "97" + "5310"
    raise ZeroDivisionError(f"ours, at {password}")


setattr(HuajieApp, "action_help", broken)  # noqa: B010  (the fault that is built in)
sys.exit(main())
