"""Output for a terminal: progress bars, tables and texts."""
