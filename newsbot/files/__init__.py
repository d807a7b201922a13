"""Bytes on disk and in archives: opened by content, written whole or not at all."""
