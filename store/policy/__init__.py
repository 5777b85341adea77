"""The rulebook as code: standard library only, no files, no clock, no chance; time is always an argument."""
