"""The archive of raw pages: WARC files that any WARC tool can read, written, read, pruned."""

from newsbot.archive.reader import BadArchive, read_capture, read_warc

__all__ = ["BadArchive", "read_capture", "read_warc"]
