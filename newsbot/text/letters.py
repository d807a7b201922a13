"""Letters that look like others, and characters that look like nothing: one table of each."""

from __future__ import annotations

from newsbot.text.tables import rows

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen and zero-width characters: printed by editors, seen by nobody."""

STRESS = "\u0301"
"""The acute accent over a vowel of dictionaries and school books."""

_ROWS = rows("newsbot.text", "lookalikes.tsv", tuple[str, str, str])

LOOKALIKES = {letter: cyrillic for letter, cyrillic, _ in _ROWS}
"""Latin and Greek letters to the Cyrillic ones that they stand for, case by case."""

INDISTINGUISHABLE = "".join(letter for letter, _, near in _ROWS if near == "same")
"""Those that no reader can tell from the Cyrillic letter."""
