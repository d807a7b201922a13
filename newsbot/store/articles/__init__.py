"""Articles in the store: what a record is to the one before it, and the way there."""
