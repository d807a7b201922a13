"""Archives by day or month: the template of their addresses, learnt from a calendar's links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

DAY = re.compile(
    r"(?P<y>20\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?=[/&#]|$)"
    r"|(?P<y2>20\d\d)(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?=[/&#]|$)"
    r"|(?<!\d)(?P<d3>\d\d?)(?P<s3>[-/.])(?P<m3>\d\d?)(?P=s3)(?P<y3>20\d\d)(?=[/&#]|$)"
)
MONTH = re.compile(r"(?<=[/=])(?P<y>20\d\d)(?P<s>[-/])(?P<m>0[1-9]|1[0-2])(?=[/&#]|$)")

IN_QUERY = re.compile(
    r"[?&](?:(?P<y>year|god|y)|(?P<m>month|mesyac|mon|m)|(?P<d>day|den|d))=(?P<number>\d{1,4})(?=[&#]|$)"
)
"""One of the parts of a day that are asked for one by one: `?year=2026&month=11&day=29`."""

IN_FIELD = re.compile(r"%([dm])(?=[^{}]*\})")
"""A day or month within a field of a template; `%d0` elsewhere is a letter of the address."""

ENOUGH = 3
"""Days or months that a page links to in one form from which they are a calendar."""

REST = re.compile(r"/?(?:[#?&].*)?$")
"""The rest allowed behind the day in an address: a longer path names an article."""


def archive_template(urls: Iterable[str]) -> tuple[str, str] | None:
    """The address of an archive with its day in braces, and the latest page that is linked to.

    By day where there are such links, else by month; None where no calendar is.

    Example:
        >>> days = [f"https://a.example/news/2026/11/{day:02}/" for day in range(1, 20)]
        >>> archive_template(days)
        ('https://a.example/news/{date:%Y/%m/%d}/', 'https://a.example/news/2026/11/19/')
        >>> archive_template(["https://a.example/2026/11/27/most-otkryt"]) is None
        True
        >>> days = [f"https://a.example/k?year=2026&month=11&day={day}" for day in range(1, 20)]
        >>> archive_template(days)[0]
        'https://a.example/k?year={date:%Y}&month={date:%-m}&day={date:%-d}'
    """
    known = list(urls)
    for pattern, names in ((DAY, "ymd"), (MONTH, "ym")):
        forms: defaultdict[str, list[Linked]] = defaultdict(list)
        for link in (*_in_path(known, pattern), *_in_query(known, names)):
            forms[link.template].append(link)
        for template, links in forms.items():
            if len({link.day for link in links}) >= ENOUGH:
                latest = max(links, key=lambda link: link.day)  # the first of those of one day
                has_zeros = all(link.has_zeros for link in links)
                return template if has_zeros else _without_zeros(template), latest.url
    return None


class Linked(NamedTuple):
    """A link whose address has a day or month in it.

    Attributes:
        template: the address with a field in the place of the day.
        day: year, month and, of a day, its number.
        url: the address.
        has_zeros: whether no number of one figure stands without a zero ahead.
    """

    template: str
    day: tuple[int, ...]
    url: str
    has_zeros: bool


def _without_zeros(template: str) -> str:
    return IN_FIELD.sub(r"%-\1", template)


def _in_path(urls: Iterable[str], pattern: re.Pattern[str]) -> Iterator[Linked]:
    """The links that end in a day or month."""
    for url in urls:
        match = pattern.search(url)
        if match is None or not REST.match(url, match.end()) or "{" in url:
            continue
        parts = {name[0]: value for name, value in match.groupdict().items() if value}
        sign = parts.get("s", "")
        year_first = match[0].startswith(parts["y"])
        order = [name for name in ("ymd" if year_first else "dmy") if name in parts]
        form = sign.join(f"%{name.upper() if name == 'y' else name}" for name in order)
        day = tuple(int(parts[name]) for name in "ymd" if name in parts)
        template = f"{url[: match.start()]}{{date:{form}}}{url[match.end() :]}"
        yield Linked(template, day, url, all(len(parts[name]) > 1 for name in order))


def _in_query(urls: Iterable[str], names: str) -> Iterator[Linked]:
    """The links that have just these parts of a day in their query."""
    for url in urls:
        numbers: dict[str, str] = {}
        template = url
        for found in reversed(list(IN_QUERY.finditer(url))):
            (name,) = (one for one in "ymd" if found[one])
            numbers[name] = found["number"]
            form = f"{{date:%{name.upper() if name == 'y' else name}}}"
            template = template[: found.start("number")] + form + template[found.end("number") :]
        if set(numbers) == set(names) and "{" not in url and len(numbers["y"]) == len("2026"):
            day = tuple(int(numbers[name]) for name in names)
            yield Linked(template, day, url, all(len(number) > 1 for number in numbers.values()))
