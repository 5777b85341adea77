"""Properties of the rules, over random openings and random commands."""
