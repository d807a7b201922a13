"""Offline input: what lies in files, folders, archives and on standard input, as pages."""

from newsbot.readers.source import Overrides, Source, Unreadable

__all__ = ["Overrides", "Source", "Unreadable"]
