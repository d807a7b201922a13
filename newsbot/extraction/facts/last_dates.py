"""What a page still tells of its day where nothing near the headline does, if it names only one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.facts.visible_dates import labelled_dates
from newsbot.extraction.html.body import Body
from newsbot.model.dates import RawDate

SCRIPTED = re.compile(
    r'"(datePublished|date_published|publishedAt|published_at|publishDate|publish_date'
    r"|publishedDate|published_date|publicationDate|publication_date|pubDate|pub_date"
    r'|firstPublished\w*|first_published_at|datetimePublished)\\?"\s*:\s*\\?"([^"\\]{8,40})'
)
"""Keys of the data from which scripts build a page, also with their quotes escaped."""

MOST = 40
"""Dates of scripts that are looked at: one article's, not an archive's."""

DAY = 10
"""Characters of an ISO day."""


def last_dates(page: PageBlocks, body: Body, html: str) -> tuple[RawDate, ...]:
    """Dates that lines anywhere call the publication's, else those in the data of scripts.

    Where they name several days, other articles have a part in them, and none is told.
    """
    return _of_one_day(labelled_dates(page, body)) or _of_one_day(_scripted(html))


def _scripted(html: str) -> Iterator[RawDate]:
    if '"pub' in html or "ublished" in html:
        for match in islice(SCRIPTED.finditer(html), MOST):
            place = f"script {match[1]}"
            yield RawDate(role="published", source="meta", raw=match[2], place=place)


def _of_one_day(dates: Iterator[RawDate]) -> tuple[RawDate, ...]:
    found: Sequence[RawDate] = tuple(dates)
    days = {date.raw[:DAY] if date.source == "meta" else date.raw for date in found}
    return tuple(found[:1]) if len(days) == 1 else ()
