"""A text as dedup sees it: folded words, its body, numbers, the fingerprint."""
