"""The rules by topic; each closing rule stands under the code it reports, in reporting order."""
