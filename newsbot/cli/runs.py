"""`newsbot runs`: which runs there were, and how each of their pages ended."""
