"""Bylines: how they open, the names in them, and notes on the writer."""
