"""The books of runs: what came in and how each page ended; what is left for others to read."""
