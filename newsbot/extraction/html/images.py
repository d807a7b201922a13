"""The pictures of an article, from the headline to the end of its text, with their captions."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.blocks import TEXTUAL, Element
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.hints import PICTURED
from newsbot.extraction.html.reading import Reading
from newsbot.model.extracted import Image
from newsbot.model.urls import absolute
from newsbot.text.credit import photo_credit
from newsbot.text.wording import clean

MOST = 50
"""Pictures of one article that are kept."""

ABOVE = 12
"""Blocks above headline and text in which the first picture is looked for."""

SMALL = re.compile(r"0*(?:[0-9]{1,2}|100)")
"""Pixels of width or height, as printed, of a picture that is an icon or counts readers."""

LONGEST_CAPTION = 600

SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
"""Attributes that hold the address, the real one of pictures that load late first."""

NO_ADDRESS = frozenset({"", "{", "["})
"""First signs of what is no address: data for scripts, templates that nobody has filled in."""

SIDES = ("width", "height")
HOLDERS = PICTURED | {"header"}
OWN_TAGS = frozenset({"nav", "footer", "aside"})
NO_PHOTO = re.compile(r"^data:|\.svg(?:$|\?)|(?:pixel|spacer|counter|blank|1x1)\b", re.I)


def find_images(reading: Reading, body: Body, base: str | None, stated: str | None) -> list[Image]:
    """The pictures of an article, each once, in page order.

    Args:
        reading: the page.
        body: the article's text.
        base: address of the page, for relative addresses.
        stated: the picture that the head of the page names; taken where the text shows none.
    """
    found: dict[str, Image] = {}
    if reading.page.images and body.kept:
        last = max(body.kept) + 1
        first = min(body.kept)
        title = first if reading.title_at is None else min(reading.title_at, first)
        for at, element, node in reading.page.images:
            if not title - ABOVE < at <= last or _beside(reading, element):
                continue
            if at <= title and not _figure(reading, element):
                continue  # a logo: above the headline only what is set as a figure belongs to it
            if (url := _address(node, base)) and url not in found and len(found) < MOST:
                found[url] = _captioned(url, reading, element)
    if not found and stated and (url := absolute(base or "", stated)):
        return [Image(url=url)]
    return list(found.values())


def _beside(reading: Reading, element: int) -> bool:
    """Whether a picture belongs to side matter: a teaser, an author, an advertisement."""
    return any(
        one.tag in OWN_TAGS or one.hints - TEXTUAL - HOLDERS
        for one in reading.page.chain(element)
        if not _holds_text(reading, one)
    )


def _holds_text(reading: Reading, element: Element) -> bool:
    at = reading.title_at
    return at is not None and element.first <= at < element.last


def _address(node: LexborNode, base: str | None) -> str | None:
    """The address of a picture worth keeping; None for icons, counters and placeholders."""
    said = node.attributes
    if any(SMALL.fullmatch(said.get(side) or "") for side in SIDES):
        return None
    sources = (said.get(name) for name in SOURCES)
    named = next((one for one in sources if one and one.lstrip()[:1] not in NO_ADDRESS), None)
    named = named or _first(said)
    url = absolute(base or "", named) if named and not NO_PHOTO.search(named) else None
    return url if url and urlsplit(url).path not in {"", "/"} else None


def _first(said: dict[str, str | None]) -> str | None:
    """The first address of a `srcset`."""
    return next(iter((said.get("srcset") or said.get("data-srcset") or "").split()), None)


def _captioned(url: str, reading: Reading, element: int) -> Image:
    """The picture with the caption in its figure."""
    figure = _figure(reading, element)
    if figure is None:
        return Image(url=url)
    blocks = reading.page.blocks[figure.first : figure.last]
    text = clean(" ".join(block.text for block in blocks))
    if not text or len(text) > LONGEST_CAPTION:
        return Image(url=url)
    credit = photo_credit(text, inside=True)
    return Image(url=url, caption=text, credit=clean(credit) if credit else None)


def _figure(reading: Reading, element: int) -> Element | None:
    """The element that contains a picture and its caption."""
    chain = reading.page.chain(element)
    return next((one for one in chain if one.tag == "figure" or one.hints & PICTURED), None)
