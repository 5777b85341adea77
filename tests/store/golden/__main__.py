"""`python -m tests.store.golden`: the store of the present schema, where there is none yet."""

import tempfile
from pathlib import Path

from tests.store.golden import make

with tempfile.TemporaryDirectory() as folder:
    make(Path(folder))
