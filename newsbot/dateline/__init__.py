"""Datelines of Russian news: who, where and when, taken apart and out of the text."""

from newsbot.dateline.parse import parse_dateline

__all__ = ["parse_dateline"]
