"""The contract: the values that rooms exchange, and nothing else."""
