"""Datelines of Russian news: found at the head of a text, parsed, and taken out of it."""

from newsbot.dateline.parse import parse_dateline

__all__ = ["parse_dateline"]
