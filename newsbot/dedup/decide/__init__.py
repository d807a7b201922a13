"""The decision about one text: what it has in common with another, and what speaks against."""
