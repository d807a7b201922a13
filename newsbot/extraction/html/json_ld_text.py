"""The article's text in JSON-LD, and which blocks of the page it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.bounds import parsed
from newsbot.extraction.facts.head import MAX_ARTICLE_BODY, Head
from newsbot.text.wording import clean

BY_JSON_LD = "json-ld"
"""Method of an article whose text the page gives to machines alone."""

LEAST = 300
"""Characters of a stated text that may stand for an article; shorter ones are summaries."""

TAGS = re.compile(r"<(?:p|br|div|h[1-6]|li)\b", re.I)
WORD = re.compile(r"\w+")


class StatedText:
    """An article's text in the page's JSON-LD; often a teaser, so only evidence.

    Compared are letters and digits: spaces, quotes and capitals differ from the printed text.

    Example:
        >>> stated = StatedText("Мост открыт. Он стоит на реке.")
        >>> stated.holds("ОН СТОИТ"), stated.holds("Комментарии")
        (True, False)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = _letters(text)

    def holds(self, text: str) -> bool:
        """Whether it contains a text; one without letters and digits is always contained."""
        if text in self.text:
            return True
        # Most blocks of a page are menu entries: their first word is missing here.
        first = WORD.search(text)
        if first and first[0].casefold() not in self.letters:
            return False
        return _letters(text) in self.letters


def stated_paragraphs(head: Head) -> tuple[str, ...]:
    """The paragraphs of the article's text in JSON-LD; empty where it is only a summary.

    It may be marked up as the page would be, or have its paragraphs in lines.

    Example:
        >>> body = "<p>" + "Мост открыли. " * 15 + "</p><p>" + "Паром остался. " * 15 + "</p>"
        >>> head = Head(json_ld=[{"@type": "NewsArticle", "articleBody": body}])
        >>> len(stated_paragraphs(head))
        2
    """
    said = head.article.get("articleBody")
    if not isinstance(said, str) or len(head.article_body) < LEAST:
        return ()
    lines = _lines(unescape(said[:MAX_ARTICLE_BODY]))
    return tuple(filter(None, map(clean, lines)))


def _lines(text: str) -> Iterator[str]:
    if TAGS.search(text) is None:
        yield from text.splitlines()
    elif (root := parsed(text).body) is not None:
        yield from (block.text for block in read_blocks(root).blocks)


def _letters(text: str) -> str:
    return "".join(WORD.findall(text)).casefold()
