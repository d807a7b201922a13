"""The rules for Russian dates: one file for each kind of expression."""
