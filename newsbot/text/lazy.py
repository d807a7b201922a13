"""Regular expressions that are compiled at their first use, not at import.

Compiling the long ones of the grammars takes a third of the time of a process's first page, and
most pages need few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only once: from then on the methods are attributes of their own.
        compiled = re.compile(self.pattern, self.flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but compiles at the first use, where a mistake in the pattern shows.

    The functions of `re` do not take it, its methods do.

    Example:
        >>> lazy_pattern(r"мост\\w*").findall("У моста, на мосту")
        ['моста', 'мосту']
    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
