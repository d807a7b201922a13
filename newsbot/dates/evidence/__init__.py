"""The publication date by evidence: candidates, the choice among them, inferred years."""
