"""`python -m tui` is `huajie`."""

import sys

from tui.entry import main

sys.exit(main())
