"""`newsbot diff`: what changed between two processings of the same pages."""
