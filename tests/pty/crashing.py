"""`huajie` with faults built in: `?` brings one about, and at the proof of identity any finger does."""

import sys

from tui.app import HuajieApp
from tui.entry import main
from tui.screens.verify import VerifyModal


def broken(app: HuajieApp) -> None:
    """A fault of ours, with a secret among its variables and in what it says."""
    password = "97" + "5310"
    raise ZeroDivisionError(f"ours, at {password}")


def broken_sensor(modal: VerifyModal, matches: bool) -> None:
    """The same where somebody is typing a password."""
    password = modal.password.text
    raise ZeroDivisionError(f"ours, at {password}")


setattr(HuajieApp, "action_help", broken)  # noqa: B010  (the faults that are built in)
setattr(VerifyModal, "action_finger", broken_sensor)  # noqa: B010
sys.exit(main())
