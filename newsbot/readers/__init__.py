"""Offline input: what lies in files, folders, archives and on standard input, as pages."""

from newsbot.readers.source import Overrides, Unreadable, read

__all__ = ["Overrides", "Unreadable", "read"]
