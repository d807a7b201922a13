"""Uses the full text in a feed for pages that show none of it or only its beginning.

Some outlets put the whole article into their RSS (`yandex:full-text`, `rbc_news:full-text`) and
less into the page: a lead before a subscription, a text that a script fetches. The page is the
better witness wherever it has more, so a feed's text is taken only when the page has no article
text, or when all that it has stands in the feed's text too, which goes on.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from newsbot.extraction.without_text import bare_page
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.sites.registry import Sites
from newsbot.text.stray_json import without_halves
from newsbot.text.wording import clean

METHOD = "feed"
CONFIDENCE = 0.8
"""The publisher's own words, but nothing that they could be compared with."""

LONGER = 1.2
"""The feed's text must have so many times the words of the page's."""

_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote)\b[^>]*>|\n", re.I)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")


def with_feed_text(found: Extracted | Rejected, page: Page, sites: Sites) -> Extracted | Rejected:
    """The extract of a page, with the text of `page.feed_text` where the page has less.

    Example:
        >>> lead = "В Заречинске во вторник открыли мост."
        >>> told = Page(body=b"", feed_text=f"<p>{lead}</p><p>Строили его три года и месяц.</p>")
        >>> short = Extracted(kind="html", encoding="utf-8", method="score", confidence=0.9,
        ...                   paragraphs=(lead,))
        >>> longer = with_feed_text(short, told, Sites([]))
        >>> longer.method, longer.paragraphs[1]
        ('feed', 'Строили его три года и месяц.')
    """
    paragraphs = tuple(_paragraphs(page.feed_text or "", sites.of_url(page.url)))
    if not paragraphs:
        return found
    if isinstance(found, Rejected):
        if found.reason != "no article text":
            return found
        found = bare_page(page, sites)
    elif not feed_goes_on(found.paragraphs, paragraphs):
        return found
    return replace(found, paragraphs=paragraphs, method=METHOD, confidence=CONFIDENCE)


def feed_goes_on(page: Sequence[str], feed: Sequence[str]) -> bool:
    """True when the feed's text contains every paragraph of the page and clearly more.

    Example:
        >>> feed_goes_on(["Мост открыт."], ["Мост открыт.", "Его строили три года."])
        True
        >>> feed_goes_on(["Мост открыт.", "Фото."], ["Мост открыт. Его строили три года."])
        False
    """
    told = _words(" ".join(feed))
    shown = [_words(paragraph) for paragraph in page]
    words = sum(text.count(" ") - 1 for text in shown)
    return told.count(" ") - 1 > LONGER * words and all(text in told for text in shown)


def _paragraphs(text: str, site: Site | None) -> Iterator[str]:
    dropped = [rule for layout in site.layouts for rule in layout.drop_text] if site else []
    for line in _lines(without_halves(text)):
        paragraph = clean(html.unescape(_without_tags(line)))
        if paragraph and not any(re.fullmatch(rule, paragraph) for rule in dropped):
            yield paragraph


def _lines(text: str) -> list[str]:
    """The pieces of a text between line breaks and tags that break lines."""
    tags, rest = _after_last_tag(text)
    *lines, last = _BREAK.split(tags)
    first, *others = rest.split("\n")
    return [*lines, last + first, *others]


def _without_tags(line: str) -> str:
    tags, rest = _after_last_tag(line)
    return _TAG.sub(" ", tags) + rest


def _after_last_tag(text: str) -> tuple[str, str]:
    """A text up to the last end of a tag, and the rest: from each `<` in that a search for its end
    would go through all of it."""
    end = text.rfind(">") + 1
    return text[:end], text[end:]


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold().replace('ё', 'е')))} "
