"""Where `huajie` begins: garbage is not collected while modules load, nor for an answer, which is over before it pays.

The app turns collection on again when it runs. At the end everything is set aside, so that leaving looks at nothing.
"""

import gc


def main() -> int:
    """The entry point of the `huajie` command."""
    gc.disable()
    from tui.cli import main as answer  # loading is most of what an answer takes

    code = answer()
    gc.freeze()
    return code
