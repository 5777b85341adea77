"""The store: `policy` (the rules, pure), `catalog` (the dated numbers), `db` (the files), `service` (the one door)."""
