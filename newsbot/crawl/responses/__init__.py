"""Judgement of a server's answer: a page, a refusal, an error, or something else."""
