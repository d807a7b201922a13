"""Draws charts, and writes the report: one file about a corpus that opens anywhere."""
