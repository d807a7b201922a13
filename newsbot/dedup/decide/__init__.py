"""The decision about one text: what it shares with another, and what speaks against a copy."""
