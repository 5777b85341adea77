"""`python -m tui` is `huajie`."""

import sys

from tui.cli import main

sys.exit(main())
