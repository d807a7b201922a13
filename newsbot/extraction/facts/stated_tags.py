"""The tags that a page declares, without those that machines, templates and titles put there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.boxed_nodes import has_box_around
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import MARKS
from newsbot.text.wording import clean

MOST = 25
"""Tags of one article; a page that lists more shows the tags of the whole site."""

MENU = frozenset({"menu"})
"""The hint of a box with tags of the whole site; "widget" and "aside" are names of any box."""

BETWEEN = lazy_pattern(r"\s*[,;]\s*")

LABELLED = lazy_pattern(
    r"(?!re:)(?P<key>[^\W\d_][\w -]{1,24}):(?!in(?:nen)?(?:\w|\b))(?P<blank>\s?)(?P<value>\S.*)",
    re.I,
)
"""A tag with a key: "type:story", "Category: Bridges"; headlines may have one, too. «Lehrer:innen»
and "re:publica" are words with a colon."""

ROW = 3
"""Tags with keys in a list from which on all are keys for machines: "Day: Friday", "WC: 900"."""

OF_TAGS = frozenset({"tag", "tags", "subject", "topic", "keyword", "category"})
"""Keys behind which the words of a tag stand."""

OF_MACHINES = frozenset(
    {"type", "path", "source", "format", "template", "channel", "content", "cat"}
)
"""Keys behind which the system says what it does with the page."""

CODED = lazy_pattern(
    rf"(?:{'|'.join(sorted(OF_MACHINES))}|target|length|articleid)[_/].+|/.*|[\[{{].*[\]}}]"
    r"|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}",
    re.I,
)
"""Codes and gaps of templates: "type_news", "Length/medium", "/article", "[NAME]"."""

WORD = lazy_pattern(r"\w+")
MARK = lazy_pattern(f"[{MARKS}]")

STEM, LONG = 5, 3
"""Letters of a word that are compared, and letters of words that tell something, at least."""

HEADLINE, MOST_OF_IT = 4, 0.7
"""Words from which one tag, or tags of one word each, may be the title, and their share of it."""

FEW, BORNE_OUT = 5, 0.3
"""Keywords from which on a list may be the site's, and the share that the text must have."""

SHORT = 200
"""Characters of a text that is too short to bear out anything."""

SENTENCE = 8
"""Words of a tag that is a sentence."""


def stated_tags(nodes: PageNodes, head: Head) -> tuple[str, ...]:
    """The tags in the head of a page, or in links that are marked as its tags.

    Args:
        nodes: of the page.
        head: its declared facts.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> from newsbot.extraction.facts.head import read_head
        >>> page = "<meta property='article:tag' content='type:story, tag:Bridges, Harbour'>"
        >>> tree = LexborHTMLParser(page)
        >>> stated_tags(PageNodes(tree), read_head(tree))
        ('Bridges', 'Harbour')
    """
    listed = [*head.meta.get("article:tag", ()), *strings(head.article.get("keywords"))]
    listed = listed or head.meta.get("news_keywords", [])
    if not listed:
        links = nodes.tree.css('a[rel="tag"]')[:MOST]
        listed = [clean(node.text()) for node in links if _is_own(node)]
    return _tidied(listed, head)


def keywords_borne_out(head: Head, text: str) -> tuple[str, ...]:
    """The keywords that a page gives to search engines, if they can be those of the article.

    Many sites have the same on every page: a list of which the text knows next to nothing.

    Args:
        head: the declared facts.
        text: of the article, with its headline.

    Example:
        >>> head = Head(meta={"keywords": ["bridges, harbour"]})
        >>> keywords_borne_out(head, "The bridge in the harbour is open.")
        ('bridges', 'harbour')
        >>> head = Head(meta={"keywords": ["news, sport, weather, jobs, cars, harbour"]})
        >>> keywords_borne_out(head, "The bridge in the harbour is open. " * 20)
        ()
    """
    listed = head.meta.get("keywords", ())
    tags = _tidied(listed, head)
    if not tags or any(_is_sentence(part) for line in listed for part in BETWEEN.split(line)):
        return ()
    if len(tags) < FEW or len(text) < SHORT:
        return tags
    known = _stems(text)
    told = sum(bool(stems := _stems(tag)) and stems <= known for tag in tags)
    return tags if told >= BORNE_OUT * len(tags) else ()


