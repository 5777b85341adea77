"""The store against real files, real locks and real deaths."""
