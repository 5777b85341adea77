"""The timed claims: `python -m tests.bench`. Ratios within one run against a floor; never part of pytest."""
