"""Charts, and the report: one file about a corpus that opens anywhere."""
