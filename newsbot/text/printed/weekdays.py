"""Names of the days of the week in many languages, as they stand beside printed dates."""

from __future__ import annotations

import re

from newsbot.text.tables import lines

NAMES = frozenset(name for line in lines("newsbot.text", "weekdays.txt") for name in line.split())
"""Names in lower case, long and short."""

WEEKDAY = rf"(?:{'|'.join(sorted(map(re.escape, NAMES), key=len, reverse=True))})(?![^\W\d_])"
"""One of them as a whole word; for longer patterns."""
