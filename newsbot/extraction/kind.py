"""Distinguishes HTML from a text dump by the content, never by the file's name."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["html", "dump"]

DOCUMENT_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)\b[^<>]{0,2000}>", re.I)
BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|tr|td|article|section|main|header|footer|span|a)"
    r"\b[^<>]{0,2000}>",
    re.I,
)
TAG = re.compile(r"<(/?)([a-z][a-z0-9-]{0,20})\b[^<>]{0,2000}?(/?)>", re.I)
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr", "!doctype"))
UNCLOSED = frozenset(("p", "li", "td", "tr", "th", "dd", "dt", "option"))
"""Elements whose end tag HTML lets one leave out: what follows one belongs to it."""

HEAD = 1 << 16
CHARACTERS_PER_TAG = 400
OPENING = 100
"""Characters within which a document tag settles it: most pages need no second look."""

DEEPEST = 200
"""Open elements among which the one is looked for that an end tag closes."""

MOST = 0.5
"""Share of the characters that a dump has in lines outside all elements."""


def kind_of(text: str) -> Kind:
    """Whether decoded text is HTML (whole or a fragment) or a dump of visible text.

    HTML has a document tag near its start, or a tag at least every few hundred characters. A dump
    may show code (for embedding a player, in a lesson on HTML), however much: most of its lines
    stand outside of all elements and hold no tag.

    Example:
        >>> kind_of("<p>В Заречье открыли мост.</p>")
        'html'
        >>> kind_of("В Заречье открыли мост.\\nЧитайте также")
        'dump'
    """
    head = text[:HEAD]
    document = DOCUMENT_TAG.search(head)
    if document and document.start() < OPENING:
        return "html"
    dense = document or len(BLOCK_TAG.findall(head)) * CHARACTERS_PER_TAG > len(head)
    return "html" if dense and _plain_share(head) < MOST else "dump"


def _plain_share(text: str) -> float:
    """The share of the characters in lines without a tag, outside of all elements."""
    lines = text.split("\n")
    inside = _lines_inside(lines)
    plain = sum(len(line) + 1 for line, held in zip(lines, inside, strict=True) if not held)
    return plain / (len(text) + 1)


def _lines_inside(lines: list[str]) -> list[bool]:
    """For each line whether it has a tag or is inside an element.

    An element that is never closed holds the rest of the page only where the page opens with it,
    or where HTML needs no end tag: code in a dump is often cut short.
    """
    inside = [False] * len(lines)
    open_elements: list[tuple[str, int]] = []
    for number, line in enumerate(lines):
        for tag in TAG.finditer(line):
            inside[number] = True
            name = tag[2].lower()
            if not tag[1] and not tag[3] and name not in VOID:
                open_elements.append((name, number))
            elif tag[1] and (start := _closed(open_elements, name)) is not None:
                inside[start:number] = [True] * (number - start)
    for name, start in open_elements[:1] + [one for one in open_elements if one[0] in UNCLOSED]:
        if name in UNCLOSED or not "".join(lines[:start]).strip():
            inside[start:] = [True] * (len(lines) - start)
    return inside


def _closed(open_elements: list[tuple[str, int]], name: str) -> int | None:
    """The line where the element began that an end tag closes; it and those in it are closed."""
    for place in range(len(open_elements) - 1, max(-1, len(open_elements) - DEEPEST), -1):
        if open_elements[place][0] == name:
            start = open_elements[place][1]
            del open_elements[place:]
            return start
    return None
