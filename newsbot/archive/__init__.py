"""The archive of raw pages: writes, reads and prunes WARC files that any WARC tool can read."""

from newsbot.archive.reader import BadArchive, read_capture, read_warc

__all__ = ["BadArchive", "read_capture", "read_warc"]
