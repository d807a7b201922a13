"""Contract: the values that cross rooms, and nothing else."""
