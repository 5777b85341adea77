"""Mutation testing of the policy with a runner of our own; how to run it and why: .github/CONTRIBUTING.md."""
