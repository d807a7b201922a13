"""newsbot turns Russian news pages into a clean, dated, deduplicated corpus."""

__version__ = "0.1.0"
