"""Reads and writes bytes on disk and in archives: opened by content, written whole or not."""
