"""The archive of raw pages: WARC files that any WARC tool can read, written, read, pruned."""
