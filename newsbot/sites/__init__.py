"""Outlets: one declaration each in a TOML file, the registry that finds them, their faults."""
