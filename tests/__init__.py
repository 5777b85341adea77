"""The proofs: a mirror of the tree, cases that need no Python, and the pictures."""
