"""Rules and words for dates in running text of other languages than Russian."""
