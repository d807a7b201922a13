"""What the answer of a server means: a page, a refusal, an error, or something else."""