def _is_sentence(tag: str) -> bool:
    return len(tag.split()) > SENTENCE


def _is_own(link: LexborNode) -> bool:
    """Whether a link to a tag is in no menu."""
    return not has_box_around(link, ("nav",), MENU)


def _tidied(listed: Sequence[str], head: Head) -> tuple[str, ...]:
    """Each tag once, in the first spelling; nothing where they are the words of the title."""
    if not listed:
        return ()
    parts = [part.removeprefix("#").strip() for text in listed for part in BETWEEN.split(text)]
    labelled = _are_keyed(parts)
    found: dict[str, str] = {}
    for part in parts:
        if tag := _plain(part, labelled=labelled):
            found.setdefault(tag.casefold().replace("-", " ").replace("_", " "), tag)
    # A longer list is written for search engines, the same on every page of the site.
    return _without_title(tuple(found.values()), head) if len(found) <= MOST else ()


def _are_keyed(tags: Sequence[str]) -> bool:
    """Whether several tags have keys, one of them for machines: series have colons, too."""
    keyed = [found for tag in tags if (found := LABELLED.fullmatch(tag))]
    return len(keyed) >= ROW and any(
        _key(one) in OF_MACHINES or one["value"].isdecimal() or _is_joined(one) for one in keyed
    )


def _key(keyed: re.Match[str]) -> str:
    """The last word of a key, folded: "NLP Topic: Floods" has a topic."""
    return keyed["key"].lower().rpartition(" ")[2]


def _is_joined(keyed: re.Match[str]) -> bool:
    return keyed["key"].islower() and not keyed["blank"]


def _plain(tag: str, *, labelled: bool) -> str:
    """A tag without what it says to machines; empty where it says nothing else.

    Args:
        labelled: several tags of the list have a key, so this one's is one, too.
    """
    if CODED.fullmatch(tag) or _is_sentence(tag):
        return ""
    keyed = LABELLED.fullmatch(tag) if ":" in tag else None
    if keyed is None:
        return tag
    if (key := _key(keyed)) in OF_TAGS:
        return keyed["value"]
    return "" if labelled or key in OF_MACHINES or _is_joined(keyed) else tag


def _without_title(tags: Sequence[str], head: Head) -> tuple[str, ...]:
    """The tags but for a copy of the title; nothing where its words were made tags."""
    titles = {*strings(head.article.get("headline")), *head.meta.get("og:title", ())}
    for title in filter(None, (*titles, head.title)):
        wanted = _stems(title)
        if len(wanted) >= HEADLINE:
            tags = [tag for tag in tags if not _repeats(tag, wanted)]
            if _is_cut_up(title, alone := [tag for tag in tags if " " not in tag]):
                tags = [tag for tag in tags if tag not in alone]
    return tuple(tags)


def _is_cut_up(title: str, tags: Sequence[str]) -> bool:
    """Whether tags of one word each are the words of a title as it has them, and hardly others."""
    own = {word for word in WORD.findall(title.casefold()) if len(word) >= LONG}
    words = {word for tag in tags for word in WORD.findall(tag.casefold())}
    both = len(words & own)
    return both >= HEADLINE and both >= MOST_OF_IT * max(len(own), len(words))


def _repeats(tag: str, wanted: frozenset[str]) -> bool:
    """Whether a tag has most words of a title."""
    stems = _stems(tag)
    return len(stems) >= HEADLINE and len(stems & wanted) >= MOST_OF_IT * max(
        len(stems), len(wanted)
    )


def _stems(text: str) -> frozenset[str]:
    """The first letters of the longer words, without accents."""
    plain = text.casefold()
    if not plain.isascii():
        plain = MARK.sub("", unicodedata.normalize("NFD", plain))
    words = WORD.findall(plain)
    return frozenset(word[:STEM] for word in words if len(word) >= LONG or not word.isascii())
