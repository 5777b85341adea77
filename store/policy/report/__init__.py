"""The personal credit report (second generation) as a function of the state. Source: domain.md §5, §6, §9a."""
