"""Widgets that take values, draw themselves line by line, and know nothing of credit."""
