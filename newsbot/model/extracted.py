"""The result of extraction: clean paragraphs, metadata as printed, and the trace of decisions."""

from __future__ import annotations

from typing import Literal

import msgspec

from newsbot.model.dates import RawDate

BlockRole = Literal[
    "title", "subtitle", "body", "heading", "list", "table", "byline", "caption", "date",
    "tags", "menu", "tool", "tail", "repeat", "other",
]  # fmt: skip


SHORT = 200
"""Characters of text below which a result is flagged."""

SHORT_TEXT = "short text"
"""Flag of a result with a short text."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One block of the page in the trace: kept or dropped, and by which rule.

    `path` is the tag path in HTML (`main/article/p.lead`) or `line 12` in a text dump.
    """

    text: str
    kept: bool
    role: BlockRole
    rule: str
    path: str = ""


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """Whose text it is when it is not the site's own, and the evidence."""

    name: str
    evidence: str


class Image(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of an article: its address, and the text printed about it."""

    url: str
    caption: str | None = None
    credit: str | None = None


class PartOf(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of a page about the article of which it is one part.

    Attributes:
        first: address of the part with which the article begins.
        others: addresses of the other parts that it links to, each once, in page order.
        flags: that the article begins before this page or goes on behind it.
    """

    first: str
    others: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """The article in a page, before datelines and dates are read.

    Attributes:
        kind: whether the page was HTML or a text dump.
        encoding: name of the charset that decoded it (Python codec name).
        paragraphs: the publisher's words in reading order, white space folded, without title,
            subtitle, bylines, captions and share text; the dateline still stands in the first.
        dates: every date string of the page that claims to be the publication or change date.
        credits: hints in the page (not in the dateline) that the text is somebody else's.
        images: pictures from the headline to the end of the text, in page order.
        part: the article of which the page is one of several parts, see `newsbot.model.paging`.
        statements: what the page says about its use by machines, see `newsbot.model.usage`.
        site: name of the site when the page itself or its URL shows it.
        method: which candidate won (`site:tass/next`, `score`, `density`, `dump`, …).
        confidence: 0 to 1, from the agreement of the candidates.
        flags: short stable phrases (`truncated`, `low agreement`, `several articles`, …).
        memory: name of the site-memory snapshot that was used.
        blocks: the trace; empty unless it was asked for.
    """

    kind: Literal["html", "dump"]
    encoding: str
    title: str | None = None
    subtitle: str | None = None
    paragraphs: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    image_credits: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    language: str | None = None
    canonical_url: str | None = None
    site: str | None = None
    dates: tuple[RawDate, ...] = ()
    credits: tuple[Credit, ...] = ()
    part: PartOf | None = None
    statements: tuple[str, ...] = ()
    method: str
    confidence: float
    flags: tuple[str, ...] = ()
    memory: str | None = None
    blocks: tuple[Block, ...] = ()
