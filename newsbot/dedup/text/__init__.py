"""A text as dedup sees it: folded words, body, numbers, fingerprint."""
