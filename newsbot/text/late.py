"""Regular expressions that are compiled when they are first used, not when they are read.

Compiling the long ones of the grammars takes a third of a process's first page, and most pages need
few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _LatePattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only once: from then on the methods are attributes of their own.
        compiled = re.compile(self.pattern, self.flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, except that a mistake in it shows at its first use.

    The functions of `re` do not take it, its methods do.

    Example:
        >>> late_pattern(r"мост\\w*").findall("У моста, на мосту")
        ['моста', 'мосту']
    """
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
