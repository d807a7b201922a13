"""Facts in the data of a page's scripts: frameworks keep the article in an object.

The object is known by the headline, which one of its keys holds (`__NEXT_DATA__`,
`window.__INITIAL_STATE__`, `__NUXT__`, `data-page`). JSON, JavaScript and quotes escaped in any way
are read alike: by their braces and keys, without a parser.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from itertools import islice

from newsbot.extraction.facts.dates.named_stamps import OTHER, STAMPED, names_publication
from newsbot.model.dates import RawDate
from newsbot.text.lazy import lazy_pattern

QUOTE = r"(?:\\*[\"'`]|&quot;|&\#34;)"
BRACE = lazy_pattern(r"[{}]")
KEY_BEFORE = lazy_pattern(rf"\w{QUOTE}?\s?:\s?{QUOTE}$")
CLOSING = lazy_pattern(QUOTE)
OF_KEY = 40
"""Characters before a value in which its key ends: quotes may be escaped several times."""

STAMP_OF_KEY = lazy_pattern(
    rf"(?<![\w-])(?P<key>[\w-]{{3,40}}){QUOTE}?\s?:\s?(?:new Date\()?{QUOTE}?"
    rf"(?P<stamp>{STAMPED.pattern}|1\d{{9}}(?:\d{{3}})?(?!\d))"
)
SIGN = r"(?:\\+u[\da-fA-F]{4}|[^\"'`\\&])"
"""A sign of a name, or its escape."""

ESCAPED = lazy_pattern(r"\\+u([\da-fA-F]{4})")
AUTHORS = lazy_pattern(
    rf"(?<![\w-])(?:authors?|writers?|by_?line|creators?){QUOTE}?\s?:\s?(?P<value>[{{\[]|{QUOTE})",
    re.I,
)
NAME_OF_KEY = lazy_pattern(
    rf"(?<![\w-])(?:(?:full|display)?_?name|title){QUOTE}?\s?:\s?{QUOTE}(?P<name>{SIGN}{{3,60}})",
    re.I,
)
PICTURE = lazy_pattern(r"ImageObject|\.(?:jpe?g|png|webp|gif)\b", re.I)
"""Found in an object about a picture, before its author."""

TEXT = lazy_pattern(SIGN + "{3,80}")
QUOTED = lazy_pattern(rf"{QUOTE}({SIGN}{{3,60}}){QUOTE}")
FIRST = lazy_pattern("publi|pub[-_]?(?:date|time|at|on)", re.I)
"""Keys that mean the publication itself; others (`created_at`, `date`) are asked behind them."""

LAYERS = ("dataLayer", "digitalData", "utag_data", "wtag")
"""Names of the objects that counting services read."""

COUNTED = lazy_pattern(
    rf"(?<![\w-])(?:article|page|content)?_?authors?(?:_?name)?{QUOTE}?\s?[:=]\s?{QUOTE}"
    r"(?P<name>[^\"'\\&]{3,60})",
    re.I,
)
OF_LAYER = 3_000
"""Characters behind the name of such a layer."""

REACH = 60_000
"""Characters on either side of the headline in which its object may open and close."""

LEVELS = 3
"""Objects that are asked, from the innermost: some keep the headline in one of its own."""

MOST = 4
"""Places of the headline that are looked at."""

LEAST = 12
"""Characters of a headline that is no word of something else."""

OF_PEOPLE = 400
"""Characters behind the key in which the names of the authors stand."""


def dates_of_headline(html: str, headline: str | None) -> Iterator[RawDate]:
    """The stamp of the publication in the object that holds the headline; at most one.

    Example:
        >>> page = 'x={"title":"Мост открыт после ремонта","publishedAt":"2025-04-08","more":[]}'
        >>> [(one.raw, one.place) for one in dates_of_headline(page, "Мост открыт после ремонта")]
        [('2025-04-08', 'script publishedAt')]
    """
    for text in _objects(html, headline):
        own = _outermost(text)
        stamps = [
            (match["key"], match["stamp"])
            for match in STAMP_OF_KEY.finditer(own)
            if names_publication(match["key"]) and not OTHER.search(match["key"])
        ]
        stamps.sort(key=lambda one: FIRST.search(one[0]) is None)
        if stamps:
            key, stamp = stamps[0]
            yield RawDate(role="published", source="meta", raw=stamp, place=f"script {key}")
            return


def authors_of_headline(html: str, headline: str | None) -> list[str]:
    """The names under the authors' key in the object that holds the headline.

    Example:
        >>> page = 'x={"title":"Мост открыт после ремонта","author":{"id":3,"name":"Анна Ветрова"}}'
        >>> authors_of_headline(page, "Мост открыт после ремонта")
        ['Анна Ветрова']
    """
    for text in _objects(html, headline):
        for match in AUTHORS.finditer(text):
            if _is_of_a_picture(text, match.start()):
                continue
            behind = text[match.end("value") : match.end("value") + OF_PEOPLE]
            if match["value"] not in ("{", "["):
                found = TEXT.match(behind)
                return [_read(found[0])] if found else []
            closing = "}" if match["value"] == "{" else "]"
            inside = behind.partition(closing)[0]
            if names := [_read(one["name"]) for one in NAME_OF_KEY.finditer(inside)]:
                return names
            if closing == "]":
                return [_read(one[1]) for one in QUOTED.finditer(inside)]
    return []


def authors_counted(html: str) -> list[str]:
    """The one author whom a page reports to counting services: `dataLayer.push({author: "…"})`.

    Example:
        >>> authors_counted("dataLayer.push({'type': 'article', 'author': 'Анна Ветрова'})")
        ['Анна Ветрова']
    """
    names = {
        match["name"]
        for layer in LAYERS
        for at in islice(_places(html, layer), MOST)
        for match in COUNTED.finditer(html, at, at + OF_LAYER)
    }
    return [name for name in names if len(names) == 1]


def _is_of_a_picture(text: str, at: int) -> bool:
    """Whether a key stands in an object that tells of a picture: who took it is no author."""
    start = text.rfind("{", 0, at)
    is_open = start > text.rfind("}", 0, at)
    return is_open and PICTURE.search(text, start, at) is not None


def _places(html: str, word: str) -> Iterator[int]:
    """Where a word stands."""
    at = html.find(word)
    while at >= 0:
        yield at
        at = html.find(word, at + len(word))


def _read(name: str) -> str:
    """A name with its escapes read: `\\u0410\\u043d\\u043d\\u0430`."""
    return ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), name)


def _objects(html: str, headline: str | None) -> Iterator[str]:
    """The objects that hold the headline as a value, from the innermost outwards."""
    if headline is None or len(headline) < LEAST:
        return
    spellings = {headline, json.dumps(headline)[1:-1], escape(headline)}
    for spelling in sorted(spellings):
        for start, end in islice(_values(html, spelling), MOST):
            yield from islice(_round(html, start, end), LEVELS)


def _values(html: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text is the value of a key: from the end of the key to the closing quote.

    The text is looked for alone, and then the key before it: one pattern for both, compiled for
    each page and tried at every word of its source, takes a fifth of a page's time.
    """
    for at in _places(html, text):
        before = KEY_BEFORE.search(html, max(0, at - OF_KEY), at)
        behind = CLOSING.match(html, at + len(text))
        if before and behind:
            yield before.start(), behind.end()


def _round(html: str, start: int, end: int) -> Iterator[str]:
    """The texts between the braces round a place, from the innermost outwards."""
    first = max(0, start - REACH)
    opened: list[int] = []
    for brace in BRACE.finditer(html, first, start):
        if brace[0] == "{":
            opened.append(brace.end())
        elif opened:
            opened.pop()
    inside = 0
    for brace in BRACE.finditer(html, end, end + REACH):
        inside += 1 if brace[0] == "{" else -1
        if inside < 0:
            if not opened:
                return
            yield html[opened.pop() : brace.start()]
            inside = 0


def _outermost(text: str) -> str:
    """A text without what stands between braces inside it."""
    pieces, depth, last = [], 0, 0
    for brace in BRACE.finditer(text):
        if brace[0] == "{":
            if depth == 0:
                pieces.append(text[last : brace.start()])
            depth += 1
        elif depth:
            depth -= 1
            last = brace.end()
    return "".join([*pieces, text[last:] if depth == 0 else ""])
