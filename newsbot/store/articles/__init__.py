"""Articles in the store: compares a record with the one before it, and writes the change."""
