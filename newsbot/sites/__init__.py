"""Outlets: a TOML declaration for each, the registry that finds them, the check for faults."""
