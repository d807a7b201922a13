"""The grammar of Russian dates: one file of rules per kind of expression, called by the scan."""
