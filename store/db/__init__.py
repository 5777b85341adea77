"""What happened, on disk: journal.jsonl, one line per deed, and book.json, the state folded from it."""
