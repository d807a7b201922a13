"""Limits on what is parsed, so that no page can make extraction slow or large."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.tags import UNNESTED
from newsbot.extraction.shadow import with_shadow_roots

MAX_BYTES = 16 * 1024 * 1024
"""A larger body is no article page; the largest of 280 saved news pages has 3 MB."""

MAX_DEPTH = 1500
"""Tags open at once. Lexbor takes time quadratic in depth; real pages stay under 100."""

MAX_NODES = 250_000
"""Nodes that are walked; the rest of the page is left out and the result is flagged."""

MAX_ATTRIBUTES = 2000
"""Attributes of one tag. Lexbor compares each with all before it; real tags have under 50."""

MAX_OPTIONS = 10_000
"""Options of lists to choose from. Lexbor looks at all of a list again for each."""

HARMLESS = 8_000
"""Tags that parse in well under 0.1 s even if every one of them stays open."""

SHORT = 50_000
"""Characters of a page in which attributes cannot do much harm."""

# A value stands in quotes only behind `=`: elsewhere a quote is part of a name, as in the parser.
_ATTRIBUTE = (
    r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>\"'][^\s>]*+)?+)?+[\s/]*+"
)
_NAME = r"[a-zA-Z][^\s/>]*+"
_COMMENT = r"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+)"
_SCRIPT = r"<(?:script|SCRIPT)(?=[\s/>])[^>]*+>[^<]*+(?:<(?!/(?i:script))[^<]*+)*+|"
_PLAIN = r"</?+[a-zA-Z][^>\"'=]{0,60}+(?:=\"[^\"]*+\"[^>\"'=]{0,60}+){0,24}+>"
"""Nearly all tags, in the form that is matched quickest."""


def _up_to_many(passed_over: str) -> re.Pattern[str]:
    """Matches a page up to a tag with too many attributes."""
    some = rf"<{_NAME}[\s/]*+(?:{_ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}}+(?:>|\Z)"
    return re.compile(rf"(?:[^<]++|{passed_over}{_PLAIN}|{_COMMENT}|<(?![a-zA-Z])|{some})*+")


_FEW, _FEW_IN_SCRIPTS = _up_to_many(_SCRIPT), _up_to_many("")
_DRAWING = re.compile("<(?:svg|math)", re.I)
"""Inside these a script holds tags like any other element."""

_TAG = re.compile(rf"{_COMMENT}|<(/?)({_NAME})[\s/]*+(?:{_ATTRIBUTE})*+")


def parsed(html: str) -> LexborHTMLParser:
    """The tree of a page; an empty one where parsing would take quadratic time.

    Example:
        >>> parsed("<p>Мост</p>").css_first("p").text(), parsed("<div>" * 50_000).css("div")
        ('Мост', [])
    """
    return LexborHTMLParser("" if not_parsed(html) else with_shadow_roots(html))


def not_parsed(html: str) -> str | None:
    """Why a page is not parsed: it would take quadratic time. None for real pages.

    Example:
        >>> not_parsed("<p class='lead'>Текст"), not_parsed("<div>" * 50_000)
        (None, 'nested too deep')
    """
    if too_many_attributes(html):
        return "too many attributes"
    return _too_many_tags(html) if html.count("<") > HARMLESS else None


def too_many_attributes(html: str) -> bool:
    """Whether a tag has more than `MAX_ATTRIBUTES`; linear, without a parse.

    Example:
        >>> too_many_attributes(f"<p {' '.join(f'a{n}=1' for n in range(9000))}>Текст")
        True
    """
    if len(html) < SHORT:
        return False
    few = (_FEW_IN_SCRIPTS if _DRAWING.search(html) else _FEW).match(html)
    return few is not None and few.end() < len(html)


def _too_many_tags(html: str) -> str | None:
    """Whether too many tags are open at once, or lists have too many options.

    An end tag closes one of its own name, if one is open: others close nothing.
    """
    depth = options = 0
    opened: dict[str, int] = {}
    for end, written in _TAG.findall(html):
        name = written.lower()
        options += name == "option" and not end
        if not name or name in UNNESTED:
            continue
        if not end:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
        if depth > MAX_DEPTH:
            return "nested too deep"
    return "too many options" if options > MAX_OPTIONS else None
