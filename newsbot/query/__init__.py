"""Answers questions about a corpus: searches, counts, comparisons and explanations."""
