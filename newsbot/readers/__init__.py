"""Offline input: reads files, folders, archives and standard input as pages."""

from newsbot.files.kinds import SetAside, Unreadable
from newsbot.readers.source import FileBooks, Overrides, Source

__all__ = ["FileBooks", "Overrides", "SetAside", "Source", "Unreadable"]
