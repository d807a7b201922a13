"""The date in an article's address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from newsbot.model.dates import RawDate
from newsbot.model.site import Site
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.foreign_date import MONTH_NAMES

URL_DATE = re.compile(
    r"/(?P<y>20\d\d|19[89]\d)[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    # "/2026/08/3-most": the number of an article in a month of two figures.
    r"(?!(?<=\d\d/[1-9])-[^\W\d_])"
    r"|/(?P<y2>20\d\d)/?(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    # With full stops or hyphens the day comes first everywhere; with slashes nobody knows.
    r"|/(?P<d3>0?[1-9]|[12]\d|3[01])(?P<s>[.-])(?P<m3>0?[1-9]|1[0-2])(?P=s)(?P<y3>20\d\d|19[89]\d)"
    r"(?=[/_-]|$)"
)

NAMED_MONTH = re.compile(
    r"/(?P<y>20\d\d|19[89]\d)[/-](?P<m>[^\W\d_]{3,10})[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
"""The month in letters, in any language that is known: `/2025/apr/09/`."""

LAST_MONTH = 12
"""A larger number in its place says that the month comes first."""

AT_THE_END = re.compile(
    r"\D(?P<d>\d\d)(?P<s>[-_.]?)(?P<m>\d\d)(?P=s)(?P<y>20\d\d)(?=/|(?:\.\w{3,5})?$)"
)
"""Behind the name of an article, or a step: "most-otkryt-09042025", "most-09-04-2025.html"."""


def dates_in_url(url: str | None, site: Site | None) -> Iterator[RawDate]:
    """The day in an address, by the site's own pattern or by usual ones; at most one.

    Example:
        >>> [date.raw for date in dates_in_url("https://vesti.example/2025/4/9/most.html", None)]
        ['2025-04-09']
        >>> [date.raw for date in dates_in_url("https://vesti.example/11.03.2011/1.html", None)]
        ['2011-03-11']
        >>> [date.raw for date in dates_in_url("https://vesti.example/2025/apr/09/most", None)]
        ['2025-04-09']
    """
    path = urlsplit(url).path if url else ""
    if site and site.url_date and (match := re.search(site.url_date, url or "")):
        day = "{y}-{m:0>2}-{d:0>2}".format(**match.groupdict())
    elif match := URL_DATE.search(path):
        year, month, day_of_month = (
            next(value for key in (name, f"{name}2", f"{name}3") if (value := match[key]))
            for name in "ymd"
        )
        day = f"{year}-{month:0>2}-{day_of_month:0>2}"
    elif (match := NAMED_MONTH.search(path)) and (number := MONTH_NAMES.get(match["m"].lower())):
        day = f"{match['y']}-{number:02}-{match['d']:0>2}"
    else:
        return
    yield RawDate(role="published", source="url", raw=day, place=path)


SPELLED = lazy_pattern(
    r"(?<![^\W_])(?<!\d-)(?<!\bna-)(?<!\bza-)(?<!\bfor-)(?<!\bon-)(?<!\bdo-)(?:(?P<d>\d\d?)-(?P<m>[^\W\d_]{3,10})"
    r"|(?P<m2>[^\W\d_]{3,10})-(?P<d2>\d\d?))-(?P<y>20\d\d)(?!\d)",
    re.I,
)
"""Within the name of an article: "7-marta-2024-most-otkryt", "bridge-opens-march-7-2024".
"na-7-marta" tells for what day a forecast is."""

DAY_INSIDE = re.compile(
    r"(?<!\d)(?P<y>19[89]\d|20\d\d)(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=s)"
    r"(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def day_in_address(url: str | None) -> Iterator[RawDate]:
    """A day anywhere in an address, within a name or an argument: weaker than a path part.

    Example:
        >>> [date.raw for date in day_in_address("https://vesti.example/most_2025-04-09_2.html")]
        ['2025-04-09']
        >>> list(day_in_address("https://vesti.example/n/120250409"))
        []
        >>> [date.raw for date in day_in_address("https://vesti.example/most-otkryt-29042025")]
        ['29.04.2025']
    """
    if found := tuple(day_in_name(url or "")):
        yield from found
    elif match := AT_THE_END.search(urlsplit(url or "").path):
        swapped = int(match["m"]) > LAST_MONTH
        day, month = (match["m"], match["d"]) if swapped else (match["d"], match["m"])
        raw = f"{day}.{month}.{match['y']}"
        yield RawDate(role="published", source="url", raw=raw, place=match[0].strip("/-_"))
    else:
        yield from _spelled(urlsplit(url or "").path)


def _spelled(path: str) -> Iterator[RawDate]:
    for match in SPELLED.finditer(path):
        day, name = match["d"] or match["d2"], match["m"] or match["m2"]
        if month := MONTH_NAMES.get(name.lower()):
            raw = f"{match['y']}-{month:02}-{day:0>2}"
            yield RawDate(role="published", source="url", raw=raw, place=match[0])
            return


def day_in_name(name: str) -> Iterator[RawDate]:
    """A day with its year first, anywhere in a name such as the id of a page.

    Example:
        >>> [date.raw for date in day_in_name("news20250409_k1001")]
        ['2025-04-09']
    """
    if match := DAY_INSIDE.search(name):
        day = f"{match['y']}-{match['m']}-{match['d']}"
        yield RawDate(role="published", source="url", raw=day, place=match[0])
